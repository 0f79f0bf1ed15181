// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/corpus/corpus_import.h"
#include "tests/support/shared_data.h"

#include <QElapsedTimer>
#include <QtTest>

#include <unistd.h>

#include <algorithm>
#include <functional>

using namespace phonoscope;
using test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::string kGrid = "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 2 \"IntervalTier\" \"words\" 0 1 1 0 1 \"go\" "
                          "\"IntervalTier\" \"phones\" 0 1 2 0 0.5 \"G\" 0.5 1 \"OW1\"";

void write(const TemporaryFolder &folder, std::initializer_list<const char *> names, const std::string &bytes = "x")
{
    for (const char *name : names)
        folder.write(name, bytes);
}

ImportedCorpus import(const ImportRequest &request)
{
    return importCorpus(request).value();
}

/// "id speaker=s1 gender=female + a.TextGrid": what an utterance has.
QString text(const ImportedCorpus &corpus, const ImportedUtterance &utterance)
{
    QString result = QString::fromStdString(utterance.id);
    for (std::size_t i = 0; i < corpus.columns.size(); ++i)
        if (!utterance.labels[i].empty())
            result +=
                ' ' + QString::fromStdString(corpus.columns[i]) + '=' + QString::fromStdString(utterance.labels[i]);
    if (!utterance.alignment.empty())
        result += " + " + QString::fromStdString(utterance.alignment.filename().string());
    if (utterance.segments)
        result += " + " + QString::number(utterance.segments->phones.size()) + " phones";
    return result;
}

QStringList texts(const ImportedCorpus &corpus)
{
    QStringList result;
    for (const ImportedUtterance &utterance : corpus.utterances)
        result << text(corpus, utterance);
    return result;
}

QStringList subjectsOf(const ImportedCorpus &corpus, const QString &problem)
{
    QStringList result;
    for (const ImportProblem &entry : corpus.problems)
        if (QString::fromStdString(entry.text).contains(problem))
            for (const std::string &subject : entry.subjects)
                result << QString::fromStdString(subject);
    return result;
}

bool mentions(const ImportedCorpus &corpus, const QString &problem)
{
    return std::any_of(corpus.problems.begin(), corpus.problems.end(), [&](const ImportProblem &entry) {
        return QString::fromStdString(entry.text).contains(problem);
    });
}

void expectRefused(const std::function<void()> &work, ErrorCode code, const char *reason)
{
    try {
        work();
        QFAIL("was accepted");
    } catch (const Error &error) {
        QVERIFY2(QString::fromStdString(error.what()).contains(reason), error.what());
        QCOMPARE(error.code(), code);
    }
}

/// A LibriSpeech subset of two readers, its list of readers above it.
void writeLibriSpeech(const TemporaryFolder &folder)
{
    write(folder, {"dev/84/121/84-121-0000.flac", "dev/84/121/84-121-0001.flac", "dev/99/7/99-7-0000.flac"});
    folder.write("dev/84/121/84-121.trans.txt", "84-121-0000 GO ON\r\n84-121-0001 YES\r\n");
    folder.write("Speakers.txt", "; ID | SEX\n84 | F | dev-clean | 8.02 | A | B\n");
}

} // namespace

class CorpusImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void librispeech_isRecognised()
    {
        const TemporaryFolder folder;
        writeLibriSpeech(folder);
        write(folder, {"grids/84/121/84-121-0000.TextGrid", "grids/9/9/9-9-9.TextGrid"}, kGrid);
        folder.write("dev/notes.flac", "x");
        ImportRequest request;
        request.audioRoot = folder.path() / "dev";
        request.alignments = folder.path() / "grids";
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::LibriSpeech);
        QCOMPARE(texts(corpus),
                 (QStringList{
                     "84-121-0000 speaker=84 gender=female chapter=121 subset=dev text=GO ON + 84-121-0000.TextGrid",
                     "84-121-0001 speaker=84 gender=female chapter=121 subset=dev text=YES",
                     "99-7-0000 speaker=99 chapter=7 subset=dev"}));
        QCOMPARE(subjectsOf(corpus, "not named as in"), QStringList{"notes.flac"});
        QCOMPARE(subjectsOf(corpus, "the list of readers lacks"), QStringList{"99"});
        QCOMPARE(subjectsOf(corpus, "alignments without audio"), QStringList{"9/9/9-9-9.TextGrid"});
        QCOMPARE(subjectsOf(corpus, "utterances without alignment"), (QStringList{"84-121-0001", "99-7-0000"}));
        QVERIFY(QString::fromStdString(corpus.found.at(0)).contains("a LibriSpeech tree"));
    }

    void libritts_readsTextsBesideTheAudio()
    {
        const TemporaryFolder folder;
        write(folder, {"84/121/84_121_000000_000000.wav", "84/121/84_121_000001_000000.wav"});
        folder.write("84/121/84_121_000000_000000.normalized.txt", "Go on.\n");
        folder.write("84/121/84_121_000000_000000.original.txt", "Go on!\n");
        ImportRequest request;
        request.audioRoot = folder.path() / "84/..";
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::LibriTts);
        QVERIFY(text(corpus, corpus.utterances[0]).contains("84_121_000000_000000 speaker=84 chapter=121"));
        QVERIFY(text(corpus, corpus.utterances[0]).endsWith("text=Go on."));
        QVERIFY(mentions(corpus, "no SPEAKERS.TXT"));
    }

    void timit_isRecognisedInAnyCase_data()
    {
        QTest::addColumn<bool>("upper");
        QTest::newRow("TIMIT/TRAIN/DR1/FCJF0/SA1.WAV") << true;
        QTest::newRow("timit/train/dr1/fcjf0/sa1.wav") << false;
    }

    void timit_isRecognisedInAnyCase()
    {
        QFETCH(bool, upper);
        const TemporaryFolder folder;
        const auto name = [&](const char *text) { return upper ? text : QByteArray(text).toLower().toStdString(); };
        for (const char *speaker : {"TRAIN/DR1/FCJF0/", "TRAIN/DR1/MABC0/"}) {
            for (const char *extension : {"SA1.WAV", "SA1.PHN", "SA1.WRD"})
                folder.write(name((std::string(speaker) + extension).c_str()), "0 16000 h#\n");
            folder.write(name((std::string(speaker) + "SA1.TXT").c_str()), "0 16000 She had your.\n");
        }
        folder.write(name("TRAIN/DR1/FCJF0/SA1.WAV.wav"), "x");
        ImportRequest request;
        request.audioRoot = folder.path();
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::Timit);
        QCOMPARE(texts(corpus),
                 (QStringList{"FCJF0_SA1 speaker=FCJF0 gender=female dialect=DR1 subset=TRAIN text=She had your. + "
                                  + QString::fromStdString(name("SA1.PHN")),
                              "MABC0_SA1 speaker=MABC0 gender=male dialect=DR1 subset=TRAIN text=She had your. + "
                                  + QString::fromStdString(name("SA1.PHN"))}));
        // The converted copy is what everybody reads.
        QVERIFY(QString::fromStdString(corpus.utterances[0].audio.string()).endsWith(".wav.wav", Qt::CaseInsensitive));
        QCOMPARE(subjectsOf(corpus, "whose utterance has another file").size(), 1);
    }

    void folder_idsAreNamesWhereTheyAreUnique()
    {
        const TemporaryFolder folder;
        write(folder, {"s1/a.wav", "s2/a.wav", "s2/b.wav", "c.wav", "c.flac", ".hidden.wav", "d.m4a"});
        ImportRequest request;
        request.audioRoot = folder.path();
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::Folder);
        QCOMPARE(texts(corpus), (QStringList{"b folder=s2", "c", "s1-a folder=s1", "s2-a folder=s2"}));
        QCOMPARE(subjectsOf(corpus, "whose utterance has another file"), QStringList{"c.wav"});
        QCOMPARE(subjectsOf(corpus, "of a kind that is not read"), QStringList{"d.m4a"});
        QVERIFY(QString::fromStdString(corpus.found.back()).contains("folder"));
    }

    void folder_aloneIsNoLabel()
    {
        const TemporaryFolder folder;
        write(folder, {"audio/a.wav", "audio/b.wav"});
        ImportRequest request;
        request.audioRoot = folder.path();
        QVERIFY(import(request).columns.empty());
    }

    void folder_withItsTableIsATable()
    {
        const TemporaryFolder folder;
        write(folder, {"audio/a.wav", "audio/b.wav"});
        folder.write("corpus.tsv", "utterance\taudio\tspeaker\nfirst\taudio/a.wav\ts1\n");
        ImportRequest request;
        request.audioRoot = folder.path();
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::Table);
        QCOMPARE(texts(corpus), QStringList{"first speaker=s1"});
        request.format = CorpusFormat::Folder;
        QCOMPARE(import(request).utterances.size(), std::size_t{2});
    }

    void mfa_foldersAreSpeakersAndTranscriptsNoAlignments()
    {
        const TemporaryFolder folder;
        write(folder, {"audio/s1/a.wav", "audio/s2/a.wav", "audio/s2/b.wav"});
        write(folder, {"audio/s1/a.lab", "audio/s2/a.lab", "audio/s2/b.lab"}, "she had\n");
        write(folder, {"out/s1/a.TextGrid", "out/s2/a.TextGrid", "out/s2/b.TextGrid"}, kGrid);
        ImportRequest request;
        request.audioRoot = folder.path() / "audio";
        request.alignments = folder.path() / "out";
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::Mfa);
        QCOMPARE(
            texts(corpus),
            (QStringList{"b speaker=s2 + b.TextGrid", "s1-a speaker=s1 + a.TextGrid", "s2-a speaker=s2 + a.TextGrid"}));
        QVERIFY(QString::fromStdString(corpus.utterances[1].alignment.string()).endsWith("out/s1/a.TextGrid"));
        request.alignments.clear();
        const ImportedCorpus without = import(request);
        QCOMPARE(without.format, CorpusFormat::Folder);
        QVERIFY(mentions(without, ".lab files that hold no alignments"));
    }

    void alignments_fitWhereTreesBeginAtOtherLevels()
    {
        const TemporaryFolder folder;
        write(folder, {"audio/s1/a.wav", "audio/s2/a.wav"});
        write(folder, {"out/train/s1/a.TextGrid", "out/train/s3/a.TextGrid"}, kGrid);
        ImportRequest request;
        request.audioRoot = folder.path() / "audio";
        request.alignments = folder.path() / "out";
        const ImportedCorpus corpus = import(request);
        QCOMPARE(texts(corpus), (QStringList{"s1-a speaker=s1 + a.TextGrid", "s2-a speaker=s2"}));
        QCOMPARE(subjectsOf(corpus, "fits several audio files"), QStringList{"train/s3/a.TextGrid"});
    }

    void sharedFiles_areSplitIntoUtterances_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<CorpusFormat>("format");
        QTest::newRow("CTM") << "ali.ctm" << QByteArray("a 1 0 0.5 G\na 1 0.5 0.5 OW1\nz 1 0 1 G\n")
                             << CorpusFormat::Ctm;
        QTest::newRow("MLF") << "ali.mlf"
                             << QByteArray(
                                    "#!MLF!#\n\"*/a.lab\"\n0 5000000 G\n5000000 10000000 OW1\n.\n\"*/z.lab\"\n.\n")
                             << CorpusFormat::Htk;
    }

    void sharedFiles_areSplitIntoUtterances()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(CorpusFormat, format);
        const TemporaryFolder folder;
        write(folder, {"audio/a.wav", "audio/b.wav"});
        ImportRequest request;
        request.audioRoot = folder.path() / "audio";
        request.alignments = folder.write(name.toStdString(), bytes.toStdString());
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, format);
        QCOMPARE(texts(corpus), (QStringList{"a + 2 phones", "b"}));
        QCOMPARE(subjectsOf(corpus, "alignments without audio").size(), 1);

        const fs::path table = writeCorpus(corpus, folder.path() / "corpus").value();
        const Corpus read = readCorpusTable(table);
        QVERIFY(read.problems.empty());
        QCOMPARE(read.utterances.at(0).alignment, folder.path() / "corpus/alignments/a.TextGrid");
        const Alignment alignment = readAlignment(read.utterances[0]);
        QCOMPARE(alignment.phones.size(), std::size_t(2));
        QCOMPARE(alignment.phones[1].label, std::string("OW1"));
        QCOMPARE(alignment.phones[1].end, 1.0);
        QVERIFY(read.utterances[1].alignment.empty());
    }

    void table_mapsColumns()
    {
        const TemporaryFolder folder;
        write(folder, {"clips/a.mp3", "clips/b.mp3", "clips/a.TextGrid"}, kGrid);
        folder.write("validated.csv",
                     "client_id,path,sentence,age\nx1,a.mp3,\"go, on\",30\nx2,b.mp3,yes,\nx3,none.mp3,no,\n"
                     "x4,a.mp3,again,\n");
        ImportRequest request;
        request.audioRoot = folder.path() / "clips";
        request.table = folder.path() / "validated.csv";
        request.columns = {{"speaker", "client_id"}, {"text", "sentence"}};
        const ImportedCorpus corpus = import(request);
        QCOMPARE(corpus.format, CorpusFormat::Table);
        QCOMPARE(texts(corpus), (QStringList{"a speaker=x1 text=go, on age=30 + a.TextGrid", "b speaker=x2 text=yes"}));
        QVERIFY(subjectsOf(corpus, "does not exist").value(0).contains("line 4: 'none.mp3'"));
        QVERIFY(subjectsOf(corpus, "stands in an earlier row").value(0).contains("line 5: 'a' of line 2"));
        request.columns = {{"audio", "wav"}};
        expectRefused([&] { import(request); }, ErrorCode::BadFormat, "There is no column 'wav'; the columns are");
        request.columns = {{"text", "path"}};
        expectRefused([&] { import(request); }, ErrorCode::BadFormat, "No column names the audio files");
    }

    void labels_joinBySpeakerOrUtterance()
    {
        const TemporaryFolder folder;
        writeLibriSpeech(folder);
        ImportRequest request;
        request.audioRoot = folder.path() / "dev";
        request.labels = folder.write("accents.csv", "who,accent\n84,north\n1234,south\n");
        const ImportedCorpus bySpeaker = import(request);
        QVERIFY(text(bySpeaker, bySpeaker.utterances[0]).contains("accent=north"));
        QVERIFY(!text(bySpeaker, bySpeaker.utterances[2]).contains("accent"));
        QVERIFY(subjectsOf(bySpeaker, "fit nothing in the corpus").value(0).contains("line 3: '1234'"));
        QCOMPARE(subjectsOf(bySpeaker, "speakers that the label table lacks"), QStringList{"99"});

        request.labels = folder.write("noise.tsv", "noise\tid\tgender\nlow\t84-121-0001\tmale\n");
        const ImportedCorpus byUtterance = import(request);
        QVERIFY(text(byUtterance, byUtterance.utterances[1]).contains("gender=male"));
        QVERIFY(text(byUtterance, byUtterance.utterances[1]).contains("noise=low"));
        QVERIFY(text(byUtterance, byUtterance.utterances[0]).contains("gender=female"));
        QVERIFY(mentions(byUtterance, "columns that the label table has, too"));

        request.labelKey = "noise";
        expectRefused([&] { import(request); }, ErrorCode::Mismatch, "No column holds ids");
        request.labelKey = "nothing";
        expectRefused([&] { import(request); }, ErrorCode::Mismatch, "There is no column 'nothing'");
    }

    void segmentLabels_becomeTiers()
    {
        const TemporaryFolder folder;
        write(folder, {"a.wav", "b.wav"});
        folder.write("a.TextGrid", kGrid);
        ImportRequest request;
        request.audioRoot = folder.path();
        request.labels = folder.write("emotion.tsv",
                                      "utterance\tbegin\tend\temotion\na\t0.5\t0.75\tjoy\na\t0\t0.25\tanger\n"
                                      "b\t0\t1\tjoy\n");
        const ImportedCorpus corpus = import(request);
        const fs::path table = writeCorpus(corpus, folder.path() / "out/labelled.tsv").value();
        QCOMPARE(table, folder.path() / "out/labelled.tsv");
        const Corpus read = readCorpusTable(table);
        const Alignment first = readAlignment(read.utterances.at(0));
        QCOMPARE(first.phones.size(), std::size_t(2));
        QCOMPARE(first.tiers.size(), std::size_t(2));
        QCOMPARE(first.tiers[1].name, std::string("emotion"));
        QCOMPARE(first.tiers[1].segments.size(), std::size_t(4)); // two and two gaps
        QCOMPARE(first.tiers[1].segments[0].label, std::string("anger"));
        QCOMPARE(first.tiers[1].segments[2].label, std::string("joy"));
        const Alignment second = readAlignment(read.utterances.at(1));
        QVERIFY(second.phones.empty() || second.phones[0].label.empty());
        QCOMPARE(subjectsOf(corpus, "written without phones"), QStringList{"b"});
        request.labels = folder.write("emotion.tsv", "utterance\tbegin\tend\temotion\na\t1\t0.75\tjoy\n");
        expectRefused([&] { import(request); }, ErrorCode::BadFormat, "line 2: begin and end");
    }

    void write_keepsWhatIsThere()
    {
        const TemporaryFolder folder;
        write(folder, {"corpus/a.wav", "else/b\tc.wav"});
        ImportRequest request;
        request.audioRoot = folder.path() / "corpus";
        const ImportedCorpus corpus = import(request);
        const fs::path table = writeCorpus(corpus, folder.path() / "corpus").value();
        // Below the folder paths are relative: the corpus can be moved.
        QCOMPARE(readCorpusTable(table).utterances.at(0).audio, folder.path() / "corpus/a.wav");
        fs::rename(folder.path() / "corpus", folder.path() / "moved");
        QCOMPARE(readCorpusTable(folder.path() / "moved/corpus.tsv").utterances.size(), std::size_t(1));
        QVERIFY(fs::exists(folder.path() / "moved/import-report.txt"));
        expectRefused([&] { writeCorpus(corpus, folder.path() / "moved"); }, ErrorCode::NotWritable,
                      "There is a corpus already");
        QVERIFY(writeCorpus(corpus, folder.path() / "moved", true).has_value());
        request.audioRoot = folder.path() / "else";
        const ImportedCorpus odd = import(request);
        expectRefused([&] { writeCorpus(odd, folder.path() / "odd"); }, ErrorCode::Unsupported, "tab");
        QVERIFY(!fs::exists(folder.path() / "odd/corpus.tsv"));
    }

    void folders_withLoopsAndLocksAreRead()
    {
        const TemporaryFolder folder;
        write(folder, {"root/a/x.wav", "root/locked/y.wav", "other/z.wav"});
        fs::create_directory_symlink("..", folder.path() / "root/a/loop");
        fs::create_directory_symlink("nowhere", folder.path() / "root/broken");
        fs::create_directory_symlink(folder.path() / "other", folder.path() / "root/link");
        fs::permissions(folder.path() / "root/locked", fs::perms::none);
        ImportRequest request;
        request.audioRoot = folder.path() / "root";
        const ImportedCorpus corpus = import(request);
        fs::permissions(folder.path() / "root/locked", fs::perms::owner_all);
        const bool isRoot = geteuid() == 0; // locks do not stop it
        QCOMPARE(texts(corpus),
                 (isRoot ? QStringList{"x folder=a", "y folder=locked", "z folder=link"}
                         : QStringList{"x folder=a", "z folder=link"}));
        QCOMPARE(subjectsOf(corpus, "cannot be listed").size(), isRoot ? 0 : 1);
        QCOMPARE(subjectsOf(corpus, "links to folders that were read already").size(), 1);
    }

    void refuses()
    {
        const TemporaryFolder folder;
        ImportRequest request;
        expectRefused([&] { import(request); }, ErrorCode::NotFound, "No folder was named");
        request.audioRoot = folder.path() / "none";
        expectRefused([&] { import(request); }, ErrorCode::NotFound, "no such file or folder");
        request.audioRoot = folder.path();
        expectRefused([&] { import(request); }, ErrorCode::Mismatch, "Not one utterance with an audio file");
        write(folder, {"a.wav"});
        request.alignments = folder.path() / "none";
        expectRefused([&] { import(request); }, ErrorCode::NotFound, "no such file or folder");
        fs::create_directory(folder.path() / "empty");
        request.alignments = folder.path() / "empty";
        expectRefused([&] { import(request); }, ErrorCode::BadFormat, "No alignment");
        request.alignments.clear();
        request.info = folder.path() / "empty";
        expectRefused([&] { import(request); }, ErrorCode::BadFormat, "framewise-phone-merge-20ms.json");
        request.info.clear();
        request.format = CorpusFormat::Authors;
        expectRefused([&] { import(request); }, ErrorCode::NotFound, "was given");
        request.format = CorpusFormat::Table;
        expectRefused([&] { import(request); }, ErrorCode::NotFound, "A table of utterances");
    }

    void stop_isObeyed()
    {
        const TemporaryFolder folder;
        write(folder, {"a.wav"});
        ImportRequest request;
        request.audioRoot = folder.path();
        const ImportedCorpus corpus = import(request);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!importCorpus(request, {}, stop.get_token()));
        QVERIFY(!previewImport(request, {}, stop.get_token()));
        QVERIFY(!writeCorpus(corpus, folder.path() / "out", false, {}, stop.get_token()));
        QVERIFY(!fs::exists(folder.path() / "out/corpus.tsv"));
    }

    void preview_saysWhatThereIs()
    {
        const TemporaryFolder folder;
        write(folder, {"s1/a.wav", "s1/b.wav", "s1/c.wav"});
        folder.write("s1/a.TextGrid", kGrid);
        folder.write("s1/b.TextGrid", "damaged");
        ImportRequest request;
        request.audioRoot = folder.path();
        const ImportPreview preview = previewImport(request).value();
        QCOMPARE(preview.corpus.format, CorpusFormat::Mfa);
        QCOMPARE(preview.withAudio, std::size_t(3));
        QCOMPARE(preview.withAlignment, std::size_t(2));
        QCOMPARE(preview.alignmentsRead, std::size_t(1));
        QCOMPARE(preview.phones.size(), std::size_t(2));
        QCOMPARE(preview.tiers, std::vector<std::string>{"words"});
        QCOMPARE(preview.phoneSetName, std::string("ARPABET"));
        QVERIFY(preview.unknownLabels.empty());
        QCOMPARE(subjectsOf(preview.corpus, "alignments that cannot be read").size(), 1);
        QVERIFY(!preview.isPartial);
    }

    void preview_suggestsThePhoneSet_data()
    {
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<QString>("set");
        QTest::newRow("ARPABET") << QByteArray("AA1 HH sil") << "ARPABET";
        QTest::newRow("TIMIT") << QByteArray("h# ax-h s bcl b ih") << "TIMIT (61 folded to 39)";
        QTest::newRow("MFA's IPA") << QByteArray("ɫ ə tʰ spn ow") << "MFA English (IPA folded to 39)";
    }

    void preview_suggestsThePhoneSet()
    {
        QFETCH(QByteArray, labels);
        QFETCH(QString, set);
        const TemporaryFolder folder;
        write(folder, {"a.wav"});
        std::string lines;
        for (const QByteArray &label : labels.split(' '))
            lines += "0 1 " + label.toStdString() + '\n';
        folder.write("a.phn", lines + "0 1 ???\n");
        ImportRequest request;
        request.audioRoot = folder.path();
        const ImportPreview preview = previewImport(request).value();
        QCOMPARE(QString::fromStdString(preview.phoneSetName), set);
        QCOMPARE(preview.unknownLabels.size(), std::size_t(1));
        QCOMPARE(preview.unknownLabels[0].label, std::string("???"));
    }

    void tenThousandFiles_areQuick()
    {
        const TemporaryFolder folder;
        for (int i = 0; i < 10'000; ++i)
            folder.write("s" + std::to_string(i % 100) + "/u" + std::to_string(i) + ".wav", "");
        ImportRequest request;
        request.audioRoot = folder.path();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(import(request).utterances.size(), std::size_t(10'000));
        // Some 0.2 s on a slow core; quadratic work would take minutes.
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        qInfo("10,000 files: %lld ms", timer.elapsed());
    }

    void authorsDevClean_canBeLookedAtWithoutAudio()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/librispeech-dev-clean/framewise-phone-20ms.json");
        ImportRequest request;
        request.info = test::sharedData("peer/librispeech-dev-clean");
        const ImportPreview preview = previewImport(request).value();
        QCOMPARE(preview.corpus.format, CorpusFormat::Authors);
        QCOMPARE(preview.corpus.utterances.size(), std::size_t(2703));
        QCOMPARE(preview.withAudio, std::size_t(0));
        QCOMPARE(preview.withAlignment, std::size_t(2703));
        QCOMPARE(preview.corpus.columns, (std::vector<std::string>{"speaker", "gender"}));
        QCOMPARE(preview.tiers, (std::vector<std::string>{"duration class", "pitch class"}));
        QCOMPARE(preview.phoneSetName, std::string("ARPABET"));
        QVERIFY(preview.unknownLabels.empty());
        expectRefused([&] { import(request); }, ErrorCode::Mismatch, "Not one utterance");
    }

    void parityCorpus_isImportedBothWays()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity/info/framewise-phone-merge-20ms.json");
        const TemporaryFolder folder;
        ImportRequest request;
        request.audioRoot = test::sharedData("golden/parity/corpus/dev-clean");
        request.alignments = test::sharedData("golden/parity/corpus/textgrid");
        const ImportedCorpus grids = import(request);
        QCOMPARE(grids.format, CorpusFormat::LibriSpeech);
        QCOMPARE(grids.utterances.size(), std::size_t(30));
        QVERIFY(grids.problems.empty());
        request.alignments.clear();
        request.info = test::sharedData("golden/parity/info");
        const ImportedCorpus authors = import(request);
        QCOMPARE(authors.format, CorpusFormat::Authors);
        QCOMPARE(authors.columns, grids.columns);
        QVERIFY(authors.problems.empty());
        const Corpus read = readCorpusTable(writeCorpus(authors, folder.path()).value());
        for (std::size_t i = 0; i < 30; ++i) {
            QCOMPARE(read.utterances[i].labels, grids.utterances[i].labels);
            const Alignment written = readAlignment(read.utterances[i]);
            const Alignment exact = readAlignmentFile(grids.utterances[i].alignment);
            QCOMPARE(written.tiers.size(), std::size_t(2));
            // Frame runs merge equal neighbours and round ends to frames of 20 ms.
            QVERIFY(written.phones.size() <= exact.phones.size());
            QVERIFY(std::abs(written.phones.back().end - exact.phones.back().end) <= 0.0201);
        }
    }
};

QTEST_GUILESS_MAIN(CorpusImportTest)
#include "test_corpus_import.moc"
