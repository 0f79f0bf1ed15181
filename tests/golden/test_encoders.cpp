// SPDX-License-Identifier: GPL-3.0-or-later
// Encoders of all families against numbers of the published implementations.
#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/npy.h"
#include "core/nn/encoder.h"
#include "core/nn/relative_positions.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

using namespace phonoscope;

namespace {

using Tensors = std::map<std::string, Matrix>;

/// Hidden states of the parity model from the audio: the reference's own float32 rounding is 2.3e-5 end to end; a
/// wrong neuron or a wrong front end moves them by 0.1 and more.
constexpr double kParityTolerance = 2e-4;

QJsonObject readJson(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

Tensors allTensors(const Encoder &encoder, const AudioClip &clip, const NeuronSet &zeroed = {})
{
    Tensors tensors;
    encoder.forward(clip.samples, zeroed,
                    [&tensors](const std::string &name, const Matrix &matrix) { tensors[name] = matrix; });
    return tensors;
}

/// Empty when actual lies within tolerance of the file; else what differs and where, and actual is written beside the
/// test as NAME.actual.npy.
QString difference(const std::string &name, const Matrix &actual, const std::filesystem::path &expectedFile,
                   double tolerance, double *largest = nullptr)
{
    const NpyArray expected = readNpy(expectedFile);
    const std::vector<float> values = expected.floats();
    const std::vector<std::int64_t> shape{static_cast<std::int64_t>(actual.rows),
                                          static_cast<std::int64_t>(actual.columns)};
    QString message;
    const bool isVector = expected.info.shape.size() == 1;
    if (expected.info.shape != shape && !(isVector && actual.rows == 1 && actual.values.size() == values.size())) {
        message =
            QStringLiteral("%1: the shape is [%2, %3]").arg(QString::fromStdString(name)).arg(shape[0]).arg(shape[1]);
    } else {
        double worst = 0;
        std::size_t where = 0;
        for (std::size_t index = 0; index < values.size(); ++index) {
            const double distance = std::abs(static_cast<double>(actual.values[index]) - values[index]);
            if (std::isnan(distance) || distance > worst) {
                worst = distance;
                where = index;
                if (std::isnan(distance))
                    break;
            }
        }
        if (largest)
            *largest = worst;
        if (!(worst <= tolerance))
            message = QStringLiteral("%1: differs by %2 at row %3, column %4 (%5 instead of %6), allowed are %7")
                          .arg(QString::fromStdString(name))
                          .arg(worst)
                          .arg(where / actual.columns)
                          .arg(where % actual.columns)
                          .arg(static_cast<double>(actual.values[where]))
                          .arg(static_cast<double>(values[where]))
                          .arg(tolerance);
    }
    if (!message.isEmpty())
        writeNpy(name + ".actual.npy", TensorInfo{TensorType::F32, shape}, std::as_bytes(std::span(actual.values)));
    return message;
}

} // namespace

class TestEncoders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTensorMatches_data();
    void everyTensorMatches();
    void allFormsOfAModelAreOneModel_data();
    void allFormsOfAModelAreOneModel();
    void fairseqLayoutsMatchTheFork_data();
    void fairseqLayoutsMatchTheFork();
    void allLayoutsHoldTheSameWeights();
    void positionBucketsMatch_data();
    void positionBucketsMatch();
    void lastHiddenStatesMatch_data();
    void lastHiddenStatesMatch();
    void batchesEqualSingleRuns_data();
    void batchesEqualSingleRuns();
    void halfPrecision_isCloseOnCuda_data();
    void halfPrecision_isCloseOnCuda();
    void halfPrecision_isRefusedOnTheProcessor();
    void demoModelLoadsAndRuns();
};

void TestEncoders::everyTensorMatches_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    for (const char *folder : {"melhubert_tiny", "melhubert_10ms_tiny"})
        for (const char *file : {"", "model.safetensors", "checkpoint.ckpt"})
            QTest::addRow("%s/%s", folder, file) << folder << file;
    for (const char *folder :
         {"hubert_base_tiny", "hubert_large_tiny", "wav2vec2_base_tiny", "wav2vec2_large_tiny", "wavlm_base_tiny",
          "wavlm_large_tiny", "data2vec_audio_tiny", "distilhubert_tiny", "whisper_encoder_tiny"})
        QTest::addRow("%s/", folder) << folder << "";
    QTest::newRow("hubert_base_tiny/pytorch_model.bin") << "hubert_base_tiny"
                                                        << "pytorch_model.bin";
    QTest::newRow("wav2vec2_base_tiny/pytorch_model_pretraining_prefix.bin") << "wav2vec2_base_tiny"
                                                                             << "pytorch_model_pretraining_prefix.bin";
}

