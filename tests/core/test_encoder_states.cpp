// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/tensor_file.h"
#include "core/nn/encoder.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace phonoscope;

namespace {

std::vector<float> noise(std::size_t samples)
{
    std::mt19937 generator(3);
    std::uniform_real_distribution<float> distribution(-0.5F, 0.5F);
    std::vector<float> values(samples);
    for (float &value : values)
        value = distribution(generator);
    return values;
}

/// units.safetensors of random centres of log-mel frames.
void writeCentres(const std::filesystem::path &folder, int clusters)
{
    const std::vector<float> centres = noise(static_cast<std::size_t>(clusters) * 80);
    const std::vector<TensorToWrite> tensors{
        {"units.0", {TensorType::F32, {clusters, 80}}, std::as_bytes(std::span(centres))}};
    writeSafetensors(folder / "units.safetensors", tensors,
                     {{"recipes", "[{\"clusters\": " + std::to_string(clusters) + "}]"}});
}

NeuronSet someNeurons()
{
    NeuronSet set(2);
    set.assign({1}, {0, 5, 11});
    set.assign({2}, {3, 19});
    return set;
}

} // namespace

class TestEncoderStates : public QObject {
    Q_OBJECT

    std::optional<Encoder> m_encoder;

private Q_SLOTS:
    void init()
    {
        const test::TemporaryFolder folder;
        test::TinyModel().write(folder.path());
        m_encoder.emplace(Encoder::load(folder.path()));
    }

    void states_areThoseOfForward()
    {
        const std::vector<float> samples = noise(16000);
        const std::vector<Frame> frames{{7}, {0}, {48}, {7}};
        const std::vector<NeuronSet> masks{NeuronSet(), someNeurons(), NeuronSet(2)};
        std::vector<EncoderStates> runs;
        QVERIFY(m_encoder->states(samples, frames, masks, [&](std::size_t run, EncoderStates states) {
            QCOMPARE(run, runs.size());
            runs.push_back(std::move(states));
        }));
        QCOMPARE(runs.size(), masks.size());
        for (std::size_t run = 0; run < runs.size(); ++run) {
            std::map<std::string, Matrix> expected;
            m_encoder->forward(samples, masks[run],
                               [&](const std::string &name, const Matrix &matrix) { expected[name] = matrix; });
            QCOMPARE(runs[run].hidden.size(), std::size_t{3});
            for (std::size_t layer = 0; layer < 3; ++layer) {
                const Matrix &all = expected.at("hidden_states_0" + std::to_string(layer));
                const Matrix &asked = runs[run].hidden[layer];
                QCOMPARE(asked.rows, frames.size());
                for (std::size_t row = 0; row < frames.size(); ++row)
                    for (std::size_t column = 0; column < all.columns; ++column)
                        QCOMPARE(asked.at(row, column),
                                 all.at(static_cast<std::size_t>(frames[row].index), column)); // bit for bit
            }
            for (std::size_t layer = 0; layer < 2; ++layer) {
                const Matrix &h = expected.at("ffn_act_0" + std::to_string(layer + 1));
                QCOMPARE(runs[run].magnitudes[layer].size(), h.columns);
                for (std::size_t neuron = 0; neuron < h.columns; ++neuron) {
                    double sum = 0;
                    for (std::size_t frame = 0; frame < h.rows; ++frame)
                        sum += std::abs(static_cast<double>(h.at(frame, neuron)));
                    QVERIFY(std::abs(runs[run].magnitudes[layer][neuron] - sum) <= 1e-9 * sum);
                }
            }
        }
        // A mask without neurons is no mask; one with neurons changes every later state and silences its neurons.
        QCOMPARE(runs[2].hidden[2].values, runs[0].hidden[2].values);
        QVERIFY(runs[1].hidden[1].values != runs[0].hidden[1].values);
        QCOMPARE(runs[1].hidden[0].values, runs[0].hidden[0].values);
        QCOMPARE(runs[1].magnitudes[1][19], 0.0);
        QVERIFY(runs[0].magnitudes[1][19] > 0);
    }

