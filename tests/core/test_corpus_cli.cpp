// SPDX-License-Identifier: GPL-3.0-or-later
// "corpus import" and "corpus check" as a user runs them: processes, their output, exit status, and files.
#include "core/corpus/alignment.h"
#include "tests/core/engine_fixture.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_data.h"

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

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

QJsonObject json(const Outcome &outcome)
{
    return QJsonDocument::fromJson(outcome.output.toUtf8()).object();
}

} // namespace

class CorpusCliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void import_thenCheckThenAgain()
    {
        const TemporaryFolder folder;
        test::writeTinyProject(folder.path(), 4);
        const QString audio = text(folder.path() / "audio"), out = text(folder.path() / "out");
        folder.write("ali.ctm", "u00 1 0 0.5 AA1_B\nu00 1 0.5 0.5 S_E\nu01 1 0 1 IY0\nu77 1 0 1 S\n");
        folder.write("labels.csv", "id,mood,speaker\nu00,\"calm, kind\",ann\nu01,loud,bob\nu99,loud,bob\n");
        const QStringList import{"corpus",
                                 "import",
                                 audio,
                                 "--alignments",
                                 text(folder.path() / "ali.ctm"),
                                 "--labels",
                                 text(folder.path() / "labels.csv")};

        const Outcome look = run(import);
        QVERIFY2(look.status == 0, qPrintable(look.errors));
        QVERIFY2(look.output.contains("format       ctm"), qPrintable(look.output));
        QVERIFY(look.output.contains("utterances   4, 4 with audio, 2 with alignment"));
        QVERIFY(look.output.contains("phone set    ARPABET"));
        QVERIFY(look.output.contains("Nothing was written."));
        QVERIFY(!std::filesystem::exists(folder.path() / "out"));

        const Outcome outcome = run(import + QStringList{"--out", out});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.errors.isEmpty());
        QVERIFY2(outcome.output.contains("u77 (" + text(folder.path() / "ali.ctm") + ", line 4)"),
                 qPrintable(outcome.output));
        QVERIFY(outcome.output.contains("line 4: 'u99'"));
        QVERIFY(outcome.output.contains("2 utterances without alignment: kept without phones"));
        const Corpus corpus = readCorpusTable(folder.path() / "out/corpus.tsv");
        QVERIFY(corpus.problems.empty());
        QCOMPARE(corpus.utterances.size(), std::size_t(4));
        QCOMPARE(corpus.utterances[0].labels.at(*corpus.column("mood")), std::string("calm, kind"));
        QCOMPARE(readAlignment(corpus.utterances[0]).phones.at(0).label, std::string("AA1"));

        const Outcome check = run({"corpus", "check", out + "/corpus.tsv"});
        QVERIFY2(check.status == 0, qPrintable(check.errors));
        QVERIFY2(check.output.contains("utterances   4, 2 with a readable alignment"), qPrintable(check.output));
        QVERIFY(check.output.contains("- 2 utterances have no alignment\n    u02\n    u03\n"));
        QVERIFY(check.output.contains("mood: 2 values"));
        const QJsonObject health = json(run({"corpus", "check", out + "/corpus.tsv", "--json", "--headers"}));
        QCOMPARE(health["segments"].toInt(), 3);
        QCOMPARE(health["seconds"].toDouble(), 4.0);

        const Outcome again = run(import + QStringList{"--out", out});
        QCOMPARE(again.status, 1);
        QVERIFY2(again.errors.startsWith("phonoscope-cli: error: ") && again.errors.contains("a corpus already"),
                 qPrintable(again.errors));
        const Outcome replaced = run(import + QStringList{"--out", out, "--replace", "--json"});
        QCOMPARE(json(replaced)["with_alignment"].toInt(), 2);
        QCOMPARE(json(replaced)["table"].toString(), out + "/corpus.tsv");
    }

    void import_ofATableWithColumns()
    {
        const TemporaryFolder folder;
        test::writeTinyProject(folder.path(), 2);
        folder.write("people.tsv", "client\tfile\nann\tu00.wav\nbob\tu01.wav\nbob\tu09.wav\n");
        const QStringList import{"corpus",
                                 "import",
                                 text(folder.path() / "audio"),
                                 "--table",
                                 text(folder.path() / "people.tsv"),
                                 "--out",
                                 text(folder.path() / "out")};
        const Outcome outcome = run(import + QStringList{"--columns", "speaker=client,audio=file"});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.contains("line 4: 'u09.wav'"));
        const Corpus corpus = readCorpusTable(folder.path() / "out/corpus.tsv");
        QCOMPARE(corpus.columns, std::vector<std::string>{"speaker"});
        QCOMPARE(corpus.utterances.at(1).labels.at(0), std::string("bob"));
        QCOMPARE(run(import + QStringList{"--columns", "speaker"}).status, 2);
    }

    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::newRow("no subcommand") << QStringList{"corpus"} << 2 << "subcommand";
        QTest::newRow("nothing named") << QStringList{"corpus", "import"} << 2 << "AUDIO_ROOT";
        QTest::newRow("unknown format") << QStringList{"corpus", "import", "/tmp", "--format", "x"} << 2 << "--format";
        QTest::newRow("no folder") << QStringList{"corpus", "import", "/none"} << 1 << "/none: There is no such";
        QTest::newRow("no table") << QStringList{"corpus", "check", "/none.tsv"} << 1 << "/none.tsv";
        QTest::newRow("check nothing") << QStringList{"corpus", "check"} << 2 << "CORPUS";
    }

    void wrongUse()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, message);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.errors.contains(message), qPrintable(outcome.errors));
        QVERIFY(outcome.output.isEmpty());
    }

    void help_showsExamples()
    {
        for (const char *command : {"import", "check"}) {
            const Outcome outcome = run({"corpus", command, "--help"});
            QCOMPARE(outcome.status, 0);
            QVERIFY(outcome.output.contains(QString("Example: phonoscope-cli corpus ") + command));
        }
    }

    void authorsParityCorpus_isImported()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity/info/framewise-phone-merge-20ms.json");
        const TemporaryFolder folder;
        const QString out = text(folder.path() / "paper");
        const Outcome outcome =
            run({"corpus", "import", text(test::sharedData("golden/parity/corpus/dev-clean")), "--format", "authors",
                 "--info", text(test::sharedData("golden/parity/info")), "--out", out});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QVERIFY(!outcome.output.contains("Left out"));
        const QJsonObject health = json(run({"corpus", "check", out + "/corpus.tsv", "--json"}));
        QCOMPARE(health["utterances"].toInt(), 30);
        QCOMPARE(health["speakers"].toInt(), 10);
        QCOMPARE(health["tiers"].toArray(), (QJsonArray{"duration class", "pitch class"}));
        const QStringList ofItsSize{"few-segments", "empty-cells", "many-values"}; // small, but sound
        for (const QJsonValue problem : health["problems"].toArray())
            QVERIFY2(ofItsSize.contains(problem.toObject()["kind"].toString()),
                     qPrintable(problem.toObject()["text"].toString()));
    }

    void authorsDevClean_isLookedAtWithoutAudio()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/librispeech-dev-clean/framewise-phone-20ms.json");
        const QStringList look{"corpus", "import", "--info", text(test::sharedData("peer/librispeech-dev-clean"))};
        const QJsonObject found = json(run(look + QStringList{"--json"}));
        QCOMPARE(found["utterances"].toInt(), 2703);
        QCOMPARE(found["with_audio"].toInt(), 0);
        QCOMPARE(found["unknown_labels"].toObject().size(), 0);
        const TemporaryFolder folder;
        const Outcome outcome = run(look + QStringList{"--out", text(folder.path() / "out")});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.errors.contains("Not one utterance with an audio file"), qPrintable(outcome.errors));
    }
};

QTEST_GUILESS_MAIN(CorpusCliTest)
#include "test_corpus_cli.moc"