void TestEncoders::everyTensorMatches()
{
    QFETCH(QString, folder);
    QFETCH(QString, file);
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny");
    const auto path = test::sharedData("golden/" + folder.toStdString());
    const QJsonObject manifest = readJson(path / "manifest.json");
    const QJsonObject expected = manifest["tensors"].toObject();
    QVERIFY(expected.size() >= 7);

    const Encoder encoder = Encoder::load(file.isEmpty() ? path : path / file.toStdString());
    const AudioClip clip = readAudioFile(path / "input.wav");
    if (encoder.info().family == "Whisper encoder") // the tensors are of a whole window, the frames of the recording
        QCOMPARE(encoder.frames(clip.samples.size()), static_cast<int>((clip.samples.size() + 319) / 320));
    else
        QCOMPARE(encoder.frames(clip.samples.size()), manifest["frames"].toInt());
    QCOMPARE(encoder.info().frameSeconds, manifest["frame_period_ms"].toInt(20) / 1000.0);
    const Tensors tensors = allTensors(encoder, clip);

    QStringList differences;
    for (auto entry = expected.begin(); entry != expected.end(); ++entry) {
        const std::string name = entry.key().toStdString();
        if (name == "position_bucket_by_offset") // whole numbers, and no tensor of a run: see its own test
            continue;
        QVERIFY2(tensors.contains(name), name.c_str());
        double largest = 0;
        const QString message = difference(name, tensors.at(name), path / (name + ".npy"),
                                           entry.value().toObject()["suggested_atol"].toDouble(), &largest);
        qInfo("%s: largest difference %.2g", name.c_str(), largest);
        if (!message.isEmpty())
            differences.append(message);
    }
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join('\n')));
}

void TestEncoders::allFormsOfAModelAreOneModel_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *folder : {"golden/melhubert_tiny", "golden/melhubert_10ms_tiny", "golden/parity/model_melhubert"})
        QTest::newRow(folder) << folder;
}

void TestEncoders::allFormsOfAModelAreOneModel()
{
    QFETCH(QString, folder);
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny");
    const auto path = test::sharedData(folder.toStdString());
    const Encoder whole = Encoder::load(path);
    const Encoder tensorFile = Encoder::load(path / "model.safetensors");
    const Encoder checkpoint = Encoder::load(path / "checkpoint.ckpt");
    QCOMPARE(tensorFile.info().hash, whole.info().hash);
    QCOMPARE(checkpoint.info().hash, whole.info().hash);
    QCOMPARE(whole.info().name, path.filename().string());
    QCOMPARE(checkpoint.info().name, std::string("checkpoint"));
    QCOMPARE(checkpoint.info().ffnWidths, whole.info().ffnWidths);
    QCOMPARE(checkpoint.info().units, whole.info().units);
    QVERIFY(whole.info().units > 0);
    QCOMPARE(checkpoint.loadReport().used.size(), whole.loadReport().used.size());
    std::set<std::string> hashes{whole.info().hash};
    for (const char *other : {"golden/melhubert_tiny", "golden/melhubert_10ms_tiny", "golden/parity/model_melhubert"})
        if (folder != QLatin1String(other))
            hashes.insert(Encoder::load(test::sharedData(other)).info().hash);
    QCOMPARE(hashes.size(), std::size_t{3});
}

void TestEncoders::fairseqLayoutsMatchTheFork_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("file");
    QTest::newRow("s3prl") << "hubert_base_tiny"
                           << "hubert_base_tiny_s3prl.pt";
    QTest::newRow("Microsoft") << "wavlm_base_tiny"
                               << "wavlm_base_tiny_microsoft.pt";
}

/// The published fork does not normalise the waveform, whatever the files say.
void TestEncoders::fairseqLayoutsMatchTheFork()
{
    QFETCH(QString, model);
    QFETCH(QString, file);
    PHONOSCOPE_REQUIRE_SHARED("golden/extras_fairseq_layout");
    const auto extras = test::sharedData("golden/extras_fairseq_layout");
    const auto folder = test::sharedData("golden/" + model.toStdString());
    const QJsonObject expected = readJson(folder / "manifest.json")["tensors"].toObject();
    const Encoder encoder = Encoder::load(extras / file.toStdString());
    const Tensors tensors = allTensors(encoder, readAudioFile(folder / "input.wav"));
    for (const char *layer : {"01", "02", "03"}) {
        const std::string name = std::string("ffn_act_") + layer;
        const QString message =
            difference(name, tensors.at(name), extras / (model.toStdString() + "_fork_fc1_" + layer + ".npy"),
                       expected[QString::fromStdString(name)].toObject()["suggested_atol"].toDouble());
        QVERIFY2(message.isEmpty(), qPrintable(message));
    }
}

