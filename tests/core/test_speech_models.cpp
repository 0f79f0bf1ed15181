// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that families share, against the library's own operations; long recordings; runs that start in the middle.
#include "core/base/error.h"
#include "core/nn/recording_runs.h"
#include "tests/core/speech_model_checks.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

using namespace phonoscope;

namespace {

constexpr std::size_t kHop = 320;

std::vector<float> noise(std::size_t samples)
{
    std::mt19937 generator(9);
    std::uniform_real_distribution<float> distribution(-0.5F, 0.5F);
    std::vector<float> values(samples);
    for (float &value : values)
        value = distribution(generator);
    return values;
}

/// Samples that give so many frames of 20 ms, both stacked halves there.
std::size_t samplesFor(std::size_t frames)
{
    return (frames - 1) * kHop + 160 + 400;
}

std::vector<std::uint16_t> ranked(const Encoder &encoder, std::span<const float> samples, const std::vector<int> &asked)
{
    std::vector<Frame> frames;
    for (const int index : asked)
        frames.push_back({index});
    const auto found = encoder.strongestNeurons(samples, frames, std::vector<int>{12, 20});
    std::vector<std::uint16_t> all;
    for (const LayerRanks &layer : found.value())
        all.insert(all.end(), layer.neurons.begin(), layer.neurons.end());
    return all;
}

bool sameStates(const EncoderStates &left, const EncoderStates &right)
{
    for (std::size_t layer = 0; layer < left.hidden.size(); ++layer)
        if (left.hidden[layer].values != right.hidden[layer].values)
            return false;
    return left.hidden.size() == right.hidden.size() && left.magnitudes == right.magnitudes;
}

} // namespace

class TestSpeechModels : public QObject {
    Q_OBJECT

    std::optional<Encoder> m_encoder;

private Q_SLOTS:
    void initTestCase()
    {
        const test::TemporaryFolder folder;
        test::TinyModel().write(folder.path());
        m_encoder.emplace(Encoder::load(folder.path()));
    }

    void frontEnd_isTheLibrarysConvolution_data()
    {
        QTest::addColumn<bool>("layerNorm");
        QTest::addColumn<bool>("bias");
        QTest::newRow("group norm") << false << false;
        QTest::newRow("layer norm, bias") << true << true;
    }

    void frontEnd_isTheLibrarysConvolution()
    {
        QFETCH(bool, layerNorm);
        QFETCH(bool, bias);
        // Values near 1; float32 sums of some 100 terms in another order.
        QVERIFY(test::frontEndDifference(layerNorm, bias) < 2e-5);
    }

    void batchNormPositions_equalWeightNormWithTheSameKernel() { QVERIFY(test::batchNormDifference() < 1e-6); }

    void resumedLayers_equalAWholeRun()
    {
        for (const bool normFirst : {false, true})
            for (const bool relative : {false, true})
                QVERIFY(test::resumedRunsAreEqual(normFirst, relative));
    }

    void tensorMemory_isReused()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("under the address sanitizer memory is not reused, so that it sees errors");
#endif
        QCOMPARE(test::reuseProblem(), std::string());
    }

    void parametersSideBySide_areIndependent()
    {
        QCOMPARE(test::parameterMemoryProblem(), std::string());
    }

    void longRecordings_areRunInParts()
    {
        // 100 s: runs give frames 0 to 1999, 2000 to 3999, 4000 to 4999 and see 500 more on both sides.
        const std::vector<float> samples = noise(samplesFor(5000));
        QCOMPARE(m_encoder->frames(samples.size()), 5000);
        const std::vector<int> first{0, 700, 1999};
        QVERIFY(ranked(*m_encoder, samples, first)
                == ranked(*m_encoder, std::span(samples).first(samplesFor(2500)), first));
        const std::span<const float> end = std::span(samples).subspan(3500 * kHop);
        QVERIFY(ranked(*m_encoder, samples, {4000, 4999}) == ranked(*m_encoder, end, {500, 1499}));
        // In any order, over all runs.
        const auto mixed = ranked(*m_encoder, samples, {4999, 0, 2500});
        const auto alone = ranked(*m_encoder, samples, {2500});
        QVERIFY(std::equal(alone.begin(), alone.begin() + 12, mixed.begin() + 24));
    }

    void longRecordings_haveStatesOfEveryFrame()
    {
        const std::vector<float> samples = noise(samplesFor(5000));
        const std::vector<Frame> frames{{100}, {4600}};
        const EncoderStates whole = *RecordingRuns(*m_encoder, samples, frames).states({});
        const std::vector<Frame> beginning{{100}};
        const EncoderStates part =
            *RecordingRuns(*m_encoder, std::span(samples).first(samplesFor(2500)), beginning).states({});
        QCOMPARE(whole.hidden.size(), std::size_t{3});
        for (std::size_t layer = 0; layer < 3; ++layer) {
            const auto row = whole.hidden[layer].row(0);
            // Rounding may differ with the sizes of the library's blocks.
            for (std::size_t column = 0; column < row.size(); ++column)
                QVERIFY(std::abs(row[column] - part.hidden[layer].at(0, column)) < 1e-5F);
            QVERIFY(whole.hidden[layer].at(1, 0) != 0);
        }
        // Every frame counts once, whatever runs saw it: 5000 frames of two different stretches of noise.
        for (std::size_t layer = 0; layer < 2; ++layer)
            QVERIFY(std::abs(whole.magnitudes[layer][3] / part.magnitudes[layer][3] - 2) < 0.05);
    }

    void longRecordings_haveNoWholeTensors()
    {
        const std::vector<float> samples = noise(samplesFor(4501));
        try {
            m_encoder->forward(samples, {}, [](const std::string &, const Matrix &) {});
            QFAIL("a recording of more than 90 s was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Unsupported);
            QVERIFY(QString::fromStdString(error.detail()).contains("90 s"));
        }
        QVERIFY(m_encoder->forward(std::span(samples).first(samplesFor(4500)), {},
                                   [](const std::string &, const Matrix &) {}));
    }

    void erasures_afterAnUnchangedRunEqualThoseByThemselves()
    {
        const std::vector<float> samples = noise(16000);
        const std::vector<Frame> frames{{7}, {0}, {48}};
        NeuronSet first(2), second(2);
        first.assign({1}, {0, 5, 11});
        first.assign({2}, {3});
        second.assign({2}, {3, 19});
        const std::vector<NeuronSet> masks{first, NeuronSet(), second, first, NeuronSet(2), second};
        RecordingRuns together(*m_encoder, samples, frames);
        for (std::size_t run = 0; run < masks.size(); ++run) {
            const EncoderStates alone = *RecordingRuns(*m_encoder, samples, frames).states(erasing(masks[run]));
            QVERIFY2(sameStates(*together.states(erasing(masks[run])), alone), qPrintable(QString::number(run)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSpeechModels)
#include "test_speech_models.moc"
