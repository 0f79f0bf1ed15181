// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/corpus/alignment.h"
#include "core/corpus/phone_set.h"
#include "core/corpus/readers/text_grid.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <cmath>
#include <fstream>

using namespace phonoscope;
using test::TemporaryFolder;

namespace {

/// "begin end label|..." in milliseconds.
QString text(const std::vector<Segment> &segments)
{
    QStringList parts;
    for (const Segment &segment : segments)
        parts << QString("%1 %2 %3")
                     .arg(std::llround(segment.begin * 1000))
                     .arg(std::llround(segment.end * 1000))
                     .arg(QString::fromStdString(segment.label));
    return parts.join('|');
}

QString text(const Alignment &alignment)
{
    QString result = text(alignment.phones);
    for (const AlignmentTier &tier : alignment.tiers)
        result += " / " + QString::fromStdString(tier.name) + ": " + text(tier.segments);
    return result;
}

const QByteArray kMfaJson = R"({"start": 0, "end": 1, "tiers": {
    "words": {"type": "interval", "entries": [[0, 1, "go"]]},
    "phones": {"type": "interval", "entries": [[0, 0.4, "ɡ"], [0.4, 1.0, "ow"]]}}})";

} // namespace

class AlignmentFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("TIMIT") << "a.PHN" << QByteArray("0 3200 h#\n3200 4800 ax-h\n\n4800 16000 q\n")
                               << "0 200 h#|200 300 ax-h|300 1000 q";
        QTest::newRow("TIMIT, CRLF") << "a.phn" << QByteArray("0 3200 h#\r\n3200 4800 iy\r\n") << "0 200 h#|200 300 iy";
        QTest::newRow("HTK") << "a.lab" << QByteArray("0 2000000 sil\n2000000 5000000 ah -12.5\n")
                             << "0 200 sil|200 500 ah";
        QTest::newRow("HTK, CR") << "a.lab" << QByteArray("0 2000000 sil\r2000000 5000000 ah\r")
                                 << "0 200 sil|200 500 ah";
        QTest::newRow("HTK, begins alone") << "a.lab" << QByteArray("0 sil\n2000000 ah\n") << "0 200 sil|200 200 ah";
        QTest::newRow("HTK, alternatives")
            << "a.lab" << QByteArray("0 2000000 sil\n///\n0 2000000 ah\n") << "0 200 sil";
        QTest::newRow("HTK, two levels")
            << "a.lab" << QByteArray("0 1000000 s -1 see -2\n1000000 2000000 iy -1\n2000000 4000000 m -3 more\n")
            << "0 100 s|100 200 iy|200 400 m / words: 0 200 see|200 400 more";
        QTest::newRow("MFA JSON") << "a.json" << kMfaJson << "0 400 ɡ|400 1000 ow / words: 0 1000 go";
        QTest::newRow("MFA JSON, byte order mark")
            << "a.json"
            << "\xef\xbb\xbf" + kMfaJson << "0 400 ɡ|400 1000 ow / words: 0 1000 go";
        QTest::newRow("MFA CSV") << "a.csv"
                                 << QByteArray("Begin,End,Label,Type,Speaker\n0.0,1.0,\"go, \"\"now\"\"\",words,s1\n"
                                               "0.0,0.4,ɡ,phones,s1\n0.4,1.0,ow,phones,s1\n")
                                 << "0 400 ɡ|400 1000 ow / words: 0 1000 go, \"now\"";
        QTest::newRow("MFA TextGrid of a speaker")
            << "a.TextGrid"
            << QByteArray("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 3 \"IntervalTier\" \"s1 - words\" 0 1 1 0 1 \"go\" "
                          "\"IntervalTier\" \"s1 - phones\" 0 1 1 0 1 \"G\" \"TextTier\" \"marks\" 0 1 1 0.5 \"x\"")
            << "0 1000 G / words: 0 1000 go";
        QTest::newRow("tiers of one name")
            << "a.textgrid"
            << QByteArray("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 3 \"IntervalTier\" \"x\" 0 1 1 0 1 \"a\" "
                          "\"IntervalTier\" \"phones\" 0 1 1 0 1 \"G\" \"IntervalTier\" \"x\" 0 1 1 0 1 \"b\"")
            << "0 1000 G / x: 0 1000 a / x (2): 0 1000 b";
    }

    void reads()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const TemporaryFolder folder;
        const auto path = folder.write(name.toStdString(), bytes.toStdString());
        QCOMPARE(text(readAlignmentFile(path)), expected);
    }

    void otherEncodings_areReadToo()
    {
        const TemporaryFolder folder;
        std::string wide("\xff\xfe", 2);
        for (const char letter : std::string("0 3200 h\xe9\n"))
            wide += {letter, '\0'};
        for (const std::string &bytes : {std::string("0 3200 h\xe9\n"), std::string("0 3200 h\xc3\xa9\n"), wide})
            QCOMPARE(text(readAlignmentFile(folder.write("a.phn", bytes))), QString("0 200 hé"));
    }

    void timitWords_areATier()
    {
        const TemporaryFolder folder;
        folder.write("SA1.WRD", "0 16000 she\n");
        QCOMPARE(text(readAlignmentFile(folder.write("SA1.PHN", "0 16000 sh\n"))),
                 QString("0 1000 sh / words: 0 1000 she"));
    }

    void lines_areThoseOfTheFile()
    {
        const TemporaryFolder folder;
        QCOMPARE(readAlignmentFile(folder.write("a.phn", "\n\n0 1 a\n")).phones.at(0).line, 3);
        QCOMPARE(readAlignmentFile(folder.write("a.lab", "\n0 1 a\n")).phones.at(0).line, 2);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        QTest::newRow("TIMIT, two cells") << "a.phn" << QByteArray("0 1 a\n0 a\n") << "line 2: A line must be";
        QTest::newRow("TIMIT, word for time") << "a.phn" << QByteArray("x 1 a\n") << "line 1: A line must be";
        QTest::newRow("TIMIT, infinity") << "a.phn" << QByteArray("0 inf a\n") << "line 1: A line must be";
        QTest::newRow("transcript") << "a.lab" << QByteArray("she had your\n") << "transcript";
        QTest::newRow("HTK, no name") << "a.lab" << QByteArray("0 100\n0\n") << "line 2: A label must be";
        QTest::newRow("MLF") << "a.lab" << QByteArray("#!MLF!#\n\"a\"\n0 1 a\n.\n") << "import it";
        QTest::newRow("JSON, cut") << "a.json" << kMfaJson.chopped(5) << "not valid JSON";
        QTest::newRow("JSON, other") << "a.json" << QByteArray("{\"tiers\": [1]}") << "object with 'tiers'";
        QTest::newRow("JSON, entry") << "a.json" << QByteArray(R"({"tiers": {"phones": {"entries": [[0, "x", "a"]]}}})")
                                     << "Entry 1 of tier 'phones'";
        QTest::newRow("JSON, twice") << "a.json"
                                     << QByteArray(R"({"tiers": {"a": {"entries": []}, "a": {"entries": []}}})")
                                     << "'a' twice";
        QTest::newRow("JSON, deep") << "a.json" << QByteArray("{\"tiers\":").append(QByteArray(100000, '['))
                                    << "nested too deeply";
        QTest::newRow("CSV, columns") << "a.csv" << QByteArray("a,b\n1,2\n") << "line 1: An alignment of the Montreal";
        QTest::newRow("CSV, number") << "a.csv" << QByteArray("Begin,End,Label,Type\n0,x,a,phones\n")
                                     << "line 2: Begin and End";
        QTest::newRow("CSV, open quote") << "a.csv" << QByteArray("Begin,End,Label,Type\n0,1,\"a,phones\n")
                                         << "line 2: A quote begins";
        QTest::newRow("CSV, cells") << "a.csv" << QByteArray("Begin,End,Label,Type\n0,1,a\n") << "3 cells";
        QTest::newRow("CSV, two speakers")
            << "a.csv" << QByteArray("Begin,End,Label,Type,Speaker\n0,1,a,phones,s1\n0,1,a,phones,s2\n")
            << "Several tiers hold phones";
        QTest::newRow("other kind") << "a.eaf" << QByteArray("x") << "are read from .TextGrid";
    }

    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const TemporaryFolder folder;
        try {
            readAlignmentFile(folder.write(name.toStdString(), bytes.toStdString()));
            QFAIL("was accepted");
        } catch (const Error &error) {
            QVERIFY2(QString::fromStdString(error.what()).contains(reason), error.what());
            QVERIFY2(QString::fromStdString(error.subject()).contains(name), error.what());
        }
    }

    void writtenTextGrid_readsBackTheSame()
    {
        const TemporaryFolder folder;
        TextGrid grid;
        grid.end = 1.5;
        grid.tiers.push_back({"phones", true, {{0.1, 0.30000000000000004, "say \"é\"", 0}, {0.5, 1, "b", 0}}});
        grid.tiers.push_back({"marks", false, {{0.25, 0.25, "x\ny", 0}}});
        writeTextGrid(folder.path() / "a.TextGrid", grid);
        const TextGrid back = readTextGrid(folder.path() / "a.TextGrid");
        QCOMPARE(back.end, 1.5);
        QCOMPARE(back.tiers.size(), std::size_t(2));
        const std::vector<Segment> &segments = back.tiers[0].segments;
        QCOMPARE(segments.size(), std::size_t(5)); // two, and three gaps
        QCOMPARE(segments[0].label, std::string());
        QCOMPARE(segments[1].begin, 0.1);
        QCOMPARE(segments[1].end, 0.30000000000000004);
        QCOMPARE(segments[1].label, std::string("say \"é\""));
        QCOMPARE(segments[2].end, 0.5);
        QCOMPARE(segments[4].end, 1.5);
        QVERIFY(!back.tiers[1].isInterval);
        QCOMPARE(back.tiers[1].segments[0].label, std::string("x\ny"));
    }

    void phoneSets_foldToArpabet_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("phone"); // "-" is silence
        const auto row = [](const char *file, const char *label, const char *phone) {
            QTest::addRow("%s %s", file, label) << file << label << phone;
        };
        for (const char *closure : {"bcl", "dcl", "gcl", "pcl", "tcl", "kcl", "h#", "pau", "epi", "q", ""})
            row("timit", closure, "-");
        row("timit", "ax-h", "AH");
        row("timit", "ux", "UW");
        row("timit", "dx", "D");
        row("timit", "eng", "NG");
        row("timit", "zh", "ZH");
        row("mfa-english", "ə", "AH");
        row("mfa-english", "ɫ̩", "L");
        row("mfa-english", "d̪", "DH");
        row("mfa-english", "tʃ", "CH");
        row("mfa-english", "cʰ", "K");
        row("mfa-english", "spn", "-");
    }

    void phoneSets_foldToArpabet()
    {
        QFETCH(QString, file);
        QFETCH(QString, label);
        QFETCH(QString, phone);
        const PhoneSet arpabet = PhoneSet::load(resourcePath("phone_sets/arpabet.json"));
        const PhoneSet set = PhoneSet::load(resourcePath("phone_sets/" + file.toStdString() + ".json"));
        QCOMPARE(set.phones(), arpabet.phones());
        const int expected = phone == "-" ? PhoneSet::kSilence : arpabet.id(phone.toStdString()).value();
        QCOMPARE(set.id(label.toStdString()), std::optional(expected));
    }

    void everyPhoneOfTheUsModelIsKnown()
    {
        const QString phones = "aj aw b bʲ c cʰ cʷ d dʒ dʲ d̪ ej f fʲ fʷ h i iː j k kʰ kʷ l m mʲ m̩ n n̩ ow "
                               "p pʰ pʲ pʷ s t tʃ tʰ tʲ tʷ t̪ v vʲ vʷ w z æ ç ð ŋ ɐ ɑ ɑː ɒ ɒː ɔj ə ɚ ɛ ɝ "
                               "ɟ ɟʷ ɡ ɡʷ ɪ ɫ ɫ̩ ɱ ɲ ɹ ɾ ɾʲ ʃ ʉ ʉː ʊ ʎ ʒ ʔ θ";
        const PhoneSet set = PhoneSet::load(resourcePath("phone_sets/mfa-english.json"));
        for (const QString &phone : phones.split(' '))
            QVERIFY2(set.id(phone.toStdString()).value_or(PhoneSet::kSilence) >= 0, qPrintable(phone));
    }
};

QTEST_GUILESS_MAIN(AlignmentFilesTest)
#include "test_alignment_files.moc"