void TestEncoders::allLayoutsHoldTheSameWeights()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/extras_fairseq_layout");
    const auto extras = test::sharedData("golden/extras_fairseq_layout");
    const auto hubert = test::sharedData("golden/hubert_base_tiny");
    const test::TemporaryFolder folder;
    std::filesystem::copy_file(hubert / "config.json", folder.path() / "config.json");
    std::filesystem::copy_file(hubert / "preprocessor_config.json", folder.path() / "preprocessor_config.json");
    std::filesystem::copy_file(extras / "hubert_base_tiny_legacy_non_zip.bin", folder.path() / "pytorch_model.bin");
    const Encoder old = Encoder::load(folder.path());
    QCOMPARE(old.info().hash, Encoder::load(hubert).info().hash);
    QCOMPARE(old.info().family, std::string("HuBERT"));
    const Encoder wavlm = Encoder::load(test::sharedData("golden/wavlm_base_tiny"));
    const Encoder microsoft = Encoder::load(extras / "wavlm_base_tiny_microsoft.pt");
    QCOMPARE(microsoft.info().hash, wavlm.info().hash);
    QCOMPARE(microsoft.info().family, std::string("WavLM"));
    QCOMPARE(wavlm.loadReport().ignored.size(), std::size_t{1});
    QCOMPARE(wavlm.loadReport().ignored[0].tensor, std::string("masked_spec_embed"));
    const auto &renamed = wavlm.loadReport().renamed;
    const auto gate = std::ranges::find(renamed, "encoder.layers.0.attention.gru_rel_pos_linear.weight",
                                        &LoadReport::Renamed::tensor);
    QVERIFY(gate != renamed.end());
    QCOMPARE(gate->parameter, std::string("encoder.layers.0.self_attn.grep_linear.weight"));
    QVERIFY(renamed.size() < wavlm.loadReport().used.size()); // encoder.layer_norm is called so everywhere
}

void TestEncoders::positionBucketsMatch_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("buckets");
    QTest::addColumn<int>("maxDistance");
    QTest::newRow("32 buckets up to 50") << "wavlm_base_tiny" << 32 << 50;
    QTest::newRow("320 buckets up to 800") << "wavlm_large_tiny" << 320 << 800;
}

void TestEncoders::positionBucketsMatch()
{
    QFETCH(QString, folder);
    QFETCH(int, buckets);
    QFETCH(int, maxDistance);
    PHONOSCOPE_REQUIRE_SHARED("golden/wavlm_base_tiny");
    const NpyArray expected =
        readNpy(test::sharedData("golden/" + folder.toStdString()) / "position_bucket_by_offset.npy");
    QCOMPARE(expected.info.type, TensorType::I64);
    std::vector<std::int64_t> values(expected.info.elements());
    std::memcpy(values.data(), expected.bytes.data(), expected.bytes.size());
    const int frames = static_cast<int>(values.size() + 1) / 2;
    for (int offset = 1 - frames; offset < frames; ++offset)
        QCOMPARE(RelativePositions({buckets, maxDistance}).bucket(offset),
                 static_cast<int>(values[static_cast<std::size_t>(offset + frames - 1)]));
}

void TestEncoders::lastHiddenStatesMatch_data()
{
    QTest::addColumn<QString>("utterance");
    QTest::addColumn<bool>("erased");
    for (const char *utterance : {"1263-132221-0000", "1519-123875-0000", "1519-123875-0002"}) {
        QTest::addRow("%s unmasked", utterance) << utterance << false;
        QTest::addRow("%s gender neurons erased", utterance) << utterance << true;
    }
}

