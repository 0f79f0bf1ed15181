// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"

#include "tests/core/analysis_fixture.h"

#include <QTest>

#include <cmath>
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

struct Sample {
    std::uint32_t utterance;
    std::uint16_t phone;
    float f0;
    std::uint16_t duration = 1;
};

Property pitch(const IndexHeader &header, std::vector<double> limits = {129.03, 179.78},
               std::vector<std::string> phones = {})
{
    PropertyDefinition definition = standardProperty("pitch");
    definition.limits = std::move(limits);
    definition.phones = std::move(phones);
    return makeProperty(header, definition);
}

IndexShard samples(const std::vector<Sample> &of, int number = 0)
{
    IndexShard shard;
    shard.number = number;
    for (const Sample &sample : of) {
        shard.utterance.push_back(sample.utterance);
        shard.frame.push_back(0);
        shard.phone.push_back(sample.phone);
        shard.f0.push_back(sample.f0);
        shard.duration.push_back(sample.duration);
    }
    return shard;
}

using ShardList = std::vector<std::shared_ptr<const IndexShard>>;

ShardList shardsOf(const std::vector<std::vector<Sample>> &lists)
{
    ShardList shards;
    for (const auto &list : lists)
        shards.push_back(std::make_shared<IndexShard>(samples(list, static_cast<int>(shards.size()))));
    return shards;
}

} // namespace

class TestProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void phoneType_groupsPhonesByClass()
    {
        const IndexHeader header = smallHeader({40});
        const Property property = propertyOf(header, "phone-type");
        QCOMPARE(property.id, std::string("phone-type"));
        QCOMPARE(property.groups.size(), std::size_t{3});
        QCOMPARE(property.groups[0].name, std::string("vowels"));
        QCOMPARE(property.groups[0].cells, (std::vector<int>{0, 1}));
        QCOMPARE(property.groups[2].cells, std::vector<int>{3});
        QCOMPARE(property.cells(), 5);
        QCOMPARE(property.cellsOf(samples({{9, 4, 100}})), std::vector<int>{4});
        QCOMPARE(property.cellName(1, header.phones), std::string("IY"));
    }

    void label_putsMaleFirstAndLeavesOutPhonesOfNoClass()
    {
        const IndexHeader header = smallHeader({40});
        const Property property = propertyOf(header, "gender");
        QCOMPARE(property.id, std::string("gender"));
        QCOMPARE(property.name, std::string("Gender"));
        QCOMPARE(property.groups[0].name, std::string("male"));
        QCOMPARE(property.groups[1].name, std::string("female"));
        QCOMPARE(property.groups[0].cells, (std::vector<int>{0, 1, 2, 3}));
        QCOMPARE(property.groups[1].cells, (std::vector<int>{5, 6, 7, 8}));
        QCOMPARE(property.cells(), 10);
        QCOMPARE(property.cellsOf(samples({{0, 2, 0}, {2, 2, 0}, {9, 2, 0}})), (std::vector<int>{7, 2, -1}));
        QCOMPARE(property.cellName(7, header.phones), std::string("female N"));
    }

    void label_keepsOrderOfFirstAppearance()
    {
        const Property property = propertyOf(smallHeader({40}), "speaker");
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
        QCOMPARE(propertyOf(header, "gender").groups[0].cells.size(), std::size_t{5});
    }

    void label_refuses()
    {
        IndexHeader header = smallHeader({40}, 66);
        const auto unknown = errorOf([&] { propertyOf(header, "accent"); });
        QVERIFY(unknown);
        QCOMPARE(unknown->code(), ErrorCode::NotFound);
        QVERIFY(contains(unknown->detail(), "utterance, speaker, gender, text"));

        const auto single = errorOf([&] { propertyOf(header, "text"); });
        QVERIFY(single);
        QCOMPARE(single->code(), ErrorCode::BadFormat);
        QVERIFY(contains(single->detail(), "1 value;"));

        const auto many = errorOf([&] { propertyOf(header, "utterance"); });
        QVERIFY(many);
        QCOMPARE(many->code(), ErrorCode::BadFormat);
        header.utterances.rows.resize(64);
        QCOMPARE(propertyOf(header, "utterance").groups.size(), std::size_t{64});

        for (auto &row : header.utterances.rows)
            row[2].clear();
        QVERIFY(errorOf([&] { propertyOf(header, "gender"); }));
    }

    void pitch_groupsByF0AndLeavesOutUnvoiced()
    {
        const Property property = pitch(smallHeader({40}), {100, 200});
        QCOMPARE(property.id, std::string("pitch"));
        QCOMPARE(property.name, std::string("Pitch"));
        QVERIFY(!property.isByPhone());
        QCOMPARE(property.cells(), 15);
        QCOMPARE(property.groups[0].name, std::string("low"));
        QCOMPARE(property.groups[1].name, std::string("mid"));
        QCOMPARE(property.groups[2].name, std::string("high"));
        QCOMPARE(property.groups[2].cells, (std::vector<int>{10, 11, 12})); // neither S nor spoken noise
        // At a limit a sample belongs below it; unvoiced consonants are in cells, but in no group's.
        QCOMPARE(property.cellsOf(samples(
                     {{0, 1, 0}, {0, 1, 71}, {0, 1, 100}, {0, 1, 100.01F}, {1, 2, 200}, {1, 2, 200.1F}, {1, 3, 150}})),
                 (std::vector<int>{-1, 1, 1, 6, 7, 12, 8}));
        QCOMPARE(property.cellName(12, smallHeader({40}).phones), std::string("high N"));
    }

    void pitch_takesUnvoicedConsonantsOnRequest()
    {
        IndexHeader header = smallHeader({40});
        QCOMPARE(pitch(header, {100, 200}, standardPhones(header.phones)).groups[0].cells,
                 (std::vector<int>{0, 1, 2, 3}));
        header.phones.classes[2] = "voiceless consonants";
        QCOMPARE(pitch(header).groups[0].cells, (std::vector<int>{0, 1, 2}));
        header.phones.classes.clear();
        header.phones.classOf.assign(5, -1);
        QCOMPARE(pitch(header).groups[0].cells.size(), std::size_t{5});
    }

    void propertyOf_knowsPitchWithThePapersLimits()
    {
        IndexHeader header = smallHeader({40});
        header.utterances.columns[3] = "pitch"; // a label of this name stays in the table, but is not this property
        const Property property = propertyOf(header, "pitch");
        QCOMPARE(property.source, PropertySource::Pitch);
        QCOMPARE(property.limits, (std::vector<double>{129.03, 179.78}));
        QCOMPARE(property.groups[1].cells.size(), std::size_t{3});
    }

    void percentiles_areThoseOfAllVoicedSamples()
    {
        // numpy.percentile([100, 110, ..., 200], [33, 66]) = [133, 166]
        const ShardList shards = shardsOf({{{0, 0, 200}, {0, 0, 0}, {0, 0, 100}, {0, 0, 110}, {0, 0, 120}},
                                           {{0, 0, 130}, {0, 0, 140}, {0, 0, 150}, {0, 3, 160}, {0, 0, 170}},
                                           {{0, 0, 0}, {0, 0, 180}, {0, 0, 190}}});
        PropertyDefinition definition = standardProperty("pitch");
        definition.limits.clear();
        definition.percentiles = {33, 66};
        QVERIFY(needsAllSamples(definition) && !needsAllSamples(standardProperty("pitch")));
        const std::vector<double> limits = makeProperty(smallHeader({40}), definition, shards).limits;
        QCOMPARE(limits.size(), std::size_t{2});
        QVERIFY2(std::abs(limits[0] - 133) < 1e-9, qPrintable(QString::number(limits[0], 'g', 17)));
        QVERIFY(std::abs(limits[1] - 166) < 1e-9);
        const auto error = errorOf([&] {
            makeProperty(smallHeader({40}), definition, shardsOf({{{0, 0, 200}, {0, 0, 0}, {0, 0, 100}}}));
        });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::BadFormat);
        QVERIFY(contains(error->detail(), "there are 2."));
    }

    void duration_groupsByTheLengthOfSegments()
    {
        // Frames of 20 ms; percentiles of 1..10 frames: 3.97 and 6.94.
        ShardList shards = shardsOf({{}});
        auto shard = std::make_shared<IndexShard>(*shards[0]);
        for (std::uint16_t frames = 1; frames <= 10; ++frames) {
            shard->utterance.push_back(0);
            shard->frame.push_back(frames);
            shard->phone.push_back(1);
            shard->f0.push_back(0);
            shard->duration.push_back(frames);
        }
        shards[0] = shard;
        const Property property = propertyOf(smallHeader({40}), "duration", shards);
        QCOMPARE(property.groups[0].name, std::string("short"));
        QVERIFY(std::abs(property.limits[0] - 3.97 * 0.02) < 1e-9);
        QCOMPARE(property.cellsOf(*shard), (std::vector<int>{1, 1, 1, 6, 6, 6, 11, 11, 11, 11}));
        PropertyDefinition given = standardProperty("duration");
        given.percentiles.clear();
        given.limits = {0.06}; // three frames belong below
        const Property two = makeProperty(smallHeader({40}), given);
        QCOMPARE(two.groups[1].name, std::string("above 0.06 s"));
        QCOMPARE(two.groupsOf(*shard), (std::vector<int>{0, 0, 0, 1, 1, 1, 1, 1, 1, 1}));
    }

    void tier_groupsByWhatItSaysOfTheSample()
    {
        ShardList shards = shardsOf({{{0, 0, 0}, {0, 1, 0}, {1, 2, 0}}, {{4, 0, 0}, {4, 1, 0}}});
        const auto withTier = [](const std::shared_ptr<const IndexShard> &shard, SampleTier tier) {
            auto result = std::make_shared<IndexShard>(*shard);
            result->tiers.push_back(std::move(tier));
            return result;
        };
        shards[0] = withTier(shards[0], {"tone", {"rising", "falling"}, {1, SampleTier::kNone, 0}});
        shards[1] = withTier(shards[1], {"tone", {"rising"}, {0, 0}});
        const IndexHeader header = smallHeader({40}, 8);
        const Property property = propertyOf(header, "tier:tone", shards);
        QCOMPARE(property.name, std::string("Tone"));
        QCOMPARE(property.groups[0].name, std::string("falling")); // seen first
        QCOMPARE(property.groupsOf(*shards[0]), (std::vector<int>{0, -1, 1}));
        QCOMPARE(property.groupsOf(*shards[1]), (std::vector<int>{1, 1}));
        QCOMPARE(property.cellsOf(*shards[1]), (std::vector<int>{5, 6}));
        // As what is compared, instead of phones.
        PropertyDefinition clusters = standardProperty("gender");
        clusters.contentTier = "tone";
        const Property byTone = makeProperty(header, clusters, shards);
        QCOMPARE(byTone.cells(), 4);
        QCOMPARE(byTone.cellName(3, header.phones), byTone.groups[1].name + " rising");
        QCOMPARE(byTone.cellsOf(*shards[0])[1], -1);
        const auto missing = errorOf([&] { propertyOf(header, "tier:stress", shards); });
        QVERIFY(missing && missing->code() == ErrorCode::NotFound);
        QVERIFY(contains(missing->detail(), "tone"));
    }

    void definitions_makeOwnGroups()
    {
        const IndexHeader header = smallHeader({40}, 8);
        PropertyDefinition phones = standardProperty("phone-type");
        phones.groups = {{"a", {header.phones.phones[2], header.phones.phones[0]}}, {"b", {header.phones.phones[1]}}};
        QCOMPARE(makeProperty(header, phones).groups[0].cells, (std::vector<int>{0, 2}));
        phones.groups[1].members = {"nowhere"};
        const auto unknown = errorOf([&] { makeProperty(header, phones); });
        QVERIFY(unknown && unknown->code() == ErrorCode::NotFound);

        // Speakers 0 and 2 against 1; the fourth is in no group.
        PropertyDefinition joined = standardProperty("speaker");
        joined.groups = {{"even", {"spk-0", "spk-2"}}, {"odd", {"spk-1"}}};
        QCOMPARE(makeProperty(header, joined).groupOfUtterance, (std::vector<int>{0, 1, 0, -1, 0, 1, 0, -1}));

        joined.groups[1].members = {"spk-17"};
        const auto empty = errorOf([&] { makeProperty(header, joined); });
        QVERIFY(empty && contains(empty->detail(), "'odd' is empty"));

        // A column of numbers; a text among them is in no group.
        IndexHeader ages = header;
        for (std::size_t i = 0; i < ages.utterances.rows.size(); ++i)
            ages.utterances.rows[i][3] = i == 5 ? "unknown" : std::to_string(20 + 10 * i);
        PropertyDefinition age = standardProperty(ages.utterances.columns[3]);
        age.limits = {40, 60.5};
        const Property byAge = makeProperty(ages, age);
        QCOMPARE(byAge.groupOfUtterance, (std::vector<int>{0, 0, 0, 1, 1, -1, 2, 2}));
        QCOMPARE(byAge.groups[1].name, std::string("40 to 60.5"));
        for (std::size_t i = 0; i < ages.utterances.rows.size(); ++i)
            ages.utterances.rows[i][3] = i % 2 == 0 ? "10" : "9";
        QCOMPARE(propertyOf(ages, ages.utterances.columns[3]).groups[0].name, std::string("9"));
    }

    void controlUnit_ofPitchIsTheSpeakerWhereThereAreSeveral()
    {
        IndexHeader header = speakers(4);
        QCOMPARE(controlUnit(header, pitch(header)), std::string("speaker"));
        for (auto &row : header.utterances.rows)
            row[1] = "one";
        QCOMPARE(controlUnit(header, pitch(header)), std::string("utterance"));
        header.utterances.columns[1] = "reader";
        QCOMPARE(controlUnit(header, pitch(header)), std::string("utterance"));
    }

    void shuffled_exchangesThePitchOfSpeakers()
    {
        // Two speakers, of whom only the first says N (2); the rest of the table is silent or unvoiced.
        const IndexHeader header = smallHeader({40}, 8); // speaker = utterance % 4
        const ShardList shards = shardsOf({{{0, 0, 90}, {0, 2, 150}, {1, 0, 190}, {0, 0, 0}, {2, 1, 0}},
                                           {{4, 0, 150}, {4, 0, 95}, {5, 0, 150}, {5, 0, 195}, {5, 1, 195}}});
        const Property property = pitch(header, {100, 180});
        std::set<std::vector<int>> outcomes;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Property other = shuffled(property, header, "speaker", seed, shards);
            QCOMPARE(other.groups[0].cells, property.groups[0].cells);
            std::vector<int> cells = other.cellsOf(*shards[0]);
            const std::vector<int> second = other.cellsOf(*shards[1]);
            cells.insert(cells.end(), second.begin(), second.end());
            const ShardList reversed{shards[1], shards[0]};
            QCOMPARE(shuffled(property, header, "speaker", seed, reversed).cellsOf(*shards[1]), second);
            outcomes.insert(cells);
        }
        // Speaker 0: AA low, N mid, AA mid, AA low; speaker 1: AA high, AA mid, AA high, IY high.
        const std::vector<int> same{0, 7, 10, -1, -1, 5, 0, 5, 10, 11};
        // 0 takes AA high, N by its place (the second of 1: mid), AA mid, AA high; 1 takes AA low, mid, low, and IY by
        // its place (the fourth of 0: low).
        const std::vector<int> exchanged{10, 7, 0, -1, -1, 5, 10, 5, 0, 1};
        QCOMPARE(outcomes, (std::set<std::vector<int>>{same, exchanged}));
        for (const auto &shard : shards)
            QVERIFY(property.cellsOf(*shard).size() == shard->samples());
    }

    void shuffled_repeatsAShorterListOfPitches()
    {
        IndexHeader header = smallHeader({40}, 2); // spk-0, spk-1
        const ShardList shards =
            shardsOf({{{0, 0, 90}, {0, 0, 150}, {1, 0, 190}, {1, 0, 190}, {1, 0, 190}, {1, 0, 190}, {1, 0, 190}}});
        const Property property = pitch(header, {100, 180});
        bool wasExchanged = false;
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const std::vector<int> cells = shuffled(property, header, "speaker", seed, shards).cellsOf(*shards[0]);
            if (cells == property.cellsOf(*shards[0]))
                continue;
            QCOMPARE(cells, (std::vector<int>{10, 10, 0, 5, 0, 5, 0}));
            wasExchanged = true;
        }
        QVERIFY(wasExchanged);
        // An utterance without a speaker is one by itself: two units that can exchange.
        for (auto &row : header.utterances.rows)
            row[1].clear();
        bool movedWithoutNames = false;
        for (std::uint64_t seed = 0; seed < 10; ++seed)
            movedWithoutNames = movedWithoutNames
                || shuffled(property, header, "speaker", seed, shards).cellsOf(*shards[0])
                    != property.cellsOf(*shards[0]);
        QVERIFY(movedWithoutNames);
    }

    void shuffled_keepsUnitsTogetherAndTheirNumberPerGroup()
    {
        const IndexHeader header = speakers(30);
        const Property property = propertyOf(header, "gender");
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
        const auto groups = shuffled(propertyOf(header, "gender"), header, "speaker", 7).groupOfUtterance;
        QCOMPARE(groups, (std::vector<int>{1, 1, 1, 1, 1, 0, 0}));
    }

    void shuffled_splitsUnitsWithSeveralLabels()
    {
        IndexHeader header = speakers(8);
        for (auto &row : header.utterances.rows)
            row[1] = "one";
        header.utterances.rows[3][1].clear();
        header.utterances.rows[4][2].clear();
        const Property property = propertyOf(header, "gender");
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
        const Property property = propertyOf(header, "phone-type");
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
        const auto error = errorOf([&] { shuffled(propertyOf(header, "gender"), header, "village", 1); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestProperty)
#include "test_property.moc"