    void framesBeyondTheAudio_areRefused()
    {
        const std::vector<NeuronSet> masks(1);
        const std::vector<Frame> frames{{49}};
        const std::vector<float> samples = noise(16000);
        try {
            m_encoder->states(samples, frames, masks, [](std::size_t, EncoderStates) { QFAIL("states were given"); });
            QFAIL("nothing was thrown");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
        }
    }

    void stop_endsBetweenRuns()
    {
        std::stop_source source;
        const std::vector<NeuronSet> masks(4);
        const std::vector<float> samples = noise(16000);
        int runs = 0;
        QVERIFY(!m_encoder->states(
            samples, {}, masks,
            [&](std::size_t, EncoderStates) {
                if (++runs == 2)
                    source.request_stop();
            },
            source.get_token()));
        QCOMPARE(runs, 2);
    }

    void predictMasked_isTheCrossEntropyOfTheUnits()
    {
        const test::TemporaryFolder folder;
        test::TinyModel model;
        // A head that knows nothing gives every one of 6 units the same probability.
        std::ranges::fill(model.tensors.at("final_proj.weight").values, 0.0F);
        std::ranges::fill(model.tensors.at("final_proj.bias").values, 0.0F);
        model.write(folder.path());
        writeCentres(folder.path(), 6);
        Encoder encoder = Encoder::load(folder.path());
        QVERIFY(encoder.loadUnits());
        const std::vector<NeuronSet> masks(1);
        const std::vector<float> samples = noise(16000);
        int runs = 0;
        QVERIFY(encoder.predictMasked(
            samples, masks, 5, [&](std::size_t, const std::vector<MaskedPrediction> &predictions) {
                ++runs;
                QCOMPARE(predictions.size(), std::size_t{1});
                QVERIFY(predictions[0].frames > 0 && predictions[0].frames < 49);
                QVERIFY(std::abs(predictions[0].loss / predictions[0].frames - std::log(6.0)) < 1e-6); // float32
            }));
        QCOMPARE(runs, 1);
    }

    void predictMasked_comparesRunsUnderTheSameMask()
    {
        const test::TemporaryFolder folder;
        test::TinyModel().write(folder.path());
        writeCentres(folder.path(), 6);
        Encoder encoder = Encoder::load(folder.path());
        QVERIFY(encoder.loadUnits());
        const std::vector<NeuronSet> masks{NeuronSet(), someNeurons(), NeuronSet(2)};
        const std::vector<float> samples = noise(16000);
        const auto predict = [&](std::uint64_t key) {
            std::vector<MaskedPrediction> runs;
            encoder.predictMasked(samples, masks, key,
                                  [&](std::size_t, const std::vector<MaskedPrediction> &predictions) {
                                      runs.push_back(predictions.front());
                                  });
            return runs;
        };
        const std::vector<MaskedPrediction> runs = predict(1);
        QCOMPARE(runs.size(), masks.size());
        QCOMPARE(runs[2].loss, runs[0].loss); // no neurons: bit for bit
        QVERIFY(runs[1].loss != runs[0].loss);
        QCOMPARE(runs[1].frames, runs[0].frames);
        QVERIFY(runs[0].correct >= 0 && runs[0].correct <= runs[0].frames);
        QCOMPARE(predict(1)[1].loss, runs[1].loss);
        QVERIFY(predict(2)[0].loss != runs[0].loss);
    }

    void unitsOfAnotherHead_areRefused()
    {
        const test::TemporaryFolder folder;
        test::TinyModel().write(folder.path());
        Encoder encoder = Encoder::load(folder.path());
        QVERIFY(!encoder.loadUnits());
        writeCentres(folder.path(), 7);
        try {
            encoder.loadUnits();
            QFAIL("nothing was thrown");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
        }
    }

    void tooShortAudio_givesNothing()
    {
        const std::vector<NeuronSet> masks(2);
        const std::vector<float> samples = noise(100);
        QVERIFY(m_encoder->states(samples, {}, masks, [](std::size_t, EncoderStates) { QFAIL("states were given"); }));
    }
};

QTEST_GUILESS_MAIN(TestEncoderStates)
#include "test_encoder_states.moc"
