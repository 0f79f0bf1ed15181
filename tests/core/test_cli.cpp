// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a user runs it: a process, its output, its exit status, and what it leaves on disk.
#include "tests/core/engine_fixture.h"
#include "tests/core/tiny_model.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_data.h"

#include "core/base/npy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>

using namespace phonoscope;
using phonoscope::test::folderContents;
using phonoscope::test::Outcome;
using phonoscope::test::TemporaryFolder;

namespace {

Outcome run(const QStringList &arguments, const QString &program = QStringLiteral(PHONOSCOPE_CLI))
{
    return test::runProgram(program, arguments);
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

    void neurons_ofPitch_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("line");
        QTest::newRow("the paper's")
            << QStringList() << "low up to 129.03 Hz, mid up to 179.78 Hz, high above; unvoiced frames left out";
        QTest::newRow("given") << QStringList{"--limits", "155.5,220"}
                               << "low up to 155.5 Hz, mid up to 220 Hz, high above";
        QTest::newRow("percentiles") << QStringList{"--percentiles", "33,66"} << "mid up to ";
        QTest::newRow("own groups") << QStringList{"--groups", "low=<100,mid=100..150,high=>150"}
                                    << "low up to 100 Hz, mid up to 150 Hz, high above";
        QTest::newRow("all phones") << QStringList{"--with-unvoiced"} << "39 phones a group";
        QTest::newRow("voiced phones") << QStringList() << "30 phones a group";
    }

