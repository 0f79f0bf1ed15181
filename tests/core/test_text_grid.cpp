// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/corpus/readers/text_grid.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <fstream>
#include <iterator>

using namespace phonoscope;

namespace {

namespace fs = std::filesystem;

const std::string kHeader = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n";

const std::string kLong = kHeader
    + "xmin = 0 \nxmax = 1 \ntiers? <exists> \nsize = 2 \nitem []: \n    item [1]:\n"
      "        class = \"IntervalTier\" \n        name = \"phones\" \n        xmin = 0 \n        xmax = 1 \n"
      "        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n            xmax = 0.25 \n"
      "            text = \"AH0\" \n        intervals [2]:\n            xmin = 0.25 \n            xmax = 1 \n"
      "            text = \"say \"\"T\"\"\" \n    item [2]:\n        class = \"TextTier\" \n        name = \"tones\" \n"
      "        xmin = 0 \n        xmax = 1 \n        points: size = 1 \n        points [1]:\n"
      "            number = 0.5 \n            mark = \"H*\" \n";

const std::string kShort = kHeader
    + "0\n1\n<exists>\n2\n\"IntervalTier\"\n\"phones\"\n0\n1\n2\n0\n0.25\n\"AH0\"\n0.25\n1\n\"say \"\"T\"\"\"\n"
      "\"TextTier\"\n\"tones\"\n0\n1\n1\n0.5\n\"H*\"\n";

const std::string kMixed = kHeader
    + "! 3 tiers were planned, \"two\" are here\n0 seconds 1 second <exists> 2 tiers\n\"IntervalTier\" named "
      "\"phones\" "
      "from 0 to 1 with 2 intervals [1] from 0 to +0.25 \"AH0\" ! 7\n[2] from 2.5e-1 to 1.0 \"say \"\"T\"\"\" "
      "\"TextTier\" \"tones\" 0 1 1 [item 9] 0.5 \"H*\"";

/// A tier of intervals with the given content after its size.
std::string withIntervals(const std::string &content)
{
    return kHeader + "0 1 <exists> 1 \"IntervalTier\" \"phones\" 0 1 " + content;
}

std::string utf16(const std::string &latin1, bool bigEndian)
{
    std::string bytes = bigEndian ? "\xfe\xff" : "\xff\xfe";
    for (const char letter : latin1) {
        bytes += bigEndian ? '\0' : letter;
        bytes += bigEndian ? letter : '\0';
    }
    return bytes;
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (std::size_t place = 0; (place = text.find(from, place)) != std::string::npos; place += to.size())
        text.replace(place, from.size(), to);
    return text;
}

TextGrid read(const std::string &bytes)
{
    const test::TemporaryFolder folder;
    return readTextGrid(folder.write("a.TextGrid", bytes));
}

void expectError(const std::string &bytes, ErrorCode code, const QString &part, int line = 0)
{
    try {
        read(bytes);
        QFAIL("was accepted");
    } catch (const Error &error) {
        QVERIFY2(error.code() == code, error.what());
        QVERIFY2(QString::fromStdString(error.detail()).contains(part), error.what());
        if (line > 0)
            QVERIFY2(error.subject().ends_with("a.TextGrid, line " + std::to_string(line)), error.what());
    }
}

} // namespace

class TextGridTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverySpellingAndEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const std::string &name, const std::string &bytes) {
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(bytes);
        };
        for (const auto &[name, text] :
             {std::pair{"long", &kLong}, std::pair{"short", &kShort}, std::pair{"mixed", &kMixed}}) {
            row(name, *text);
            row(std::string(name) + " CRLF", replaced(*text, "\n", "\r\n"));
            row(std::string(name) + " CR", replaced(*text, "\n", "\r"));
            row(std::string(name) + " UTF-8 mark", "\xef\xbb\xbf" + *text);
            row(std::string(name) + " UTF-16 LE", utf16(*text, false));
            row(std::string(name) + " UTF-16 BE CRLF", utf16(replaced(*text, "\n", "\r\n"), true));
        }
        row("ELAN, no colons", replaced(replaced(kLong, "]:", "]"), "item [", "item["));
    }

    void readsEverySpellingAndEncoding()
    {
        QFETCH(QByteArray, bytes);
        const TextGrid grid = read(bytes.toStdString());
        QCOMPARE(grid.begin, 0.0);
        QCOMPARE(grid.end, 1.0);
        QCOMPARE(grid.tiers.size(), std::size_t(2));
        const TextGridTier &phones = grid.tiers[0];
        QVERIFY(phones.isInterval);
        QCOMPARE(phones.name, std::string("phones"));
        QCOMPARE(phones.segments.size(), std::size_t(2));
        QCOMPARE(phones.segments[0].begin, 0.0);
        QCOMPARE(phones.segments[0].end, 0.25);
        QCOMPARE(phones.segments[0].label, std::string("AH0"));
        QCOMPARE(phones.segments[1].begin, 0.25);
        QCOMPARE(phones.segments[1].end, 1.0);
        QCOMPARE(phones.segments[1].label, std::string("say \"T\""));
        QVERIFY(phones.segments[1].line > 1);
        const TextGridTier &tones = grid.tiers[1];
        QVERIFY(!tones.isInterval);
        QCOMPARE(tones.segments.size(), std::size_t(1));
        QCOMPARE(tones.segments[0].begin, 0.5);
        QCOMPARE(tones.segments[0].end, 0.5);
        QCOMPARE(tones.segments[0].label, std::string("H*"));
    }

    void segments_knowTheirLines()
    {
        const TextGrid grid = read(kLong);
        QCOMPARE(grid.tiers[0].segments[0].line, 16);
        QCOMPARE(grid.tiers[0].segments[1].line, 20);
        QCOMPARE(grid.tiers[1].segments[0].line, 30);
        QCOMPARE(read(replaced(kShort, "\n", "\r\n")).tiers[0].segments[1].line, 16);
    }

    void labels_keepLettersAndLines()
    {
        QCOMPARE(read(withIntervals("1 0 1 \"caf\xe9\"")).tiers[0].segments[0].label, std::string("caf\xc3\xa9"));
        QCOMPARE(read(withIntervals("1 0 1 \"\xc9\x99\"")).tiers[0].segments[0].label, std::string("\xc9\x99"));
        QCOMPARE(read(utf16(withIntervals("1 0 1 \"\xe9\""), true)).tiers[0].segments[0].label,
                 std::string("\xc3\xa9"));
        const TextGrid grid = read(withIntervals("2 0 0.5 \"a\r\n! b [1]\" 0.5 1 \"<exists>\""));
        QCOMPARE(grid.tiers[0].segments[0].label, std::string("a\n! b [1]"));
        QCOMPARE(grid.tiers[0].segments[1].label, std::string("<exists>"));
        QCOMPARE(grid.tiers[0].segments[1].line, 5);
    }

    void noTiers_isAnEmptyGrid()
    {
        QVERIFY(read(kHeader + "0 1 <absent>").tiers.empty());
        QVERIFY(read(kHeader + "0 1 <exists> 0").tiers.empty());
        QVERIFY(read(withIntervals("0")).tiers[0].segments.empty());
    }

    void backwardInterval_isLeftToSampling()
    {
        const TextGrid grid = read(withIntervals("1 0.7 0.2 \"AH\""));
        QCOMPARE(grid.tiers[0].segments[0].begin, 0.7);
        QCOMPARE(grid.tiers[0].segments[0].end, 0.2);
    }

    void malformed_isRefusedWithLineAndReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const std::string &bytes, const char *reason, int line = 0) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << reason << line;
        };
        row("empty", "", "empty");
        row("blank", " \n\n", "empty");
        row("other text", "utterance\taudio\n", "begins with File type", 1);
        row("huge size", replaced(kLong, "intervals: size = 2", "intervals: size = 4000000000"),
            "must be a number, but '\"TextTier\"'", 24);
        row("huge last size", replaced(kLong, "points: size = 1", "points: size = 4000000000"), "counts are too large");
        row("huge number of tiers", replaced(kLong, "size = 2 \nitem", "size = 4000000000 \nitem"),
            "counts are too large");
        row("more than fits", withIntervals("1e30 0 1 \"AH\""), "whole number");
        row("negative size", withIntervals("-1"), "whole number", 4);
        row("broken size", withIntervals("1.5 0 1 \"AH\""), "whole number", 4);
        row("size too small", withIntervals("1 0 0.5 \"AH\" 0.5 1 \"T\""), "More follows");
        row("words for a time", withIntervals("1 zero one \"AH\""), "must be a number, but '\"AH\"'");
        row("nan", withIntervals("1 nan 1 \"AH\""), "must be a number");
        row("infinity", withIntervals("1 0 inf \"AH\""), "must be a number");
        row("too large a time", withIntervals("1 0 1e999 \"AH\""), "must be a number, but '1e999'");
        row("half a number", withIntervals("1 0 1.2.3 \"AH\""), "must be a number, but '1.2.3'");
        row("comma", withIntervals("1 0 0,5 \"AH\""), "must be a number, but '0,5'");
        row("no label", withIntervals("2 0 0.5 0.5 1 \"T\""), "must be a text in quotes, but '0.5'");
        row("open quote", withIntervals("1 0 1 \"AH\n\n"), "closing quote is missing", 4);
        row("no flag", kHeader + "0 1 2 \"IntervalTier\"", "<exists>");
        row("unknown tier", kHeader + "0 1 <exists> 1 \"PitchTier\" \"a\" 0 1 0", "not 'PitchTier'");
        row("grid backwards", kHeader + "1 0 <exists> 0", "before its begin");
        row("tier backwards", kHeader + "0 1 <exists> 1 \"IntervalTier\" \"a\" 1 0 0", "before its begin");
    }

    void malformed_isRefusedWithLineAndReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        QFETCH(int, line);
        expectError(bytes.toStdString(), ErrorCode::BadFormat, reason, line);
    }

    void otherKinds_areExplained()
    {
        expectError(std::string("ooBinaryFile\x08TextGrid\0\0\0\0", 25), ErrorCode::Unsupported, "Save as text file");
        expectError("\"Praat chronological TextGrid text file\"\n0 1 ! Time domain.\n", ErrorCode::Unsupported,
                    "chronological");
        expectError("File type = \"ooTextFile\"\nObject class = \"Pitch 1\"\n0\n", ErrorCode::Unsupported, "'Pitch 1'");
    }

    void missingFile_isNotFound()
    {
        const test::TemporaryFolder folder;
        try {
            readTextGrid(folder.path() / "none.TextGrid");
            QFAIL("was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::NotFound);
        }
    }

    void everyPrefix_isReadOrRefused()
    {
        const test::TemporaryFolder folder;
        for (const std::string &whole : {kMixed, utf16(kShort, true)}) {
            std::size_t refused = 0;
            for (std::size_t size = 0; size < whole.size(); ++size) {
                try {
                    readTextGrid(folder.write("cut.TextGrid", whole.substr(0, size)));
                } catch (const Error &error) {
                    QVERIFY(error.code() == ErrorCode::BadFormat && !error.detail().empty());
                    ++refused;
                }
            }
            QVERIFY2(refused + 6 > whole.size(), "only blanks after the last quote may be missing");
        }
    }

    void everyChangedByte_isReadOrRefused()
    {
        const test::TemporaryFolder folder;
        int refused = 0;
        for (std::size_t place = 0; place < kShort.size(); ++place) {
            for (const char letter : {'\0', '"', '9'}) {
                std::string bytes = kShort;
                bytes[place] = letter;
                try {
                    readTextGrid(folder.write("changed.TextGrid", bytes));
                } catch (const Error &error) {
                    refused += !error.detail().empty();
                }
            }
        }
        QVERIFY(refused > 200);
    }

    void phoneTier_isFoundByNameOrAlone_data()
    {
        QTest::addColumn<QStringList>("tiers"); // a leading . makes a point tier
        QTest::addColumn<int>("expected");
        QTest::newRow("phones") << QStringList{"words", "phones"} << 1;
        QTest::newRow("any case") << QStringList{"Phones", "words"} << 0;
        QTest::newRow("phone") << QStringList{"phone", "word", ".maxF0"} << 0;
        QTest::newRow("speaker") << QStringList{"Mary - words", "Mary - phones"} << 1;
        QTest::newRow("only interval tier") << QStringList{".tones", "aligned"} << 1;
        QTest::newRow("points named phones") << QStringList{".phones", "aligned"} << 1;
        QTest::newRow("none named") << QStringList{"a", "b"} << -1;
        QTest::newRow("two named") << QStringList{"A - phones", "B - phones"} << -1;
        QTest::newRow("no tiers") << QStringList{} << -1;
        QTest::newRow("telephones") << QStringList{"telephones", "words"} << -1;
    }

    void phoneTier_isFoundByNameOrAlone()
    {
        QFETCH(QStringList, tiers);
        QFETCH(int, expected);
        TextGrid grid;
        for (const QString &name : tiers)
            grid.tiers.push_back({name.toStdString().substr(name.startsWith('.') ? 1 : 0), !name.startsWith('.'), {}});
        if (expected >= 0) {
            QCOMPARE(&phoneTier(grid, "a.TextGrid"), &grid.tiers[static_cast<std::size_t>(expected)]);
            return;
        }
        try {
            phoneTier(grid, "a.TextGrid");
            QFAIL("was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::BadFormat);
            for (const QString &name : tiers)
                QVERIFY(QString::fromStdString(error.detail()).contains('\'' + name + '\''));
        }
    }

    void peerFiles_areRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::vector<std::size_t>>("sizes");
        QTest::addColumn<int>("phoneTierIndex");
        using Sizes = std::vector<std::size_t>;
        QTest::newRow("same names") << "all_tiers_have_the_same_name" << Sizes{3, 3, 3} << -1;
        QTest::newRow("long") << "bobby_phones" << Sizes{15} << 0;
        QTest::newRow("ELAN") << "bobby_phones_elan" << Sizes{15} << 0;
        QTest::newRow("two tiers of words") << "bobby_words" << Sizes{6, 3} << -1;
        QTest::newRow("newlines") << "bobby_words_with_newlines" << Sizes{6, 3, 4} << -1;
        QTest::newRow("empty tiers") << "empty" << Sizes{0, 0} << 0;
        QTest::newRow("UTF-8 CRLF short") << "mary" << Sizes{16, 6, 4} << 0;
        QTest::newRow("UTF-16 long") << "mary_longfile" << Sizes{16, 6, 4} << 0;
    }

    void peerFiles_areRead()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/speech");
        QFETCH(QString, name);
        QFETCH(std::vector<std::size_t>, sizes);
        QFETCH(int, phoneTierIndex);
        const fs::path path = test::sharedData("peer/speech/" + name.toStdString() + ".TextGrid");
        const TextGrid grid = readTextGrid(path);
        std::vector<std::size_t> found;
        for (const TextGridTier &tier : grid.tiers)
            found.push_back(tier.segments.size());
        QCOMPARE(found, sizes);
        if (phoneTierIndex >= 0)
            QCOMPARE(&phoneTier(grid, path), &grid.tiers[static_cast<std::size_t>(phoneTierIndex)]);
        else
            QVERIFY_EXCEPTION_THROWN(phoneTier(grid, path), Error);
    }

    void peerEncodings_giveTheSameGrid()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/speech");
        const TextGrid a = readTextGrid(test::sharedData("peer/speech/mary.TextGrid"));
        const TextGrid b = readTextGrid(test::sharedData("peer/speech/mary_longfile.TextGrid"));
        for (std::size_t tier = 0; tier < a.tiers.size(); ++tier)
            for (std::size_t i = 0; i < a.tiers[tier].segments.size(); ++i) {
                const Segment &x = a.tiers[tier].segments[i];
                const Segment &y = b.tiers[tier].segments[i];
                QCOMPARE(x.label, y.label);
                QVERIFY(std::abs(x.begin - y.begin) < 1e-9 && std::abs(x.end - y.end) < 1e-9);
            }
        QCOMPARE(a.tiers[0].segments[2].label, std::string("\xc9\x99"));
    }

    void corpusFiles_areReadWithContiguousPhones_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("files");
        QTest::newRow("parity corpus") << "golden/parity/corpus/textgrid" << 30;
        QTest::newRow("demo") << "demo-seed/corpus/alignments" << 128;
    }

    void corpusFiles_areReadWithContiguousPhones()
    {
        QFETCH(QString, folder);
        QFETCH(int, files);
        const fs::path root = test::sharedData(folder.toStdString());
        if (root.empty())
            QSKIP("the corpus is not beside the source tree");
        int read = 0;
        for (const auto &entry : fs::recursive_directory_iterator(root)) {
            if (entry.path().extension() != ".TextGrid")
                continue;
            ++read;
            const TextGrid grid = readTextGrid(entry.path());
            const TextGridTier &tier = phoneTier(grid, entry.path());
            QCOMPARE(tier.name, std::string("phones"));
            QCOMPARE(tier.segments.front().begin, grid.begin);
            QCOMPARE(tier.segments.back().end, grid.end);
            for (std::size_t i = 1; i < tier.segments.size(); ++i)
                QCOMPARE(tier.segments[i].begin, tier.segments[i - 1].end);
        }
        QCOMPARE(read, files);
    }
};

QTEST_GUILESS_MAIN(TextGridTest)
#include "test_text_grid.moc"
