// SPDX-License-Identifier: GPL-3.0-or-later
// MelHuBERT against numbers of the published implementation.
#include "core/audio/audio_file.h"
#include "core/base/npy.h"
#include "core/nn/encoder.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <map>
#include <set>

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
    if (expected.info.shape != shape) {
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

class TestMelHubert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTensorMatches_data();
    void everyTensorMatches();
    void allFormsOfAModelAreOneModel_data();
    void allFormsOfAModelAreOneModel();
    void lastHiddenStatesMatch_data();
    void lastHiddenStatesMatch();
    void demoModelLoadsAndRuns();
};

void TestMelHubert::everyTensorMatches_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    for (const char *folder : {"melhubert_tiny", "melhubert_10ms_tiny"})
        for (const char *file : {"", "model.safetensors", "checkpoint.ckpt"})
            QTest::addRow("%s/%s", folder, file) << folder << file;
}

void TestMelHubert::everyTensorMatches()
{
    QFETCH(QString, folder);
    QFETCH(QString, file);
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny");
    const auto path = test::sharedData("golden/" + folder.toStdString());
    const QJsonObject manifest = readJson(path / "manifest.json");
    const QJsonObject expected = manifest["tensors"].toObject();
    QVERIFY(expected.size() >= 8);

    const Encoder encoder = Encoder::load(file.isEmpty() ? path : path / file.toStdString());
    const AudioClip clip = readAudioFile(path / "input.wav");
    QCOMPARE(encoder.frames(clip.samples.size()), manifest["frames"].toInt());
    QCOMPARE(encoder.info().frameSeconds, manifest["frame_period_ms"].toInt() / 1000.0);
    const Tensors tensors = allTensors(encoder, clip);

    QStringList differences;
    for (auto entry = expected.begin(); entry != expected.end(); ++entry) {
        const std::string name = entry.key().toStdString();
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

void TestMelHubert::allFormsOfAModelAreOneModel_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *folder : {"golden/melhubert_tiny", "golden/melhubert_10ms_tiny", "golden/parity/model_melhubert"})
        QTest::newRow(folder) << folder;
}

void TestMelHubert::allFormsOfAModelAreOneModel()
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

void TestMelHubert::lastHiddenStatesMatch_data()
{
    QTest::addColumn<QString>("utterance");
    QTest::addColumn<bool>("erased");
    for (const char *utterance : {"1263-132221-0000", "1519-123875-0000", "1519-123875-0002"}) {
        QTest::addRow("%s unmasked", utterance) << utterance << false;
        QTest::addRow("%s gender neurons erased", utterance) << utterance << true;
    }
}

void TestMelHubert::lastHiddenStatesMatch()
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

void TestMelHubert::demoModelLoadsAndRuns()
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

QTEST_GUILESS_MAIN(TestMelHubert)
#include "test_melhubert.moc"