    void neurons_ofPitch()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, line);
        if (!std::filesystem::exists(m_folder.path() / "pitch"))
            QCOMPARE(run(analyze("pitch")).status, 0);
        const Outcome outcome = run(QStringList{"neurons", text(m_folder.path() / "pitch"), "--property", "pitch",
                                                "--k", "20", "--sigma", "0.01", "--summary", "--draws", "3"}
                                    + options);
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY2(outcome.output.contains(line), qPrintable(outcome.output));
        QVERIFY2(outcome.output.contains("low  mid  high  shuffled labels (mean, s.d. of 3 draws over speakers)"),
                 qPrintable(outcome.output));
        QCOMPARE(outcome.output.count(QStringLiteral("±")), 3);
        const Outcome json =
            run(QStringList{"neurons", text(m_folder.path() / "pitch"), "--property", "pitch"} + options);
        const QJsonObject recipe = QJsonDocument::fromJson(json.output.toUtf8())["recipe"].toObject();
        QCOMPARE(recipe["property"].toString(), QString("pitch"));
        QCOMPARE(recipe["limits"].toArray().size(), 2);
        QCOMPARE(recipe["unit"].toString(), QString("Hz"));
        QCOMPARE(recipe["phones_per_group"].toInt(), options.contains("--with-unvoiced") ? 39 : 30);
    }

    void pitch_writesATrackPerFile()
    {
        const std::filesystem::path audio = m_folder.path() / "audio";
        const QStringList files{text(audio / "u00.wav"), text(audio / "u01.wav")};
        const Outcome outcome =
            run(QStringList{"pitch", "--preset", "authors", "--out", text(m_folder.path() / "f0")} + files);
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QCOMPARE(outcome.output.count('\n'), 2);
        QFile track(text(m_folder.path() / "f0/u01.tsv"));
        QVERIFY(track.open(QIODevice::ReadOnly));
        const QString content = QString::fromUtf8(track.readAll());
        QVERIFY(content.startsWith("# audio " + files[1] + "\n"));
        for (const char *parameter : {"# floor_hz 71\n", "# ceiling_hz 800\n", "# step_seconds 0.02\n", "# method "})
            QVERIFY2(content.contains(parameter), parameter);
        const QStringList lines = content.section("time\tf0\n", 1).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 48); // (1 s - 3 / 71 Hz) / 20 ms + 1
        const QStringList early = lines[3].split('\t');
        QVERIFY(std::abs(early[0].toDouble() - 0.09) < 0.01);
        QVERIFY2(std::abs(early[1].toDouble() - 210) < 1, qPrintable(lines[3]));

        const Outcome printed = run({"pitch", files[0], "--floor", "150", "--ceiling", "300"});
        QCOMPARE(printed.status, 0);
        QVERIFY(printed.output.contains("# step_seconds 0.005\n"));
        QCOMPARE(run({"pitch", files[0], files[0], "--out", text(m_folder.path() / "twice")}).status, 2);
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

    void overlap_addsUpOverLayers()
    {
        QCOMPARE(run(analyze("overlap")).status, 0);
        const QStringList arguments{"overlap",
                                    "--properties",
                                    "phone-type,gender,pitch",
                                    text(m_folder.path() / "overlap"),
                                    "--k",
                                    "20",
                                    "--sigma",
                                    "0.1",
                                    "--rule",
                                    "paper"};
        const Outcome outcome = run(arguments + QStringList{"--json"});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        QCOMPARE(json["layers"].toObject().keys(), QStringList({"1", "2"}));
        const QJsonArray all = json["all_layers"]["regions"].toArray();
        QCOMPARE(all.size(), 7);
        QVERIFY(all[0]["inclusive"].toInt() > 0);
        for (int region = 0; region < all.size(); ++region) {
            int inclusive = 0;
            double expected = 0;
            for (const QJsonValue &layer : json["layers"].toObject()) {
                inclusive += layer["regions"][region]["inclusive"].toInt();
                expected += layer["regions"][region]["expected_inclusive"].toDouble();
            }
            QCOMPARE(all[region]["inclusive"].toInt(), inclusive);
            QCOMPARE(all[region]["expected_inclusive"].toDouble(), expected);
            QCOMPARE(all[region].toObject().contains("p_value"), all[region]["properties"].toArray().size() == 2);
        }
        const Outcome table = run(arguments + QStringList{"--layer", "2"});
        QVERIFY2(table.output.contains("layer 2 (24 neurons)") && table.output.contains("phone-type + gender + pitch"),
                 qPrintable(table.output + table.errors));
    }

    void patterns_writesWhatItScores()
    {
        QCOMPARE(run(analyze("patterns")).status, 0);
        const std::filesystem::path out = m_folder.path() / "patterns-out";
        const Outcome outcome = run({"patterns", text(m_folder.path() / "patterns"), "--property", "gender", "--k",
                                     "20", "--rule", "paper", "--out", text(out), "--json"});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        const QJsonObject layer = QJsonDocument::fromJson(outcome.output.toUtf8())["layers"]["2"].toObject();
        QCOMPARE(layer["cells"].toInt(), 78);
        QFile scores(text(out / "scores.json"));
        QVERIFY(scores.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(scores.readAll()), outcome.output);
        QFile cells(text(out / "cells.tsv"));
        QVERIFY(cells.open(QIODevice::ReadOnly));
        QCOMPARE(cells.readAll().count('\n'), 79);
        QCOMPARE(readNpy(out / "pattern_layer02.npy").info.shape,
                 (std::vector<std::int64_t>{78, layer["neurons"].toInt()}));
        QCOMPARE(readNpy(out / "neurons_layer02.npy").info.shape,
                 (std::vector<std::int64_t>{layer["neurons"].toInt()}));

        const Outcome points =
            run({"patterns", "--coordinates", text(out / "coordinates_layer02.npy"), "--groups", "39,39", "--json"});
        const QJsonObject plane = layer["plane"].toObject();
        const QJsonObject found = QJsonDocument::fromJson(points.output.toUtf8()).object();
        QVERIFY(plane["silhouette"].toDouble() != 0);
        QCOMPARE(found["silhouette"], plane["silhouette"]);
        // Given points have no labels to count again with: theirs are permuted, which is another floor.
        QVERIFY(found.contains("shuffled") && plane.contains("shuffled"));
        const Outcome wrong =
            run({"patterns", "--coordinates", text(out / "coordinates_layer02.npy"), "--groups", "39,38"});
        QCOMPARE(wrong.status, 1);
        QVERIFY(wrong.errors.contains("78 points") && wrong.errors.contains("77"));
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
        QTest::newRow("one property to overlap") << QStringList{"overlap", "a", "--properties", "gender"};
        QTest::newRow("a property twice") << QStringList{"overlap", "a", "--properties", "gender,pitch,gender"};
        QTest::newRow("neither analysis nor points") << QStringList{"patterns"};
        QTest::newRow("points without groups") << QStringList{"patterns", "--coordinates", "a.npy"};
        QTest::newRow("groups that are no numbers")
            << QStringList{"patterns", "--coordinates", "a.npy", "--groups", "3,x"};
        QTest::newRow("value out of range") << QStringList{"neurons", "a", "--sigma", "7"};
        const QStringList pitch{"neurons", "a", "--property", "pitch"};
        for (const char *limits : {"200,100", "a,b", "100,,300"})
            QTest::addRow("limits %s", limits) << pitch + QStringList{"--limits", limits};
        QTest::newRow("limits and percentiles") << pitch + QStringList{"--limits", "100,200", "--percentiles", "33,66"};
        QTest::newRow("unvoiced phones of gender")
            << QStringList{"neurons", "a", "--property", "gender", "--with-unvoiced"};
        QTest::newRow("pitch without audio") << QStringList{"pitch"};
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
        QTest::newRow("no audio to track") << QStringList{"pitch", "/no/such.flac"} << "/no/such.flac";
        QTest::newRow("floor above ceiling")
            << QStringList{"pitch", text(m_folder.path() / "audio/u00.wav"), "--floor", "700"} << "pitch parameters";
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

    void verify_saysWhatItCheckedAndFailsForADamagedModel()
    {
        const Outcome sound = run({"verify", text(m_project.model), "--corpus", text(m_project.corpus)});
        QVERIFY2(sound.status == 0, qPrintable(sound.errors));
        QCOMPARE(sound.output.count("passed "), 10); // five checks on the signal, five on the utterance
        QVERIFY(sound.output.contains("utterance u00, 1.00 s"));

        test::TinyModel damaged;
        damaged.tensors["encoder.layers.0.fc1.weight"].values.assign(
            damaged.tensors["encoder.layers.0.fc1.weight"].values.size(), 3e38F);
        damaged.write(m_folder.path() / "damaged");
        const Outcome failed = run({"verify", text(m_folder.path() / "damaged")});
        QCOMPARE(failed.status, 1);
        QVERIFY(failed.output.contains("FAILED"));
        QVERIFY(failed.errors.contains("1 check failed"));
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
