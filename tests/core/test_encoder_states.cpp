// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/tensor_file.h"
#include "core/nn/recording_runs.h"
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

Q_DECLARE_METATYPE(NeuronOperation)

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
        RecordingRuns recording(*m_encoder, samples, frames);
        std::vector<EncoderStates> runs;
        for (const NeuronSet &mask : masks)
            runs.push_back(*recording.states(erasing(mask)));
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
                    double sum = 0, magnitude = 0;
                    for (std::size_t frame = 0; frame < h.rows; ++frame) {
                        sum += static_cast<double>(h.at(frame, neuron));
                        magnitude += std::abs(static_cast<double>(h.at(frame, neuron)));
                    }
                    QVERIFY(std::abs(runs[run].magnitudes[layer][neuron] - magnitude) <= 1e-9 * magnitude);
                    QVERIFY(std::abs(runs[run].sums[layer][neuron] - sum) <= 1e-9 * magnitude);
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
        const std::vector<Frame> frames{{49}};
        const std::vector<float> samples = noise(16000);
        try {
            const RecordingRuns recording(*m_encoder, samples, frames);
            QFAIL("nothing was thrown");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
        }
    }

    void stop_givesNothingAndSpoilsNothing()
    {
        const std::vector<float> samples = noise(16000);
        const std::vector<Frame> frames{{7}};
        RecordingRuns recording(*m_encoder, samples, frames);
        std::stop_source source;
        source.request_stop();
        QVERIFY(!recording.states({}, source.get_token()));
        const EncoderStates unedited = *recording.states({});
        QVERIFY(!recording.states(erasing(someNeurons()), source.get_token()));
        QCOMPARE(recording.states({})->hidden[2].values, unedited.hidden[2].values);
    }

    /// Every operation, computed by hand from the run without it; in layer 2, where h does not depend on the edits.
    void operations_changeTheirNeuronsAlone_data()
    {
        using Kind = NeuronOperation::Kind;
        QTest::addColumn<NeuronOperation>("operation");
        QTest::addColumn<float>("input");
        QTest::addColumn<float>("expected");
        const auto row = [](const char *name, NeuronOperation operation, float expected) {
            QTest::newRow(name) << operation << 0.5F << expected;
        };
        row("zero", {Kind::Zero}, 0.0F);
        row("mean", {Kind::Mean}, 0.125F);
        row("halved", {Kind::Scale, 0.5F}, 0.25F);
        row("doubled", {Kind::Scale, 2.0F}, 1.0F);
        row("scaled to nothing", {Kind::Scale, 0.0F}, 0.0F);
        row("as it is", {Kind::Scale, 1.0F}, 0.5F);
        row("clamped from above", {Kind::Clamp, 0, -1.0F, 0.25F}, 0.25F);
        row("clamped from below", {Kind::Clamp, 0, 0.75F, 1.0F}, 0.75F);
        row("within the clamp", {Kind::Clamp, 0, 0.0F, 1.0F}, 0.5F);
    }
    void operations_changeTheirNeuronsAlone()
    {
        QFETCH(NeuronOperation, operation);
        QFETCH(float, input);
        QFETCH(float, expected);
        // h of layer 1 is GELU(b1) everywhere when W1 is zero; b1 is chosen so that h is the input.
        const test::TemporaryFolder folder;
        test::TinyModel model;
        std::ranges::fill(model.tensors.at("encoder.layers.0.fc1.weight").values, 0.0F);
        std::vector<float> &bias = model.tensors.at("encoder.layers.0.fc1.bias").values;
        float x = input;
        for (int i = 0; i < 60; ++i) // GELU(x) = input, by Newton's method
            x -= (0.5F * x * (1 + std::erf(x / std::sqrt(2.0F))) - input)
                / (0.5F * (1 + std::erf(x / std::sqrt(2.0F))) + x * std::exp(-x * x / 2) / 2.5066283F);
        std::ranges::fill(bias, x);
        model.write(folder.path());
        const Encoder encoder = Encoder::load(folder.path());
        const std::vector<float> samples = noise(16000);
        RecordingRuns recording(encoder, samples, {});
        NeuronSet neurons(2);
        neurons.assign({1}, {2, 5});
        const auto means = std::make_shared<const ActivationMeans>(
            ActivationMeans{std::vector<float>(static_cast<std::size_t>(encoder.info().ffnWidths[0]), 0.125F),
                            std::vector<float>(static_cast<std::size_t>(encoder.info().ffnWidths[1]), 7.0F)});
        const EncoderStates states = *recording.states({{neurons, operation, means}});
        const double frames = recording.frames();
        for (int neuron = 0; neuron < encoder.info().ffnWidths[0]; ++neuron) {
            const double value = states.sums[0][static_cast<std::size_t>(neuron)] / frames;
            const double wanted =
                neuron == 2 || neuron == 5 ? static_cast<double>(expected) : static_cast<double>(input);
            QVERIFY2(std::abs(value - wanted) < 1e-6, qPrintable(QString::number(neuron))); // float32
        }
    }

    void editsOfOneNeuron_areAppliedInTheirOrder()
    {
        const std::vector<float> samples = noise(16000);
        RecordingRuns recording(*m_encoder, samples, {});
        using Kind = NeuronOperation::Kind;
        NeuronSet one(2);
        one.assign({2}, {3});
        const NeuronEdit doubled{one, {Kind::Scale, 2.0F}}, clamped{one, {Kind::Clamp, 0, -0.001F, 0.001F}};
        const auto loudness = [&](const NeuronEdits &edits) { return recording.states(edits)->magnitudes[1][3]; };
        const double most = 0.001 * recording.frames();
        QVERIFY(loudness({doubled, clamped}) <= most * (1 + 1e-6));
        QVERIFY(std::abs(loudness({clamped, doubled}) / loudness({clamped}) - 2) < 1e-6);
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
        const std::vector<float> samples = noise(16000);
        const auto predictions = RecordingRuns(encoder, samples, {}).predictMasked({}, 5);
        QCOMPARE(predictions->size(), std::size_t{1});
        const MaskedPrediction &prediction = predictions->front();
        QVERIFY(prediction.frames > 0 && prediction.frames < 49);
        QVERIFY(std::abs(prediction.loss / prediction.frames - std::log(6.0)) < 1e-6); // float32
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
        RecordingRuns recording(encoder, samples, {});
        const auto predict = [&](std::uint64_t key) {
            std::vector<MaskedPrediction> runs;
            for (const NeuronSet &mask : masks)
                runs.push_back(recording.predictMasked(erasing(mask), key)->front());
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

    void tooShortAudio_hasNoFrames()
    {
        const std::vector<float> samples = noise(100);
        QCOMPARE(RecordingRuns(*m_encoder, samples, {}).frames(), 0);
    }
};

QTEST_GUILESS_MAIN(TestEncoderStates)
#include "test_encoder_states.moc"
