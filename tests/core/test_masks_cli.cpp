// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's model on the command line: masks made of masks, and speech decoded under them.
#include "core/analysis/mask_file.h"
#include "core/audio/audio_file.h"
#include "core/base/npy.h"
#include "core/base/resources.h"
#include "core/nn/encoder.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <fstream>

using namespace phonoscope;

namespace {

QString path(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

test::Outcome run(const QStringList &arguments)
{
    return test::runProgram(QStringLiteral(PHONOSCOPE_CLI), arguments);
}

} // namespace

class TestMasksCli : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    QString m_model = path(resourcePath("demo/melhubert-4x256"));
    QString m_audio = path(resourcePath("demo/synthetic-speech/audio/awb-f01-0016.flac"));

    QString file(const char *name) const { return path(m_folder.path() / name); }
    QString write(const char *name, const char *text) const
    {
        std::ofstream(m_folder.path() / name) << text;
        return file(name);
    }
    std::vector<int> layer(const QString &mask, int number) const
    {
        const Encoder encoder = Encoder::load(m_model.toStdString());
        const NeuronSet neurons = readMask(mask.toStdString(), encoder.info().ffnWidths, encoder.info().hash).neurons;
        const auto own = neurons.layer({number});
        return {own.begin(), own.end()};
    }

private Q_SLOTS:
    void setsAreCombined_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<QList<int>>("first");
        QTest::addColumn<QList<int>>("second");
        QTest::newRow("new") << QStringList{"new", "a"} << QList<int>{1, 2, 3} << QList<int>{7};
        QTest::newRow("union") << QStringList{"union", "a", "b"} << QList<int>{1, 2, 3, 4} << QList<int>{7};
        QTest::newRow("intersect") << QStringList{"intersect", "a", "b"} << QList<int>{2, 3} << QList<int>{};
        QTest::newRow("minus") << QStringList{"minus", "a", "b"} << QList<int>{1} << QList<int>{7};
    }
    void setsAreCombined()
    {
        QFETCH(QStringList, verb);
        QFETCH(QList<int>, first);
        QFETCH(QList<int>, second);
        const QMap<QString, QString> sets{{"a", write("a.json", R"({"1": [3, 1, 2], "2": [7]})")},
                                          {"b", write("b.json", R"({"1": [2, 3, 4]})")}};
        QStringList arguments{"mask", verb.takeFirst(), m_model};
        for (const QString &set : verb)
            arguments << sets[set];
        const test::Outcome outcome = run(arguments << "--out" << file("out.json"));
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QCOMPARE(layer(file("out.json"), 1), std::vector<int>(first.begin(), first.end()));
        QCOMPARE(layer(file("out.json"), 2), std::vector<int>(second.begin(), second.end()));
        QVERIFY(outcome.output.startsWith(QString::number(first.size() + second.size()) + " neurons"));
    }

    void inverseAndDraw_keepTheLayers()
    {
        const QString a = write("a.json", R"({"1": [3, 1, 2], "3": [7]})");
        QCOMPARE(run({"mask", "invert", m_model, a, "--out", file("rest.json")}).status, 0);
        const auto width = static_cast<std::size_t>(Encoder::load(m_model.toStdString()).info().ffnWidths[0]);
        QCOMPARE(layer(file("rest.json"), 1).size(), width - 3);
        QVERIFY(layer(file("rest.json"), 2).empty());
        QCOMPARE(layer(file("rest.json"), 3).size(), width - 1);
        for (const char *seed : {"5", "5", "6"})
            QCOMPARE(run({"mask", "random", m_model, a, "--seed", seed, "--out", file(seed)}).status, 0);
        QCOMPARE(layer(file("5"), 1).size(), std::size_t{3});
        QVERIFY(layer(file("5"), 1) != layer(file("6"), 1));
    }

    void arraysAndTables_areWritten()
    {
        const QString a = write("a.json", R"({"1": [3], "2": []})");
        QCOMPARE(run({"mask", "new", m_model, a, "--format", "npy", "--out", file("arrays")}).status, 0);
        const NpyArray array = readNpy(m_folder.path() / "arrays/layer-01.npy");
        QCOMPARE(array.info.type, TensorType::Bool);
        QCOMPARE(static_cast<int>(array.bytes[3]), 1);
        QCOMPARE(std::ranges::count(array.bytes, std::byte{1}), 1);
        QCOMPARE(run({"mask", "new", m_model, a, "--format", "tsv", "--out", file("table.tsv")}).status, 0);
        QFile table(file("table.tsv"));
        QVERIFY(table.open(QFile::ReadOnly) && table.readAll().contains("1\t3"));
    }

    void speech_isDecodedWithAndWithoutAMask()
    {
        const QStringList common{"hear", m_model, m_audio, "--decoder", file("decoder.safetensors"), "--threads", "1"};
        const QStringList fit{"--corpus",         path(resourcePath("demo/synthetic-speech/corpus.tsv")),
                              "--layer",          "1",
                              "--max-utterances", "16"};
        test::Outcome outcome = run(common + fit + QStringList{"--out", file("decoded.wav")});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY2(outcome.output.contains("envelope error"), qPrintable(outcome.output));
        // The kept decoder is enough from here on.
        const QString mask = write("mask.json", R"({"1": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]})");
        outcome = run(common + QStringList{"--mask", mask, "--operation", "scale:2", "--out", file("masked.wav")});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.contains("under the mask"));
        outcome = run(common + QStringList{"--mask", mask, "--change-original", "--out", file("changed.flac")});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        const AudioClip original = readAudioFile(m_audio.toStdString());
        for (const char *name : {"decoded.wav", "masked.wav", "changed.flac"})
            QCOMPARE(readAudioFile(m_folder.path() / name).samples.size(), original.samples.size());
        QVERIFY(readAudioFile(m_folder.path() / "decoded.wav").samples
                != readAudioFile(m_folder.path() / "masked.wav").samples);
    }

    void badInput_isRefusedPlainly_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("told");
        const QString out = file("never.wav");
        QTest::newRow("no decoder and no corpus") << QStringList{"hear", m_model, m_audio, "--out", out} << "--corpus";
        QTest::newRow("no such operation")
            << QStringList{"hear", m_model, m_audio, "--operation", "scale:3", "--out", out} << "0 to 2";
        QTest::newRow("limits in the wrong order")
            << QStringList{"hear", m_model, m_audio, "--operation", "clamp:1:0", "--out", out} << "clamp:LOW:HIGH";
        QTest::newRow("a neuron that is none")
            << QStringList{"mask", "new", m_model, write("far.json", R"({"1": [100000]})"), "--out", out}
            << "does not exist";
        QTest::newRow("nothing to draw") << QStringList{"mask", "random", m_model, "all", "--out", out}
                                         << "nothing to draw";
    }
    void badInput_isRefusedPlainly()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, told);
        const test::Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.errors.contains(told), qPrintable(outcome.errors));
        QVERIFY(!QFile::exists(file("never.wav")));
    }
};

QTEST_GUILESS_MAIN(TestMasksCli)
#include "test_masks_cli.moc"
