// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a user runs it: a process, its output, its exit status, and what it leaves on disk.
#include "tests/core/engine_fixture.h"
#include "tests/support/shared_data.h"

#include "core/base/npy.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace phonoscope;
using phonoscope::test::folderContents;
using phonoscope::test::TemporaryFolder;

namespace {

struct Outcome {
    int status = -1;
    QString output, errors;
};

Outcome run(const QStringList &arguments, const QString &program = QStringLiteral(PHONOSCOPE_CLI))
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(120'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

} // namespace

class TestCli : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    Project m_project;

    QStringList analyze(const char *out) const
    {
        return {"analyze", text(m_project.model),      text(m_project.corpus), "--kmax", "20",
                "--out",   text(m_folder.path() / out)};
    }

private Q_SLOTS:
    void initTestCase() { m_project = test::writeTinyProject(m_folder.path(), 39); }

    void analyze_thenNeuronsPrintsEveryLayerWithItsFloor()
    {
        const Outcome analysis = run(analyze("summary"));
        QVERIFY2(analysis.status == 0, qPrintable(analysis.errors));
        QVERIFY(analysis.output.contains("samples        195"));
        const Outcome neurons = run({"neurons", text(m_folder.path() / "summary"), "--property", "gender", "--k", "20",
                                     "--sigma", "0.05", "--summary", "--draws", "3"});
        QVERIFY2(neurons.status == 0, qPrintable(neurons.errors));
        QVERIFY(neurons.output.contains("male") && neurons.output.contains("female"));
        QVERIFY(neurons.output.contains("shuffled labels"));
        QCOMPARE(neurons.output.count(QStringLiteral("±")), 3); // two layers and their sum
    }

    void neurons_writesJsonThatOthersCanRead()
    {
        QCOMPARE(run(analyze("json")).status, 0);
        const QString file = text(m_folder.path() / "neurons.json");
        const QStringList arguments{
            "neurons", text(m_folder.path() / "json"), "--property", "gender", "--k", "20", "--sigma", "0.05", "--out",
            file};
        QCOMPARE(run(arguments + QStringList{"--format", "authors"}).status, 0);
        QFile authors(file);
        QVERIFY(authors.open(QIODevice::ReadOnly));
        const QJsonObject object = QJsonDocument::fromJson(authors.readAll()).object();
        QCOMPARE(object.keys(), QStringList({"1", "2"}));
        QVERIFY(object["1"].isArray());
    }

    void analyze_killedInTheMiddleResumesToIdenticalFiles()
    {
        QCOMPARE(run(analyze("whole")).status, 0);
        int kills = 0;
        for (int attempt = 0; attempt < 20; ++attempt) {
            QProcess process;
            process.start(PHONOSCOPE_CLI, analyze("killed"));
            const std::filesystem::path shard = m_folder.path() / "killed/shard-00001.safetensors";
            while (process.state() != QProcess::NotRunning && !std::filesystem::exists(shard))
                process.waitForFinished(1);
            process.kill(); // SIGKILL
            process.waitForFinished();
            if (process.exitStatus() == QProcess::CrashExit) {
                ++kills;
                break;
            }
            std::filesystem::remove_all(m_folder.path() / "killed");
        }
        QVERIFY2(kills == 1, "the process always finished before it could be killed");
        QCOMPARE(run(analyze("killed")).status, 0);
        QVERIFY(folderContents(m_folder.path() / "killed") == folderContents(m_folder.path() / "whole"));
    }

