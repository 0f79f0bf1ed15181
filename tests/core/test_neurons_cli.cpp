// SPDX-License-Identifier: GPL-3.0-or-later
// Rankings, stability and exports of the command line, as a process.
#include "tests/core/engine_fixture.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace phonoscope;
using phonoscope::test::Outcome;
using phonoscope::test::TemporaryFolder;

namespace {

Outcome run(const QStringList &arguments)
{
    return test::runProgram(QStringLiteral(PHONOSCOPE_CLI), arguments);
}

} // namespace

class TestNeuronsCli : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

    QString path(const char *name) const { return QString::fromStdString((m_folder.path() / name).string()); }
    Outcome neurons(const QStringList &options) const
    {
        return run(QStringList{"neurons", path("analysis"), "--property", "gender", "--k", "20", "--sigma", "0.05"}
                   + options);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Project project = test::writeTinyProject(m_folder.path(), 39);
        const Outcome outcome = run({"analyze", QString::fromStdString(project.model.string()),
                                     QString::fromStdString(project.corpus.string()), "--kmax", "20", "--quiet",
                                     "--out", path("analysis")});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
    }

    void rank_writesTheBestNeurons_data()
    {
        QTest::addColumn<QString>("ranking");
        for (const char *ranking : {"difference", "ratio", "entropy", "phone-entropy", "information", "dprime"})
            QTest::newRow(ranking) << ranking;
    }

    void rank_writesTheBestNeurons()
    {
        QFETCH(QString, ranking);
        const QStringList options{"--rank", ranking, "--top", "5"};
        const Outcome full = neurons(options);
        QVERIFY2(full.status == 0, qPrintable(full.errors));
        const QJsonArray ranked = QJsonDocument::fromJson(full.output.toUtf8())["ranked"].toArray();
        QCOMPARE(ranked.size(), qsizetype{5});
        const bool lowFirst = ranking.endsWith("entropy");
        const double first = ranked.first()["value"].toDouble();
        const double last = ranked.last()["value"].toDouble();
        QVERIFY(lowFirst ? first <= last : first >= last);

        const Outcome table = neurons(options + QStringList{"--format", "tsv"});
        QCOMPARE(table.output.count('\n'), qsizetype{6});
        const Outcome summary = neurons(options + QStringList{"--summary", "--draws", "3"});
        QVERIFY2(summary.output.contains("with shuffled labels (mean, s.d. of 3 draws over speakers): rank 1 "),
                 qPrintable(summary.output));
        const Outcome oneLayer = neurons(options + QStringList{"--layer", "2", "--format", "authors"});
        const QJsonObject layers = QJsonDocument::fromJson(oneLayer.output.toUtf8()).object();
        QCOMPARE(layers["1"].toArray().size(), qsizetype{0});
        QCOMPARE(layers["2"].toArray().size(), qsizetype{5});
    }

    void stability_isToldOfSetsAndNeurons()
    {
        const QStringList options{"--stability", "speakers", "--draws", "4"};
        const Outcome json = neurons(options);
        QVERIFY2(json.status == 0, qPrintable(json.errors));
        const QJsonObject stability = QJsonDocument::fromJson(json.output.toUtf8())["stability"].toObject();
        QCOMPARE(stability["draws"].toInt(), 4);
        QCOMPARE(stability["shuffles"].toInt(), 4);
        QCOMPARE(neurons(options).output, json.output);
        const Outcome table = neurons(options + QStringList{"--format", "tsv"});
        QVERIFY(table.output.section('\n', 0, 0).endsWith("\tdprime\tshare\tshare_shuffled"));
        const Outcome summary = neurons({"--stability", "utterances", "--draws", "2", "--summary"});
        QVERIFY(summary.output.contains("2 draws of utterances with replacement; 2 shuffles of the labels"));
        QVERIFY(summary.output.contains("\nfemale") && summary.output.contains("\nall"));
    }

    void exports_areWritten()
    {
        QCOMPARE(neurons({"--format", "safetensors", "--out", path("n.safetensors")}).status, 0);
        QVERIFY(QFile::exists(path("n.safetensors")));
        const Outcome probabilities = run({"probabilities", path("analysis"), "--property", "pitch", "--k", "20",
                                           "--layer", "2", "--out", path("p.npz")});
        QVERIFY2(probabilities.status == 0, qPrintable(probabilities.errors));
        QFile file(path("p.npz"));
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(4) == QByteArray("PK\3\4"));
    }

    void overlap_takesSetsFromFiles()
    {
        QCOMPARE(neurons({"--out", path("full.json")}).status, 0);
        QCOMPARE(neurons({"--format", "authors", "--out", path("theirs.json")}).status, 0);
        const QStringList start{"overlap", path("analysis"), "--k", "20", "--sigma", "0.05", "--json"};
        const Outcome outcome = run(start
                                    + QStringList{"--properties", "gender", "--sets",
                                                  path("theirs.json") + "," + path("full.json") + ":female"});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        QCOMPARE(json["properties"].toArray().toVariantList(),
                 (QVariantList{"gender", "theirs.json", "full.json:female"}));
        const QJsonArray regions = json["all_layers"]["regions"].toArray();
        QVERIFY(regions[0]["inclusive"].toInt() > 0);
        QCOMPARE(regions[0]["inclusive"].toInt(), regions[1]["inclusive"].toInt()); // the same neurons
        QCOMPARE(regions[3]["inclusive"].toInt(), regions[0]["inclusive"].toInt()); // and all in common
        QVERIFY(regions[2]["inclusive"].toInt() < regions[0]["inclusive"].toInt());

        QFile other(path("other.json"));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("{\"1\": [99999]}") > 0);
        other.close();
        QCOMPARE(run(start + QStringList{"--properties", "gender", "--sets", path("other.json")}).status, 1);
    }

    void whatDoesNotGoTogether_isWrongUsage_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("unknown ranking") << QStringList{"--rank", "lape"};
        QTest::newRow("top alone") << QStringList{"--top", "5"};
        QTest::newRow("rank and stability") << QStringList{"--rank", "dprime", "--stability", "speakers"};
        QTest::newRow("tensors to a terminal") << QStringList{"--format", "safetensors"};
        QTest::newRow("ranked tensors") << QStringList{"--format", "safetensors", "--rank", "dprime", "--out", "x"};
        QTest::newRow("stability for the authors") << QStringList{"--stability", "speakers", "--format", "authors"};
        QTest::newRow("a summary into a file") << QStringList{"--summary", "--out", "x"};
        QTest::newRow("one layer of the full file") << QStringList{"--layer", "1"};
    }

    void whatDoesNotGoTogether_isWrongUsage()
    {
        QFETCH(QStringList, options);
        const Outcome outcome = neurons(options);
        QCOMPARE(outcome.status, 2);
        QVERIFY(outcome.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNeuronsCli)
#include "test_neurons_cli.moc"
