// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/corpus/alignment.h"
#include "core/corpus/phone_set.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <cmath>

using namespace phonoscope;

namespace {

namespace fs = std::filesystem;

/// A folder with audio a.wav, b.wav (empty files: the table only asks whether they exist) and alignment a.TextGrid.
class CorpusFolder {
public:
    CorpusFolder()
    {
        for (const char *name : {"audio/a.wav", "audio/b.wav", "a.TextGrid"})
            m_folder.write(name, "");
    }

    Corpus read(std::string_view table) const { return readCorpusTable(m_folder.write("corpus.tsv", table)); }
    const test::TemporaryFolder &folder() const { return m_folder; }

private:
    test::TemporaryFolder m_folder;
};

void expectProblem(const Corpus &corpus, const QString &problem)
{
    QCOMPARE(corpus.problems.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(corpus.problems[0]), problem);
}

} // namespace

class CorpusTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsColumnsAndPaths_data()
    {
        QTest::addColumn<QByteArray>("table");
        const QByteArray table = "speaker\tutterance\taudio\talignment\ttext\n"
                                 "s1\tu1\taudio/a.wav\ta.TextGrid\tSay \"caf\xc3\xa9\"\n\n"
                                 "\tu2\taudio/b.wav\t\t\n";
        QTest::newRow("LF") << table;
        QTest::newRow("CRLF") << QByteArray(table).replace("\n", "\r\n");
        QTest::newRow("byte order mark") << "\xef\xbb\xbf" + table;
        QTest::newRow("no last line end") << table.chopped(1);
    }

    void readsColumnsAndPaths()
    {
        QFETCH(QByteArray, table);
        const CorpusFolder files;
        const Corpus corpus = files.read(table.toStdString());
        QVERIFY(corpus.problems.empty());
        QCOMPARE(corpus.columns, (std::vector<std::string>{"speaker", "text"}));
        QCOMPARE(corpus.column("text"), std::optional<std::size_t>(1));
        QVERIFY(!corpus.column("audio"));
        QCOMPARE(corpus.utterances.size(), std::size_t(2));
        const Utterance &first = corpus.utterances[0];
        QCOMPARE(first.id, std::string("u1"));
        QCOMPARE(first.audio, files.folder().path() / "audio/a.wav");
        QCOMPARE(first.alignment, files.folder().path() / "a.TextGrid");
        QCOMPARE(first.labels, (std::vector<std::string>{"s1", "Say \"caf\xc3\xa9\""}));
        QCOMPARE(first.line, 2);
        const Utterance &second = corpus.utterances[1];
        QVERIFY(second.alignment.empty());
        QCOMPARE(second.labels, (std::vector<std::string>{"", ""}));
        QCOMPARE(second.line, 4);
    }

    void absolutePaths_areTaken()
    {
        const CorpusFolder files;
        const test::TemporaryFolder other;
        const fs::path table =
            other.write("corpus.tsv", "utterance\taudio\nu1\t" + (files.folder().path() / "audio/a.wav").string());
        QCOMPARE(readCorpusTable(table).utterances.at(0).audio, files.folder().path() / "audio/a.wav");
    }

    void name_isTheFoldersOrTheFiles()
    {
        const test::TemporaryFolder folder;
        folder.write("digits/a.wav", "");
        const std::string table = "utterance\taudio\nu1\ta.wav\n";
        QCOMPARE(readCorpusTable(folder.write("digits/corpus.tsv", table)).name, std::string("digits"));
        QCOMPARE(readCorpusTable(folder.write("digits/held out.tsv", table)).name, std::string("held out"));
        const Corpus corpus = readCorpusTable(folder.path() / "digits/../digits/corpus.tsv");
        QCOMPARE(corpus.name, std::string("digits"));
        QCOMPARE(corpus.path, folder.path() / "digits/../digits/corpus.tsv");
    }

    void badLine_isLeftOutAndListed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("problem");
        QTest::newRow("too few cells") << QByteArray("u2\taudio/b.wav")
                                       << "line 3: 2 cells where the first line has 4: left out";
        QTest::newRow("too many cells") << QByteArray("u2\taudio/b.wav\t\ts\tmore")
                                        << "line 3: 5 cells where the first line has 4: left out";
        QTest::newRow("no id") << QByteArray("\taudio/b.wav\t\ts") << "line 3: no utterance id: left out";
        QTest::newRow("double id") << QByteArray("u1\taudio/b.wav\t\ts")
                                   << "line 3: utterance 'u1' stands in line 2 already: left out";
        QTest::newRow("no audio") << QByteArray("u2\t\t\ts") << "line 3: utterance 'u2' names no audio file: left out";
        QTest::newRow("missing audio") << QByteArray("u2\tc.wav\t\ts")
                                       << "line 3: audio file 'c.wav' does not exist: utterance 'u2' left out";
        QTest::newRow("folder for audio")
            << QByteArray("u2\taudio\t\ts") << "line 3: audio file 'audio' does not exist: utterance 'u2' left out";
        QTest::newRow("quotes are letters")
            << QByteArray("u2\t\"audio/b.wav\"\t\ts")
            << "line 3: audio file '\"audio/b.wav\"' does not exist: utterance 'u2' left out";
    }

    void badLine_isLeftOutAndListed()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, problem);
        const CorpusFolder files;
        const Corpus corpus = files.read("utterance\taudio\talignment\tspeaker\nu1\taudio/a.wav\t\ts\n"
                                         + line.toStdString() + "\nu9\taudio/b.wav\t\ts\n");
        QCOMPARE(corpus.utterances.size(), std::size_t(2));
        QCOMPARE(corpus.utterances[1].id, std::string("u9"));
        expectProblem(corpus, problem);
    }

    void hostilePaths_areMissingFiles()
    {
        const CorpusFolder files;
        const std::string table = "utterance\taudio\nu1\taudio/a.wav\nu2\t" + std::string(100000, 'x') + "\nu3\t"
            + std::string("audio/a.wav\0.mp3", 16) + "\n";
        const Corpus corpus = files.read(table);
        QCOMPARE(corpus.utterances.size(), std::size_t(1));
        QCOMPARE(corpus.problems.size(), std::size_t(2));
    }

    void missingAlignment_keepsTheUtterance()
    {
        const CorpusFolder files;
        const Corpus corpus = files.read("utterance\taudio\talignment\nu1\taudio/a.wav\tb.TextGrid\n");
        QCOMPARE(corpus.utterances.size(), std::size_t(1));
        QVERIFY(corpus.utterances[0].alignment.empty());
        expectProblem(corpus, "line 2: alignment file 'b.TextGrid' does not exist: utterance 'u1' kept without phones");
    }

    void otherEncoding_isReadWithAProblem()
    {
        const CorpusFolder files;
        const Corpus corpus = files.read("utterance\taudio\tname\nu1\taudio/a.wav\tRen\xe9\n");
        QCOMPARE(corpus.utterances[0].labels[0], std::string("Ren\xc3\xa9"));
        QCOMPARE(corpus.problems.size(), std::size_t(1));
    }

    void unusableTable_isRefused_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("blank") << QByteArray("\n \r\n") << "empty";
        QTest::newRow("no utterance") << QByteArray("id\taudio\nu1\taudio/a.wav\n") << "'utterance' and 'audio'";
        QTest::newRow("no audio") << QByteArray("utterance\ttext\nu1\ta\n") << "'utterance' and 'audio'";
        QTest::newRow("commas") << QByteArray("utterance,audio\nu1,audio/a.wav\n") << "separated by tabs";
        QTest::newRow("double column") << QByteArray("utterance\taudio\ta\ta\n") << "Two columns are named 'a'";
        QTest::newRow("nameless column") << QByteArray("utterance\taudio\t\n") << "Column 3 has no name";
        QTest::newRow("header only") << QByteArray("utterance\taudio\n") << "No line";
        QTest::newRow("no good line") << QByteArray("utterance\taudio\nu1\tnone.wav\n") << "'none.wav' does not exist";
    }

    void unusableTable_isRefused()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, reason);
        const CorpusFolder files;
        try {
            files.read(table.toStdString());
            QFAIL("was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::BadFormat);
            QVERIFY2(QString::fromStdString(error.what()).contains(reason), error.what());
        }
        QVERIFY_EXCEPTION_THROWN(readCorpusTable(files.folder().path() / "none.tsv"), Error);
        QVERIFY_EXCEPTION_THROWN(readCorpusTable(files.folder().path()), Error);
    }

    void demoCorpus_samplesWithoutAProblem()
    {
        PHONOSCOPE_REQUIRE_SHARED("demo-seed/corpus/corpus.tsv");
        const Corpus corpus = readCorpusTable(test::sharedData("demo-seed/corpus/corpus.tsv"));
        QCOMPARE(corpus.name, std::string("corpus"));
        QVERIFY(corpus.problems.empty());
        QCOMPARE(corpus.utterances.size(), std::size_t(128));
        QCOMPARE(corpus.columns,
                 (std::vector<std::string>{"speaker", "gender", "synthesizer", "held_out_speaker", "text"}));
        const PhoneSet phones = PhoneSet::load(resourcePath("phone_sets/arpabet.json"));
        std::size_t samples = 0;
        for (const Utterance &utterance : corpus.utterances) {
            const double seconds = audioFileInfo(utterance.audio).seconds;
            const int windows = static_cast<int>((std::llround(seconds * 16000) - 400) / 160) + 1;
            const SampledSegments sampled = sampleSegments(readAlignment(utterance).phones, phones, (windows + 1) / 2,
                                                           0.02, SampleRule::Default, SamplePosition::Middle);
            for (const SegmentProblem &problem : sampled.problems)
                QVERIFY2(problem.text.find("too short") != std::string::npos, problem.text.c_str());
            samples += sampled.samples.size();
        }
        QVERIFY2(samples > 3000, "6.5 minutes of speech hold thousands of phones");
    }
};

QTEST_GUILESS_MAIN(CorpusTableTest)
#include "test_corpus_table.moc"