    void analyze_withNoRoomSaysSoAndKeepsFinishedShards()
    {
        // A file size limit stands for a full disk: settings and table fit, a shard with every frame of its segments
        // does not.
        constexpr std::uintmax_t kLimit = 6 * 512; // sh counts blocks of 512 bytes
        const QStringList every{"--sample", "all"};
        QCOMPARE(run(analyze("roomy") + every).status, 0);
        for (const auto &entry : std::filesystem::directory_iterator(m_folder.path() / "roomy"))
            QCOMPARE(entry.file_size() > kLimit, entry.path().extension() == ".safetensors");
        const QString limited = QStringLiteral("ulimit -f 6; exec \"$0\" \"$@\"");
        const Outcome outcome = run(QStringList{"-c", limited, PHONOSCOPE_CLI} + analyze("full") + every, "sh");
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.errors.contains("phonoscope-cli: error:") && outcome.errors.contains("full"),
                 qPrintable(outcome.errors));
        for (const auto &entry : std::filesystem::directory_iterator(m_folder.path() / "full"))
            QVERIFY2(entry.path().extension() != ".safetensors", "a half-written shard was left under its final name");
        QCOMPARE(run(analyze("full") + every).status, 0);
        QVERIFY(folderContents(m_folder.path() / "full") == folderContents(m_folder.path() / "roomy"));
    }

    void neurons_refusesAnUnfinishedAnalysis()
    {
        QCOMPARE(run(analyze("partial")).status, 0);
        std::filesystem::remove(m_folder.path() / "partial/shard-00003.safetensors");
        const Outcome outcome = run({"neurons", text(m_folder.path() / "partial")});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.errors.contains("12 of 13 shards"), qPrintable(outcome.errors));
    }

    void neurons_ofSpeakersShufflesSomethingElseThanSpeakers()
    {
        QCOMPARE(run(analyze("speakers")).status, 0);
        const Outcome outcome = run({"neurons", text(m_folder.path() / "speakers"), "--property", "speaker", "--k",
                                     "20", "--summary", "--draws", "2"});
        QVERIFY2(outcome.output.contains("2 draws over utterances"), qPrintable(outcome.output + outcome.errors));
    }

    void unwritableOutputIsAFailure_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("full standard output") << "exec \"$0\" info \"$1\" > /dev/full";
        QTest::newRow("pipe in place of a file") << "mkfifo \"$2\" && exec \"$0\" neurons \"$3\" --out \"$2\"";
    }

    void unwritableOutputIsAFailure()
    {
        QFETCH(QString, command);
        QCOMPARE(run(analyze("written")).status, 0);
        const Outcome outcome = run({"-c", command, PHONOSCOPE_CLI, text(m_project.model),
                                     text(m_folder.path() / "pipe"), text(m_folder.path() / "written")},
                                    "sh");
        QVERIFY2(outcome.status == 1, qPrintable(outcome.errors));
    }

    void wrongUsageExitsWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList{"conquer"};
        QTest::newRow("unknown option") << QStringList{"info", "model", "--colour"};
        QTest::newRow("missing option") << QStringList{"analyze", "model", "corpus.tsv"};
        QTest::newRow("value out of range") << QStringList{"neurons", "a", "--sigma", "7"};
    }

    void wrongUsageExitsWithTwo()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(run(arguments).status, 2);
    }

    void failureNamesItsSubject_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("subject");
        const QString model = text(m_project.model);
        QTest::newRow("no model") << QStringList{"info", "/no/such/model"} << "/no/such/model";
        QTest::newRow("no audio") << QStringList{"forward", model, "/no/such.wav", "--out", "x"} << "/no/such.wav";
        QTest::newRow("no table") << QStringList{"analyze", model, "/no/such.tsv", "--out", text(m_folder.path() / "x")}
                                  << "/no/such.tsv";
        QTest::newRow("no analysis") << QStringList{"neurons", "/no/such"} << "/no/such";
    }

    void failureNamesItsSubject()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, subject);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.errors.startsWith("phonoscope-cli: error: ") && outcome.errors.contains(subject),
                 qPrintable(outcome.errors));
    }

    void info_tellsWhatTheModelIs()
    {
        const Outcome outcome = run({"info", text(m_project.model)});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.contains("MelHuBERT"));
        QVERIFY(outcome.output.contains("24 24"));
    }

    void forward_writesTheTensorsOfEveryLayer()
    {
        const std::filesystem::path out = m_folder.path() / "tensors";
        const Outcome outcome = run({"forward", text(m_project.model), text(m_folder.path() / "audio/u00.wav"), "--out",
                                     text(out), "--device", "cpu"});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QCOMPARE(readNpy(out / "ffn_act_02.npy").info.shape, (std::vector<std::int64_t>{49, 24}));
        QCOMPARE(readNpy(out / "hidden_states_00.npy").info.shape, (std::vector<std::int64_t>{49, 8}));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
