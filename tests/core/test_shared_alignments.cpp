// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/corpus/readers/authors_info.h"
#include "core/corpus/readers/ctm.h"
#include "core/corpus/readers/htk_labels.h"
#include "core/corpus/readers/integer_lists.h"
#include "core/corpus/readers/reader_list.h"
#include "core/corpus/readers/text_table.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <cmath>
#include <functional>
#include <map>
#include <set>

using namespace phonoscope;
using test::TemporaryFolder;

namespace {

QString text(const SharedAlignments &shared)
{
    QStringList parts;
    for (const NamedAlignment &named : shared.utterances) {
        QString part = QString::fromStdString(named.name) + ':';
        for (const Segment &segment : named.alignment.phones)
            part += QString(" %1-%2 %3")
                        .arg(std::llround(segment.begin * 1000))
                        .arg(std::llround(segment.end * 1000))
                        .arg(QString::fromStdString(segment.label));
        parts << part;
    }
    return parts.join('|');
}

void expectRefused(const std::function<void()> &read, const char *reason)
{
    try {
        read();
        QFAIL("was accepted");
    } catch (const Error &error) {
        QVERIFY2(QString::fromStdString(error.what()).contains(reason), error.what());
    }
}

const std::string kMap = R"({"B": [2, 9], "": [0, 1], "A": [1, 5]})";

} // namespace

class SharedAlignmentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ctm_isReadByUtterance()
    {
        const TemporaryFolder folder;
        const auto ctm = folder.write("a.ctm",
                                      ";; comment\nu1 1 0.5 0.25 AH0_E 0.9\nu1 1 0 0.5 SIL\r\nu2 A 0 0.1 K_B\n"
                                      "u2 B 0 0.1 T\n");
        const SharedAlignments shared = readCtm(ctm);
        QCOMPARE(text(shared), QString("u1: 0-500 SIL 500-750 AH0|u2: 0-100 K"));
        QCOMPARE(shared.problems.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(shared.problems[0]).contains("line 5: 'u2' has another channel, B"));
        QCOMPARE(shared.utterances[1].line, 4);
    }

    void ctmNumbers_needPhoneNames()
    {
        const TemporaryFolder folder;
        const auto ctm = folder.write("a.ctm", "u1 1 0 0.5 1\nu1 1 0.5 0.5 12\n");
        expectRefused([&] { readCtm(ctm); }, "phones.txt");
        const auto names = readPhoneNames(folder.write("phones.txt", "SIL 1\nAA1_B 12\n"));
        QCOMPARE(text(readCtm(ctm, names)), QString("u1: 0-500 SIL 500-1000 AA1"));
        const auto few = readPhoneNames(folder.write("phones.txt", "SIL 1\n"));
        expectRefused([&] { readCtm(ctm, few); }, "line 2: Phone number 12");
    }

    void masterLabelFile_isReadByUtterance()
    {
        const TemporaryFolder folder;
        const auto file = folder.write("a.mlf",
                                       "#!MLF!#\n\"*/s1/u1.lab\"\n0 1000000 sil\n1000000 3000000 ah\n.\n"
                                       "\"*/u2.rec\"\n0 1000000 k -3.5\n///\n0 1000000 g\n.\n\"*/u2.rec\"\n.\n");
        const SharedAlignments shared = readMasterLabelFile(file);
        QCOMPARE(text(shared), QString("s1/u1: 0-100 sil 100-300 ah|u2: 0-100 k"));
        QCOMPARE(shared.problems.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(shared.problems[0]).contains("line 11"));
    }

    void damagedFiles_areRefusedWithTheLine()
    {
        const TemporaryFolder folder;
        const auto written = [&](const std::string &bytes) { return folder.write("a", bytes); };
        expectRefused([&] { readCtm(written("u1 1 0 0.5\n")); }, "line 1: A line must be");
        expectRefused([&] { readCtm(written("u1 1 0 0.5 A\nu1 1 x 0.5 A\n")); }, "line 2: A line must be");
        expectRefused([&] { readCtm(written("u1 1 0 0.5 A 1 more\n")); }, "line 1");
        expectRefused([&] { readMasterLabelFile(written("\"a\"\n.\n")); }, "line 1: A master label file");
        expectRefused([&] { readMasterLabelFile(written("#!MLF!#\n\"a\"\n0 1 x\n")); }, "line 2: The labels");
        expectRefused([&] { readMasterLabelFile(written("#!MLF!#\nx\n.\n")); }, "line 2: An utterance");
        expectRefused([&] { readMasterLabelFile(written("#!MLF!#\n\"*\" -> \"labels\"\n")); }, "not followed");
        expectRefused([&] { readMasterLabelFile(written("#!MLF!#\n\"a\"\nsil\n.\n")); }, "line 3: A label");
        expectRefused([&] { readPhoneNames(written("SIL x\n")); }, "line 1");
        expectRefused([&] { readPhoneNames(written("SIL 1\nA 1\n")); }, "line 2: The number 1 stands twice");
    }

    void integerLists_refuseOtherJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("cut") << QByteArray("{\"a\": [1, 2");
        QTest::newRow("empty file") << QByteArray();
        QTest::newRow("list") << QByteArray("[1]");
        QTest::newRow("number") << QByteArray("{\"a\": 1}");
        QTest::newRow("text") << QByteArray("{\"a\": [\"1\"]}");
        QTest::newRow("fraction") << QByteArray("{\"a\": [1.5]}");
        QTest::newRow("large") << QByteArray("{\"a\": [32768]}");
        QTest::newRow("huge") << QByteArray("{\"a\": [99999999999999999999999]}");
        QTest::newRow("small") << QByteArray("{\"a\": [-32769]}");
        QTest::newRow("null") << QByteArray("{\"a\": [null]}");
        QTest::newRow("nested") << QByteArray("{\"a\": [[1]]}");
        QTest::newRow("object inside") << QByteArray("{\"a\": {\"b\": [1]}}");
        QTest::newRow("deep") << QByteArray("{\"a\":" + QByteArray(1000000, '['));
        QTest::newRow("twice") << QByteArray("{\"a\": [1], \"a\": [2]}");
        QTest::newRow("more behind") << QByteArray("{\"a\": [1]} x");
    }

    void integerLists_refuseOtherJson()
    {
        QFETCH(QByteArray, json);
        const TemporaryFolder folder;
        const auto file = folder.write("a.json", json.toStdString());
        QVERIFY_EXCEPTION_THROWN(readIntegerLists(file), Error);
        const auto good = readIntegerLists(folder.write("b.json", R"({"b": [], "a": [-1, 32767]})"));
        QCOMPARE(good.size(), std::size_t(2));
        QCOMPARE(good[1].values, (std::vector<std::int16_t>{-1, 32767}));
    }

    void authorsLists_becomeTiers_data()
    {
        QTest::addColumn<bool>("padInFront");
        QTest::addColumn<QByteArray>("pitch");
        QTest::addColumn<QString>("expected");
        QTest::newRow("paper, shorter") << true << QByteArray("[0, 0, 2, -1]")
                                        << "0-40 |40-80 low|80-100 high|100-120 ";
        QTest::newRow("aligned, shorter") << false << QByteArray("[0, 0, 2, -1]") << "0-40 low|40-60 high|60-120 ";
        QTest::newRow("paper, longer") << true << QByteArray("[0, 1, 1, 1, 1, 1, 1]") << "0-120 mid";
        QTest::newRow("aligned, longer") << false << QByteArray("[0, 1, 1, 1, 1, 1, 1]") << "0-20 low|20-120 mid";
    }

    void authorsLists_becomeTiers()
    {
        QFETCH(bool, padInFront);
        QFETCH(QByteArray, pitch);
        QFETCH(QString, expected);
        const TemporaryFolder folder;
        folder.write("framewise-phone-20ms.json", R"({"s-1": [0, 0, 2, 2, 2, 1]})");
        folder.write("phone-labels.json", kMap);
        folder.write("pitch-class-20ms.json", "{\"s-1\": " + pitch.toStdString() + '}');
        folder.write("duration-class-per-segment.json", R"({"s-1": [-1, 2]})");
        folder.write("speaker-gender.json", R"({"s": "F"})");
        const AuthorsInfo info = readAuthorsInfo(authorsFiles(folder.path()), padInFront);
        // Numbers are named by the map, whatever its order.
        QCOMPARE(text(info.alignments), QString("s-1: 0-40  40-100 B 100-120 A"));
        QVERIFY(info.alignments.problems.empty());
        const Alignment &alignment = info.alignments.utterances[0].alignment;
        QCOMPARE(alignment.tiers.size(), std::size_t(2));
        QCOMPARE(alignment.tiers[0].name, std::string("pitch class"));
        QStringList tier;
        for (const Segment &segment : alignment.tiers[0].segments)
            tier << QString("%1-%2 %3")
                        .arg(std::llround(segment.begin * 1000))
                        .arg(std::llround(segment.end * 1000))
                        .arg(QString::fromStdString(segment.label));
        QCOMPARE(tier.join('|'), expected);
        QCOMPARE(alignment.tiers[1].name, std::string("duration class"));
        QCOMPARE(alignment.tiers[1].segments.size(), std::size_t(3));
        QCOMPARE(alignment.tiers[1].segments[1].label, std::string("long"));
        QCOMPARE(alignment.tiers[1].segments[2].label, std::string()); // the scripts do not count the last one
        QCOMPARE(info.gender.at("s"), std::string("female"));
    }

    void authorsFiles_thatDoNotFitAreRefused()
    {
        const TemporaryFolder folder;
        QVERIFY(authorsFiles(folder.path()).phones.empty());
        folder.write("framewise-phone-merge-20ms.json", R"({"s-1": [0, 3]})");
        QVERIFY(authorsFiles(folder.path()).phones.empty()); // no map
        folder.write("phone-label-merge.json", kMap);
        const auto read = [&] { readAuthorsInfo(authorsFiles(folder.path()), true); };
        expectRefused(read, "Label 3 of 's-1' is not in phone-label-merge.json");
        folder.write("framewise-phone-merge-20ms.json", R"({"s-1": [0, 1]})");
        folder.write("pitch-discrete.json", R"({"s-1": [3]})");
        expectRefused(read, "A pitch class of 's-1' is 3");
        folder.write("pitch-discrete.json", R"({"s-1": [2]})");
        folder.write("phone-duration.json", R"({"s-1": [1, 1, 1, 1]})");
        const AuthorsInfo info = readAuthorsInfo(authorsFiles(folder.path()), true);
        QCOMPARE(info.alignments.problems.size(), std::size_t(1));
        QCOMPARE(info.alignments.utterances[0].alignment.tiers.size(), std::size_t(1));
        folder.write("phone-label-merge.json", R"({"A": [0, 1], "B": [0, 1]})");
        expectRefused(read, "stands twice");
    }

    void authorsDevClean_isReadWhole()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/librispeech-dev-clean/framewise-phone-20ms.json");
        const AuthorsInfo info = readAuthorsInfo(authorsFiles(test::sharedData("peer/librispeech-dev-clean")), true);
        QVERIFY(info.alignments.problems.empty());
        QCOMPARE(info.alignments.utterances.size(), std::size_t(2703));
        QCOMPARE(info.gender.size(), std::size_t(40));
        std::set<std::string> speakers, labels;
        std::map<std::string, std::size_t> occurrences; // as the map counts them: without the last segments
        std::size_t silentWithClass = 0, soundingWithout = 0;
        for (const NamedAlignment &named : info.alignments.utterances) {
            speakers.insert(named.name.substr(0, named.name.find('-')));
            QCOMPARE(named.alignment.tiers.size(), std::size_t(2));
            const std::vector<Segment> &phones = named.alignment.phones;
            const std::vector<Segment> &durations = named.alignment.tiers[1].segments;
            QCOMPARE(durations.size(), phones.size());
            for (std::size_t i = 0; i < phones.size(); ++i) {
                labels.insert(phones[i].label);
                ++occurrences[phones[i].label];
                if (i + 1 == phones.size())
                    continue;
                silentWithClass += phones[i].label.empty() && !durations[i].label.empty();
                soundingWithout += !phones[i].label.empty() && phones[i].label != "spn" && durations[i].label.empty();
            }
        }
        QCOMPARE(speakers.size(), std::size_t(40));
        QCOMPARE(labels.size(), std::size_t(41));
        QCOMPARE(silentWithClass, std::size_t(0));
        QCOMPARE(soundingWithout, std::size_t(0));
        // phone-labels.json counts intervals: neighbours of one kind are one run here.
        QVERIFY(occurrences["DH"] <= 6159 && occurrences["DH"] > 6100);
    }

    void table_readsCsvAndTsv_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("CSV") << "a.csv" << QByteArray("id,text\nu1,\"a, \"\"b\"\"\nc\"\n\nu2,x\n");
        QTest::newRow("CSV, CRLF and mark")
            << "a.csv" << QByteArray("\xef\xbb\xbfid,text\r\nu1,\"a, \"\"b\"\"\r\nc\"\r\nu2,x\r\n");
        QTest::newRow("semicolons") << "a.csv" << QByteArray("id;text\nu1;\"a, \"\"b\"\"\nc\"\nu2;x");
        QTest::newRow("no extension") << "a" << QByteArray("id,text\nu1,\"a, \"\"b\"\"\nc\"\nu2,x\n");
    }

    void table_readsCsvAndTsv()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const TemporaryFolder folder;
        const TextTable table = readTextTable(folder.write(name.toStdString(), bytes.toStdString()));
        QCOMPARE(table.columns, (std::vector<std::string>{"id", "text"}));
        QCOMPARE(table.rows.size(), std::size_t(2));
        QCOMPARE(table.rows[0].cells[1], std::string("a, \"b\"\nc"));
        QCOMPARE(table.rows[1].cells[0], std::string("u2"));
        QVERIFY(table.rows[1].line > 3);
    }

    void table_quotesOfTsvAreLetters()
    {
        const TemporaryFolder folder;
        const TextTable table = readTextTable(folder.write("a.tsv", "id\ttext\nu1\t\"open\nu2\tx\ty\n"));
        QCOMPARE(table.rows.size(), std::size_t(1));
        QCOMPARE(table.rows[0].cells[1], std::string("\"open"));
        QCOMPARE(table.problems.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(table.problems[0]).contains("line 3: 3 cells where the first line has 2"));
        expectRefused([&] { readTextTable(folder.write("a.csv", "a,a\n")); }, "Two columns are named 'a'");
        expectRefused([&] { readTextTable(folder.write("a.csv", "a,\n")); }, "Column 2 has no name");
        expectRefused([&] { readTextTable(folder.write("a.csv", " \n")); }, "empty");
        expectRefused([&] { readTextTable(folder.write("a.csv", "a,b\n1,\"2\n")); }, "line 2: A quote begins");
    }

    void readerList_keepsBarsInNames()
    {
        const TemporaryFolder folder;
        const ReaderList list = readReaderList(folder.write(
            "SPEAKERS.TXT", "; comment\n14  | F | train | 25.03 | A | B\n15|M|dev|1|x\nbad\n14|M|x|1|y\n"));
        QCOMPARE(list.readers.at("14").name, std::string("A | B"));
        QCOMPARE(list.readers.at("14").gender, std::string("female"));
        QCOMPARE(list.readers.at("15").gender, std::string("male"));
        QCOMPARE(list.problems.size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(SharedAlignmentsTest)
#include "test_shared_alignments.moc"