void TestEncoders::lastHiddenStatesMatch()
{
    QFETCH(QString, utterance);
    QFETCH(bool, erased);
    PHONOSCOPE_REQUIRE_SHARED("golden/parity");
    const auto parity = test::sharedData("golden/parity");
    const Encoder encoder = Encoder::load(parity / "model_melhubert");
    const QStringList parts = utterance.split('-');
    const AudioClip clip = readAudioFile(parity / "corpus/dev-clean" / parts[0].toStdString() / parts[1].toStdString()
                                         / (utterance + ".flac").toStdString());

    NeuronSet zeroed;
    if (erased) {
        const QJsonObject layers = readJson(parity / "results_melhubert/neurons_gender.json")["property_neurons"]
                                       .toObject()["all_phones"]
                                       .toObject()["0.8"]
                                       .toObject();
        for (auto layer = layers.begin(); layer != layers.end(); ++layer)
            for (const QJsonValue neuron : layer.value().toArray())
                zeroed.insert({LayerIndex{layer.key().toInt()}, NeuronIndex{neuron.toInt()}});
        QCOMPARE(zeroed.size(), std::size_t{29});
    }
    const std::string name =
        (erased ? "last_hidden_erased_gender_0.8_" : "last_hidden_unpruned_") + utterance.toStdString();
    double largest = 0;
    const QString message = difference(name, allTensors(encoder, clip, zeroed).at("hidden_states_04"),
                                       parity / "pruning_melhubert" / (name + ".npy"), kParityTolerance, &largest);
    qInfo("%s: largest difference %.2g", name.c_str(), largest);
    QVERIFY2(message.isEmpty(), qPrintable(message));
}

void TestEncoders::batchesEqualSingleRuns_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *folder : {"melhubert_tiny", "melhubert_10ms_tiny", "hubert_base_tiny", "hubert_large_tiny",
                               "wav2vec2_base_tiny", "wav2vec2_large_tiny", "wavlm_base_tiny", "wavlm_large_tiny",
                               "data2vec_audio_tiny", "distilhubert_tiny", "whisper_encoder_tiny"})
        QTest::newRow(folder) << folder;
}

/// Recordings of three lengths in one run: every tensor, with and without neurons erased, and the strongest neurons are
/// those of runs of their own. Products of other sizes are rounded otherwise: the tolerance of the golden values.
void TestEncoders::batchesEqualSingleRuns()
{
    QFETCH(QString, folder);
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny");
    const auto path = test::sharedData("golden/" + folder.toStdString());
    const QJsonObject tolerances = readJson(path / "manifest.json")["tensors"].toObject();
    const Encoder encoder = Encoder::load(path);
    const AudioClip clip = readAudioFile(path / "input.wav");
    const std::span<const float> all = clip.samples;
    const std::vector<std::span<const float>> recordings{all.first(all.size() / 3), all, all.subspan(all.size() / 2)};
    NeuronSet some(encoder.info().ffnWidths.size());
    for (std::size_t layer = 1; layer <= encoder.info().ffnWidths.size(); ++layer)
        some.assign({static_cast<int>(layer)}, {0, 3, 7});

    for (const NeuronSet &zeroed : {NeuronSet(), some}) {
        std::vector<Tensors> found(recordings.size());
        QVERIFY(
            encoder.forward(recordings, zeroed, [&](std::size_t recording, const std::string &name, const Matrix &m) {
                QVERIFY(found[recording].emplace(name, m).second);
            }));
        for (std::size_t recording = 0; recording < recordings.size(); ++recording) {
            const AudioClip own{{recordings[recording].begin(), recordings[recording].end()}, clip.sampleRate};
            const Tensors expected = allTensors(encoder, own, zeroed);
            QCOMPARE(found[recording].size(), expected.size());
            for (const auto &[name, matrix] : expected) {
                const double tolerance =
                    tolerances[QString::fromStdString(name)].toObject()["suggested_atol"].toDouble(1e-4);
                const Matrix &actual = found[recording].at(name);
                QCOMPARE(actual.rows, matrix.rows);
                QCOMPARE(actual.columns, matrix.columns);
                double worst = 0;
                for (std::size_t index = 0; index < matrix.values.size(); ++index)
                    worst = std::max(worst, std::abs(static_cast<double>(matrix.values[index]) - actual.values[index]));
                QVERIFY2(worst <= tolerance,
                         qPrintable(QStringLiteral("recording %1, %2: differs by %3")
                                        .arg(recording)
                                        .arg(QString::fromStdString(name))
                                        .arg(worst)));
            }
        }
    }

    const std::vector<Frame> frames{{4}, {0}};
    std::vector<int> ranks;
    for (const int width : encoder.info().ffnWidths)
        ranks.push_back(width / 4);
    std::vector<Encoder::Asked> asked;
    for (const std::span<const float> samples : recordings)
        asked.push_back({samples, frames});
    asked[1].frames = {};
    const auto together = encoder.strongestNeurons(asked, ranks);
    QVERIFY(together.has_value());
    QCOMPARE(together->size(), recordings.size());
    for (std::size_t recording = 0; recording < recordings.size(); ++recording) {
        const AudioClip own{{recordings[recording].begin(), recordings[recording].end()}, clip.sampleRate};
        const Tensors tensors = allTensors(encoder, own);
        const auto alone = encoder.strongestNeurons(recordings[recording], asked[recording].frames, ranks);
        for (std::size_t row = 0; row < ranks.size(); ++row) {
            const LayerRanks &ours = (*together)[recording][row];
            QCOMPARE(ours.neurons.size(), (*alone)[row].neurons.size());
            const Matrix &h = tensors.at("ffn_act_0" + std::to_string(row + 1));
            for (std::size_t place = 0; place < ours.neurons.size(); ++place) {
                const auto frame = static_cast<std::size_t>(frames[place / static_cast<std::size_t>(ours.ranks)].index);
                // Neurons that are equally strong but for rounding may change places.
                QVERIFY(std::abs(std::abs(h.at(frame, ours.neurons[place]))
                                 - std::abs(h.at(frame, (*alone)[row].neurons[place])))
                        < 1e-4F);
            }
        }
    }
    QCOMPARE((*together)[1][0].neurons.size(), std::size_t{0});
}

