// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/tensor_file.h"
#include "core/nn/decoder_file.h"
#include "core/nn/speech_decoder.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace phonoscope;

namespace {

constexpr std::size_t kHidden = 6, kBands = 3;

Matrix randomStates(std::size_t frames, std::uint64_t key)
{
    Random random{key};
    Matrix states{frames, kHidden, std::vector<float>(frames * kHidden)};
    for (float &value : states.values)
        value = static_cast<float>(random.normal());
    return states;
}

/// Targets that a decoder of one neighbour can give exactly. Every third frame is unvoiced.
Matrix targetsOf(const Matrix &states)
{
    Matrix targets{states.rows, decodedOutputs(kBands), {}};
    for (std::size_t frame = 0; frame < states.rows; ++frame) {
        const std::size_t before = frame == 0 ? 0 : frame - 1, after = std::min(frame + 1, states.rows - 1);
        for (std::size_t band = 0; band < kBands; ++band)
            targets.values.push_back(-20 + 3 * states.at(frame, band) - 2 * states.at(before, band)
                                     + states.at(after, band + 1));
        const bool isVoiced = frame % 3 != 0;
        // What stands where there is no F0 must not matter.
        targets.values.push_back(isVoiced ? 5 + 0.2F * states.at(frame, 4) - 0.1F * states.at(after, 0) : 1e6F);
        targets.values.push_back(isVoiced ? 1 : 0);
    }
    return targets;
}

SpeechDecoder fitted()
{
    DecoderFit fit(kHidden, kBands, 1);
    for (std::uint64_t key = 0; key < 40; ++key) {
        const Matrix states = randomStates(50, key);
        fit.add(states, targetsOf(states), key % 5 == 0);
    }
    SpeechDecoder decoder = fit.fit();
    decoder.modelHash = "0123456789abcdef";
    decoder.corpusHash = "fedcba9876543210";
    decoder.layer = 4;
    decoder.errors = {3.5, 4.25, 7.5, 1234, 56, "Speakers apart."};
    return decoder;
}

} // namespace

class TestSpeechDecoder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fit_findsALinearRelation()
    {
        const SpeechDecoder decoder = fitted();
        QCOMPARE(decoder.f0Lambda, 1e-4); // no noise: the least that is tried
        const Matrix states = randomStates(30, 1000);
        const Matrix decoded = decoder.decode(states), expected = targetsOf(states);
        QCOMPARE(decoded.rows, std::size_t{30});
        QCOMPARE(decoded.columns, decodedOutputs(kBands));
        for (std::size_t frame = 0; frame < 30; ++frame) {
            for (std::size_t band = 0; band < kBands;
                 ++band) // shrunk by one part in a hundred, for voicing is noise here
                QVERIFY(std::abs(decoded.at(frame, band) - expected.at(frame, band)) < 0.2F);
            if (expected.at(frame, kBands + 1) > 0)
                QVERIFY(std::abs(decoded.at(frame, kBands) - expected.at(frame, kBands)) < 0.001F);
        }
    }

    void noise_isAnsweredByShrinkage()
    {
        DecoderFit fit(kHidden, kBands, 1);
        for (std::uint64_t key = 0; key < 6; ++key) {
            const Matrix states = randomStates(8, key);
            fit.add(states, targetsOf(randomStates(8, key + 100)), key % 2 == 0);
        }
        QCOMPARE(fit.fit().lambda, 1.0);
    }

    void anUtteranceOfOneFrame_canBeDecoded()
    {
        const Matrix decoded = fitted().decode(randomStates(1, 3));
        QCOMPARE(decoded.rows, std::size_t{1});
        QVERIFY(std::isfinite(decoded.at(0, 0)));
    }

    void file_bringsBackTheDecoder()
    {
        const test::TemporaryFolder folder;
        const SpeechDecoder decoder = fitted();
        writeDecoder(folder.path() / "decoder.safetensors", decoder);
        const SpeechDecoder read = readDecoder(folder.path() / "decoder.safetensors");
        QVERIFY(read.weights == decoder.weights && read.bias == decoder.bias);
        QCOMPARE(read.modelHash, decoder.modelHash);
        QCOMPARE(read.corpusHash, decoder.corpusHash);
        QCOMPARE(read.layer, 4);
        QCOMPARE(read.neighbours, 1);
        QCOMPARE(read.lambda, decoder.lambda);
        QCOMPARE(read.f0Lambda, decoder.f0Lambda);
        QCOMPARE(read.errors.envelope, 3.5);
        QCOMPARE(read.errors.utterances, 56);
        QCOMPARE(read.errors.split, std::string("Speakers apart."));
        const Matrix states = randomStates(9, 8);
        QVERIFY(read.decode(states).values == decoder.decode(states).values);
    }

    void badFiles_areRefused_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<int>("rows");
        QTest::addColumn<float>("value");
        const QString good = R"({"schema": "phonoscope-decoder-1", "model_hash": "a", "corpus_hash": "b", "layer": 1,
            "neighbours": %1, "lambda": 0.1, "f0_lambda": 0.1, "bands": %2, "hidden_size": %3, "held_out":
            {"envelope_db": 1, "f0_percent": 1, "voicing_percent": 1, "frames": 1, "utterances": 1, "split": ""}})";
        QTest::newRow("good") << good.arg(1).arg(3).arg(6) << 18 << 0.5F;
        QTest::newRow("no description") << QString() << 18 << 0.5F;
        QTest::newRow("no JSON") << QString("{") << 18 << 0.5F;
        QTest::newRow("another schema") << QString(R"({"schema": "x"})") << 18 << 0.5F;
        QTest::newRow("no bands") << good.arg(1).arg(0).arg(6) << 18 << 0.5F;
        QTest::newRow("negative neighbours") << good.arg(-1).arg(3).arg(6) << 18 << 0.5F;
        QTest::newRow("huge neighbours") << good.arg(2147483647).arg(3).arg(6) << 18 << 0.5F;
        QTest::newRow("another hidden size") << good.arg(1).arg(3).arg(7) << 18 << 0.5F;
        QTest::newRow("a hidden size that overflows") << good.arg(1).arg(3).arg("18446744073709551615") << 18 << 0.5F;
        QTest::newRow("other weights") << good.arg(1).arg(3).arg(6) << 17 << 0.5F;
        QTest::newRow("not a number") << good.arg(1).arg(3).arg(6) << 18 << std::numeric_limits<float>::quiet_NaN();
    }
    void badFiles_areRefused()
    {
        QFETCH(QString, metadata);
        QFETCH(int, rows);
        QFETCH(float, value);
        const test::TemporaryFolder folder;
        const std::filesystem::path file = folder.path() / "decoder.safetensors";
        const std::vector<float> weights(static_cast<std::size_t>(rows) * 5, value), bias(5);
        const std::vector<TensorToWrite> tensors{
            {"bias", {TensorType::F32, {5}}, std::as_bytes(std::span(bias))},
            {"weights", {TensorType::F32, {rows, 5}}, std::as_bytes(std::span(weights))}};
        std::map<std::string, std::string> all;
        if (!metadata.isEmpty())
            all["decoder"] = metadata.toStdString();
        writeSafetensors(file, tensors, all);
        if (QString(QTest::currentDataTag()) == "good") {
            QCOMPARE(readDecoder(file).hiddenSize, std::size_t{6});
            return;
        }
        try {
            readDecoder(file);
            QFAIL("it was read");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::BadFormat);
            QVERIFY(QString::fromStdString(error.subject()).contains("decoder.safetensors"));
        }
    }
};

QTEST_GUILESS_MAIN(TestSpeechDecoder)
#include "test_speech_decoder.moc"
