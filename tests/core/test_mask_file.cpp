// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mask_file.h"
#include "core/base/error.h"
#include "tests/support/shared_data.h"

#include <QTest>

using namespace phonoscope;

namespace {

constexpr int kWidths[] = {10, 20};

constexpr const char *kFull = R"({"schema": "phonoscope-neurons-1", "model": {"name": "m", "hash": "abc"},
    "recipe": {"property": "gender"},
    "groups": {"male": {"1": [1, 2, 3], "2": [7]}, "female": {"1": [3, 4], "2": []}, "odd+": {"1": [9], "2": []}},
    "property": {"1": [2, 1, 4], "2": [7]}})";

std::vector<int> layer(const NamedMask &mask, int number)
{
    const auto neurons = mask.neurons.layer({number});
    return {neurons.begin(), neurons.end()};
}

} // namespace

class TestMaskFile : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    NamedMask read(const char *json, const std::string &part) const
    {
        return readMask(m_folder.write("neurons.json", json).string() + part, kWidths, "abc");
    }

private Q_SLOTS:
    void all_isEveryNeuron()
    {
        const NamedMask mask = readMask("all", kWidths, "abc");
        QCOMPARE(mask.name, std::string("all"));
        QCOMPARE(mask.neurons.size(), std::size_t{30});
        QCOMPARE(mask.neurons.layer({2}).back(), 19);
    }

    void parts_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QList<int>>("first");
        QTest::addColumn<QList<int>>("second");
        QTest::addRow("property by default") << "" << QList<int>{1, 2, 4} << QList<int>{7};
        QTest::addRow("property") << ":property" << QList<int>{1, 2, 4} << QList<int>{7};
        QTest::addRow("property neurons of a group") << ":male" << QList<int>{1, 2} << QList<int>{7};
        QTest::addRow("group neurons of a group") << ":male+" << QList<int>{1, 2, 3} << QList<int>{7};
        QTest::addRow("group without neurons in a layer") << ":female" << QList<int>{4} << QList<int>{};
        QTest::addRow("group with a plus in its name") << ":odd+" << QList<int>{} << QList<int>{};
    }

    void parts()
    {
        QFETCH(QString, part);
        QFETCH(QList<int>, first);
        QFETCH(QList<int>, second);
        const NamedMask mask = read(kFull, part.toStdString());
        QCOMPARE(mask.name, "neurons.json" + part.toStdString());
        QCOMPARE(layer(mask, 1), std::vector<int>(first.begin(), first.end()));
        QCOMPARE(layer(mask, 2), std::vector<int>(second.begin(), second.end()));
    }

    void authorsForm_isRead()
    {
        const NamedMask mask = read(R"({"1": [5, 0, 5], "2": [19]})", "");
        QCOMPARE(layer(mask, 1), std::vector<int>({0, 5}));
        QCOMPARE(layer(mask, 2), std::vector<int>({19}));
        QCOMPARE(mask.neurons.layers(), std::size_t{2});
    }

    void colonInAFileName_isNoPart()
    {
        const auto file = m_folder.write("odd:name.json", R"({"1": [1]})");
        QCOMPARE(readMask(file.string(), kWidths, "abc").neurons.size(), std::size_t{1});
    }

    void sets_areAllThatTheFileHas()
    {
        const auto file = m_folder.write("sets.json", kFull).string();
        const std::vector<NamedMask> sets = readMasks(file, kWidths, "abc");
        QCOMPARE(sets.size(), std::size_t{4});
        QCOMPARE(sets[0].name, std::string("sets"));
        QCOMPARE(layer(sets[0], 1), std::vector<int>({1, 2, 4}));
        QCOMPARE(sets[1].name, std::string("male"));
        QCOMPARE(layer(sets[1], 1), std::vector<int>({1, 2}));
        QCOMPARE(layer(sets[1], 2), std::vector<int>({7}));
        QCOMPARE(sets[2].name, std::string("female"));
        QCOMPARE(layer(sets[2], 1), std::vector<int>({4}));
        QVERIFY(sets[3].neurons.empty());
        const auto authors = readMasks(m_folder.write("theirs.json", R"({"2": [3]})").string(), kWidths, "abc");
        QCOMPARE(authors.size(), std::size_t{1});
        QCOMPARE(authors[0].name, std::string("theirs"));
        try {
            readMasks(file, kWidths, "other");
            QFAIL("neurons of another model");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
        }
    }

    void written_isReadAgain()
    {
        NamedMask mask{"Weiblich, \"hoch\" ♀", NeuronSet(2)};
        mask.neurons.assign({1}, {0, 9});
        mask.neurons.assign({2}, {19});
        const auto file = m_folder.write("own.json", maskJson(mask, "a\nnote", "model", "abc")).string();
        const std::vector<NamedMask> sets = readMasks(file, kWidths, "abc");
        QCOMPARE(sets.size(), std::size_t{1});
        QVERIFY(sets[0].neurons == mask.neurons);
        QVERIFY(readMask(file + ":" + mask.name, kWidths, "abc").neurons == mask.neurons);
        const auto theirs = m_folder.write("own-authors.json", authorsMaskJson(mask.neurons)).string();
        QVERIFY(readMask(theirs, kWidths, "abc").neurons == mask.neurons);
        QCOMPARE(authorsMaskJson(mask.neurons), std::string("{\"1\":[0,9],\"2\":[19]}\n"));
        QCOMPARE(maskTsv(mask.neurons), std::string("layer\tneuron\n1\t0\n1\t9\n2\t19\n"));
    }

    void damage_isNamed_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *json, const char *part, ErrorCode code, const char *words) {
            QTest::addRow("%s", name) << QString(json) << QString(part) << static_cast<int>(code) << QString(words);
        };
        row("no JSON", "{\"1\": [1", "", ErrorCode::BadFormat, "not a JSON object");
        row("a list", "[1]", "", ErrorCode::BadFormat, "not a JSON object");
        row("no layer number", R"({"one": [1]})", "", ErrorCode::BadFormat, "'one' is no layer number");
        row("a layer with a tail", R"({"1x": [1]})", "", ErrorCode::BadFormat, "'1x' is no layer number");
        row("layer past the model", R"({"3": [1]})", "", ErrorCode::Mismatch, "the model has 2 layers");
        row("layer 0", R"({"0": [1]})", "", ErrorCode::Mismatch, "layer 0");
        row("neuron past the layer", R"({"1": [10]})", "", ErrorCode::Mismatch, "neuron 10 does not exist");
        row("negative neuron", R"({"1": [-1]})", "", ErrorCode::Mismatch, "neuron -1");
        row("huge neuron", R"({"1": [18446744073709551615]})", "", ErrorCode::Mismatch, "does not exist");
        row("broken neuron", R"({"1": [1.5]})", "", ErrorCode::BadFormat, "1.5 is no neuron");
        row("no list", R"({"1": 3})", "", ErrorCode::BadFormat, "expected a list");
        row("group of the authors' form", R"({"1": [1]})", ":male", ErrorCode::NotFound, "no groups");
        row("unknown group", kFull, ":child", ErrorCode::NotFound, "property, male, female");
        row("unknown schema", R"({"schema": "phonoscope-neurons-9"})", "", ErrorCode::Unsupported,
            "phonoscope-neurons-1");
        row("no model", R"({"schema": "phonoscope-neurons-1", "property": {}})", "", ErrorCode::BadFormat, "'model'");
        row("other model", R"({"schema": "phonoscope-neurons-1", "model": {"hash": "x"}, "property": {}})", "",
            ErrorCode::Mismatch, "another model");
        row("no property", R"({"schema": "phonoscope-neurons-1", "model": {"hash": "abc"}})", "", ErrorCode::BadFormat,
            "'property'");
    }

    void damage_isNamed()
    {
        QFETCH(QString, json);
        QFETCH(QString, part);
        QFETCH(int, code);
        QFETCH(QString, words);
        try {
            read(json.toUtf8().constData(), part.toStdString());
            QFAIL("nothing was thrown");
        } catch (const Error &error) {
            QCOMPARE(static_cast<int>(error.code()), code);
            QVERIFY2(QString(error.what()).contains(words), error.what());
        }
    }

    void absentFile_isNotFound()
    {
        try {
            readMask((m_folder.path() / "absent.json").string() + ":male", kWidths, "abc");
            QFAIL("nothing was thrown");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::NotFound);
        }
    }
};

QTEST_GUILESS_MAIN(TestMaskFile)
#include "test_mask_file.moc"