void TestEncoders::halfPrecision_isCloseOnCuda_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("isBrainFloat");
    QTest::addColumn<double>("tolerance");
    // Some ten roundings in a row, to 8 and to 11 bits, relative to the size of the states.
    for (const char *folder : {"hubert_base_tiny", "wavlm_base_tiny", "melhubert_tiny", "whisper_encoder_tiny"}) {
        QTest::addRow("%s bfloat16", folder) << folder << true << 0.04;
        QTest::addRow("%s float16", folder) << folder << false << 0.005;
    }
}

void TestEncoders::halfPrecision_isCloseOnCuda()
{
    QFETCH(QString, folder);
    QFETCH(bool, isBrainFloat);
    QFETCH(double, tolerance);
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny");
    const auto path = test::sharedData("golden/" + folder.toStdString());
    std::optional<Encoder> half;
    try {
        half.emplace(
            Encoder::load(path, "cuda", isBrainFloat ? ComputePrecision::BFloat16 : ComputePrecision::Float16));
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Device)
            QSKIP("this machine has no CUDA device");
        throw;
    }
    const AudioClip clip = readAudioFile(path / "input.wav");
    const Tensors exact = allTensors(Encoder::load(path, "cpu"), clip);
    for (const auto &[name, matrix] : allTensors(*half, clip)) {
        const Matrix &expected = exact.at(name);
        double difference = 0;
        double size = 0;
        for (std::size_t index = 0; index < matrix.values.size(); ++index) {
            difference += std::pow(static_cast<double>(matrix.values[index]) - expected.values[index], 2);
            size += std::pow(static_cast<double>(expected.values[index]), 2);
        }
        QVERIFY2(std::sqrt(difference / size) <= tolerance, name.c_str());
        if (name == "ffn_act_02")
            QVERIFY(difference > 0); // it was half precision
    }
}

void TestEncoders::halfPrecision_isRefusedOnTheProcessor()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny");
    for (const ComputePrecision precision : {ComputePrecision::BFloat16, ComputePrecision::Float16}) {
        try {
            Encoder::load(test::sharedData("golden/melhubert_tiny"), "cpu", precision);
            QFAIL("half precision was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Unsupported);
        }
    }
}

void TestEncoders::demoModelLoadsAndRuns()
{
    PHONOSCOPE_REQUIRE_SHARED("demo-seed");
    const Encoder encoder = Encoder::load(test::sharedData("demo-seed"));
    QCOMPARE(encoder.info().ffnWidths, std::vector<int>({1024, 1024, 1024, 1024}));
    QCOMPARE(encoder.info().units, 200);
    QCOMPARE(encoder.info().frontEnd, std::string("40-bin log-mel filterbank, 20 ms"));
    QVERIFY(encoder.loadReport().ignored.empty());
    AudioClip clip;
    for (int sample = 0; sample < 16000; ++sample)
        clip.samples.push_back(0.3F * std::sin(0.05F * static_cast<float>(sample)));
    const Tensors tensors = allTensors(encoder, clip);
    QCOMPARE(tensors.at("fbank_raw").rows, std::size_t{98});
    QCOMPARE(tensors.at("hidden_states_04").rows, std::size_t{49});
    QCOMPARE(tensors.at("ffn_act_04").columns, std::size_t{1024});
    for (const float value : tensors.at("hidden_states_04").values)
        QVERIFY(std::isfinite(value));
}

QTEST_GUILESS_MAIN(TestEncoders)
#include "test_encoders.moc"
