// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"

#include "tests/core/analysis_fixture.h"

#include <QTest>

#include <map>
#include <set>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// Utterances of as many speakers, gender by speaker, two utterances of the first speaker and one of the others.
IndexHeader speakers(int count)
{
    IndexHeader header = smallHeader({40}, 0);
    for (int i = -1; i < count; ++i) {
        const int speaker = std::max(i, 0);
        header.utterances.rows.push_back(
            {"utt-" + std::to_string(i), "spk-" + std::to_string(speaker), speaker % 3 == 0 ? "male" : "female", ""});
    }
    return header;
}

} // namespace

class TestProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void phoneType_groupsPhonesByClass()
    {
        const IndexHeader header = smallHeader({40});
        const Property property = phoneTypeProperty(header);
        QCOMPARE(property.id, std::string("phone-type"));
        QCOMPARE(property.groups.size(), std::size_t{3});
        QCOMPARE(property.groups[0].name, std::string("vowels"));
        QCOMPARE(property.groups[0].cells, (std::vector<int>{0, 1}));
        QCOMPARE(property.groups[2].cells, std::vector<int>{3});
        QCOMPARE(property.cells(), 5);
        QCOMPARE(property.cell(9, 4), 4);
        QCOMPARE(property.cellName(1, header.phones), std::string("IY"));
    }

    void label_putsMaleFirstAndLeavesOutPhonesOfNoClass()
    {
        const IndexHeader header = smallHeader({40});
        const Property property = labelProperty(header, "gender");
        QCOMPARE(property.id, std::string("gender"));
        QCOMPARE(property.name, std::string("Gender"));
        QCOMPARE(property.groups[0].name, std::string("male"));
        QCOMPARE(property.groups[1].name, std::string("female"));
        QCOMPARE(property.groups[0].cells, (std::vector<int>{0, 1, 2, 3}));
        QCOMPARE(property.groups[1].cells, (std::vector<int>{5, 6, 7, 8}));
        QCOMPARE(property.cells(), 10);
        QCOMPARE(property.cell(0, 2), 7);
        QCOMPARE(property.cell(2, 2), 2);
        QCOMPARE(property.cell(9, 2), -1);
        QCOMPARE(property.cellName(7, header.phones), std::string("female N"));
    }

    void label_keepsOrderOfFirstAppearance()
    {
        const Property property = labelProperty(smallHeader({40}), "speaker");
        QCOMPARE(property.groups.size(), std::size_t{4});
        QCOMPARE(property.groups[0].name, std::string("spk-0"));
        QCOMPARE(property.groups[3].name, std::string("spk-3"));
        QCOMPARE(property.groupOfUtterance[6], 2);
    }

    void label_takesAllPhonesWithoutClasses()
    {
        IndexHeader header = smallHeader({40});
        header.phones.classes.clear();
        header.phones.classOf.assign(5, -1);
        QCOMPARE(labelProperty(header, "gender").groups[0].cells.size(), std::size_t{5});
    }

    void label_refuses()
    {
        IndexHeader header = smallHeader({40}, 66);
        const auto unknown = errorOf([&] { labelProperty(header, "accent"); });
        QVERIFY(unknown);
        QCOMPARE(unknown->code(), ErrorCode::NotFound);
        QVERIFY(contains(unknown->detail(), "utterance, speaker, gender, text"));

        const auto single = errorOf([&] { labelProperty(header, "text"); });
        QVERIFY(single);
        QCOMPARE(single->code(), ErrorCode::BadFormat);
        QVERIFY(contains(single->detail(), "1 value;"));

        const auto many = errorOf([&] { labelProperty(header, "utterance"); });
        QVERIFY(many);
        QCOMPARE(many->code(), ErrorCode::BadFormat);
        header.utterances.rows.resize(64);
        QCOMPARE(labelProperty(header, "utterance").groups.size(), std::size_t{64});

        for (auto &row : header.utterances.rows)
            row[2].clear();
        QVERIFY(errorOf([&] { labelProperty(header, "gender"); }));
    }

    void shuffled_keepsUnitsTogetherAndTheirNumberPerGroup()
    {
        const IndexHeader header = speakers(30);
        const Property property = labelProperty(header, "gender");
        std::set<std::vector<int>> outcomes;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Property other = shuffled(property, header, "speaker", seed);
            std::map<std::string, std::set<int>> groupsOfSpeaker;
            for (std::size_t i = 0; i < header.utterances.rows.size(); ++i)
                groupsOfSpeaker[header.utterances.rows[i][1]].insert(other.groupOfUtterance[i]);
            int male = 0;
            for (const auto &[speaker, groups] : groupsOfSpeaker) {
                QCOMPARE(groups.size(), std::size_t{1});
                male += *groups.begin() == 0 ? 1 : 0;
            }
            QCOMPARE(male, 10);
            QCOMPARE(other.cells(), property.cells());
            QCOMPARE(shuffled(property, header, "speaker", seed).groupOfUtterance, other.groupOfUtterance);
            outcomes.insert(other.groupOfUtterance);
        }
        QVERIFY(outcomes.size() >= 19);
    }

    void shuffled_isTheSameOnEveryMachine()
    {
        const IndexHeader header = speakers(6);
        const auto groups = shuffled(labelProperty(header, "gender"), header, "speaker", 7).groupOfUtterance;
        QCOMPARE(groups, (std::vector<int>{1, 1, 1, 1, 1, 0, 0}));
    }

    void shuffled_splitsUnitsWithSeveralLabels()
    {
        IndexHeader header = speakers(8);
        for (auto &row : header.utterances.rows)
            row[1] = "one";
        header.utterances.rows[3][1].clear();
        header.utterances.rows[4][2].clear();
        const Property property = labelProperty(header, "gender");
        bool moved = false;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const auto groups = shuffled(property, header, "speaker", seed).groupOfUtterance;
            QCOMPARE(groups[4], -1);
            QCOMPARE(groups[0], groups[1]);
            QVERIFY(groups[0] >= 0 && groups[3] >= 0);
            moved = moved || groups[0] != property.groupOfUtterance[0];
        }
        QVERIFY(moved);
    }

    void shuffled_dealsPhonesToClassesOfTheSameSize()
    {
        const IndexHeader header = smallHeader({40});
        const Property property = phoneTypeProperty(header);
        std::set<std::vector<int>> vowels;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const Property other = shuffled(property, header, "speaker", seed);
            std::set<int> phones;
            for (std::size_t group = 0; group < 3; ++group) {
                QCOMPARE(other.groups[group].cells.size(), property.groups[group].cells.size());
                phones.insert(other.groups[group].cells.begin(), other.groups[group].cells.end());
            }
            QCOMPARE(phones, (std::set<int>{0, 1, 2, 3}));
            vowels.insert(other.groups[0].cells);
        }
        // All six pairs of four phones: a pair is missing from 60 fair draws with probability 1e-4.
        QCOMPARE(vowels.size(), std::size_t{6});
    }

    void shuffled_refusesAnUnknownUnit()
    {
        const IndexHeader header = smallHeader({40});
        const auto error = errorOf([&] { shuffled(labelProperty(header, "gender"), header, "village", 1); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestProperty)
#include "test_property.moc"
