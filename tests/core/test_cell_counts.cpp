// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/cell_counts.h"

#include "tests/core/analysis_fixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <tuple>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

using Shards = std::vector<std::shared_ptr<const IndexShard>>;

Shards randomShards(const IndexHeader &header, int samplesPerUtterance)
{
    Shards shards;
    for (int number = 0; number < header.shards(); ++number)
        shards.push_back(std::make_shared<IndexShard>(randomShard(header, number, samplesPerUtterance, 5)));
    return shards;
}

/// The definition, sample by sample.
std::vector<std::uint32_t> countedPlainly(const IndexHeader &header, const Property &property, const Shards &shards,
                                          double k, std::size_t layer)
{
    const auto width = static_cast<std::size_t>(header.widths[layer]);
    const auto ranks = static_cast<std::size_t>(header.ranks[layer]);
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(property.cells()) * width);
    for (const auto &shard : shards) {
        const std::vector<int> cells = property.cellsOf(*shard);
        for (std::size_t sample = 0; sample < shard->samples(); ++sample) {
            const int cell = cells[sample];
            if (cell < 0)
                continue;
            for (int rank = 0; rank < activeCount(k, header.widths[layer]); ++rank) {
                const std::size_t neuron = shard->ranks[layer][sample * ranks + static_cast<std::size_t>(rank)];
                ++counts[static_cast<std::size_t>(cell) * width + neuron];
            }
        }
    }
    return counts;
}

bool countsAreThoseOf(const CellCounts &counts, const Shards &shards)
{
    for (std::size_t layer = 0; layer < counts.header().layers(); ++layer) {
        const auto expected = countedPlainly(counts.header(), counts.property(), shards, counts.k(), layer);
        const auto found = counts.counts(LayerIndex::fromRow(layer));
        if (!std::equal(found.begin(), found.end(), expected.begin(), expected.end()))
            return false;
    }
    return true;
}

} // namespace

class TestCellCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setK_equalsAFreshCountAtEveryK_data()
    {
        QTest::addColumn<QString>("property");
        QTest::newRow("cells are phones") << "phone-type";
        QTest::newRow("cells are gender and phone") << "gender";
        QTest::newRow("cells are pitch and phone") << "pitch";
    }

    void setK_equalsAFreshCountAtEveryK()
    {
        QFETCH(QString, property);
        // 90 samples an utterance fill several chunks of a cell; the widths round differently.
        const auto header = std::make_shared<const IndexHeader>(smallHeader({100, 45, 350}));
        const Shards shards = randomShards(*header, 90);
        CellCounts counts(header, propertyOf(*header, property.toStdString()), 0.05);
        for (const auto &shard : shards)
            counts.add(shard);
        QVERIFY(countsAreThoseOf(counts, shards));
        std::mt19937 generator(3);
        for (int step = 0; step < 60; ++step) {
            const double k = step < 20 ? 0.005 * (step + 1) : 0.0001 * static_cast<double>(1 + generator() % 1000);
            counts.setK(k);
            QCOMPARE(counts.k(), k);
            QVERIFY2(countsAreThoseOf(counts, shards), qPrintable(QString("k = %1").arg(k)));
        }
    }

    void setK_ofALargeStepEqualsAFreshCount()
    {
        // Two million counts move: enough for a second thread.
        const auto header = std::make_shared<const IndexHeader>(smallHeader({400, 300, 400, 350}));
        const Shards shards = randomShards(*header, 1500);
        CellCounts counts(header, propertyOf(*header, "gender"), 0.1);
        for (const auto &shard : shards)
            counts.add(shard);
        for (const double k : {0.005, 0.1, 0.02}) {
            counts.setK(k);
            QVERIFY2(countsAreThoseOf(counts, shards), qPrintable(QString("k = %1").arg(k)));
        }
    }

    void add_afterSetKCountsAtTheNewK()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({100, 45}));
        const Shards shards = randomShards(*header, 40);
        CellCounts counts(header, propertyOf(*header, "gender"), 0.01);
        Shards added;
        for (const auto &shard : shards) {
            counts.setK(added.size() % 2 == 0 ? 0.1 : 0.03);
            counts.add(shard);
            added.push_back(shard);
            QVERIFY(countsAreThoseOf(counts, added));
        }
    }

    void speakers_areThoseWhoUseTheNeuron()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({100, 45}));
        const Shards shards = randomShards(*header, 40);
        const Property property = propertyOf(*header, "gender");
        CellCounts counts(header, property, 0.03);
        for (const auto &shard : shards)
            counts.add(shard);
        for (const double k : {0.03, 0.1, 0.02}) {
            counts.setK(k);
            const CellCounts::Speakers found = counts.speakers();
            // By layer, cell, neuron and speaker.
            std::map<std::tuple<std::size_t, int, int, std::string>, std::uint32_t> active;
            std::map<std::pair<int, std::string>, std::uint32_t> samples;
            for (const auto &shard : shards) {
                const std::vector<int> cells = property.cellsOf(*shard);
                for (std::size_t sample = 0; sample < shard->samples(); ++sample) {
                    if (cells[sample] < 0)
                        continue;
                    const std::string &speaker = header->utterances.rows[shard->utterance[sample]][1];
                    ++samples[{cells[sample], speaker}];
                    for (std::size_t layer = 0; layer < header->layers(); ++layer)
                        for (int rank = 0; rank < counts.tau(LayerIndex::fromRow(layer)); ++rank)
                            ++active[{layer, cells[sample],
                                      shard->ranks[layer][sample * static_cast<std::size_t>(header->ranks[layer])
                                                          + static_cast<std::size_t>(rank)],
                                      speaker}];
                }
            }
            std::vector<std::vector<std::uint32_t>> expected;
            for (std::size_t layer = 0; layer < header->layers(); ++layer)
                expected.emplace_back(found.counts[layer].size(), 0U);
            for (const auto &[key, count] : active) {
                const auto &[layer, cell, neuron, speaker] = key;
                const int width = header->widths[layer];
                const float share = static_cast<float>(count) / static_cast<float>(samples[{cell, speaker}]);
                if (share > static_cast<float>(counts.tau(LayerIndex::fromRow(layer)) / static_cast<double>(width)))
                    ++expected[layer][static_cast<std::size_t>(cell * width + neuron)];
            }
            QVERIFY(found.counts == expected);
            std::size_t speakersWithSamples = 0;
            for (const auto &ofCell : found.samples)
                speakersWithSamples += ofCell.size();
            QCOMPARE(speakersWithSamples, samples.size());
        }
    }

    void add_orderDoesNotMatter()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({100}));
        const Shards shards = randomShards(*header, 40);
        CellCounts forward(header, propertyOf(*header, "phone-type"), 0.05);
        CellCounts backward(header, propertyOf(*header, "phone-type"), 0.05);
        for (std::size_t i = 0; i < shards.size(); ++i) {
            forward.add(shards[i]);
            backward.add(shards[shards.size() - 1 - i]);
        }
        forward.setK(0.02);
        backward.setK(0.02);
        const auto a = forward.counts({1});
        const auto b = backward.counts({1});
        QVERIFY(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    }

    /// More samples of one cell than 16 bits hold, in shards that stay below and in one that does not.
    void manySamples_doNotOverflow_data()
    {
        QTest::addColumn<int>("samplesPerUtterance");
        QTest::newRow("three shards of 40,000 samples") << 10'000;
        QTest::newRow("three shards of 80,000 samples") << 20'000;
    }
    void manySamples_doNotOverflow()
    {
        QFETCH(int, samplesPerUtterance);
        const auto header = std::make_shared<IndexHeader>(smallHeader({4}, 12, 0.25));
        Shards shards;
        for (int number = 0; number < header->shards(); ++number) {
            IndexShard shard = randomShard(*header, number, samplesPerUtterance, 5);
            std::ranges::fill(shard.phone, std::uint16_t{0});
            std::ranges::fill(shard.ranks[0].edit(), std::uint16_t{3});
            shards.push_back(std::make_shared<IndexShard>(std::move(shard)));
        }
        CellCounts counts(header, propertyOf(*header, "phone-type"), 0.25);
        counts.add(shards);
        QCOMPARE(counts.counts({1})[3], static_cast<std::uint32_t>(12 * samplesPerUtterance));
        QVERIFY(countsAreThoseOf(counts, shards));
    }

    void totals_leaveOutSamplesWithoutGroup()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({100}));
        const Shards shards = randomShards(*header, 20);
        CellCounts byPhone(header, propertyOf(*header, "phone-type"), 0.01);
        CellCounts byGender(header, propertyOf(*header, "gender"), 0.01);
        CellCounts byPitch(header, propertyOf(*header, "pitch"), 0.01);
        for (const auto &shard : shards) {
            byPhone.add(shard);
            byGender.add(shard);
            byPitch.add(shard);
        }
        QCOMPARE(byPhone.samples(), std::uint64_t{200});
        QCOMPARE(byGender.samples(), std::uint64_t{180});
        QCOMPARE(byGender.totals().size(), std::size_t{10});
        QCOMPARE(byPitch.samples(), std::uint64_t{165}); // of three shards 14, 14 and 7 samples are unvoiced
        QCOMPARE(byPitch.totals().size(), std::size_t{15});
    }

    void probability_isTheFloatQuotient()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({20}, 10, 0.5));
        auto shard = std::make_shared<IndexShard>();
        shard->utterance = {0, 1, 2};
        shard->frame = {1, 2, 3};
        shard->phone = {0, 0, 0};
        shard->f0 = {0, 0, 0};
        shard->duration = {1, 1, 1};
        shard->ranks.emplace_back();
        for (const int first : {0, 0, 9}) {
            for (int rank = 0; rank < 10; ++rank)
                shard->ranks[0].edit().push_back(static_cast<std::uint16_t>(first + rank));
        }
        CellCounts counts(header, propertyOf(*header, "phone-type"), 0.05);
        QCOMPARE(counts.probability({1}, 0, {0}), 0.0F);
        counts.add(shard);
        QCOMPARE(counts.tau({1}), 1);
        QVERIFY(counts.probability({1}, 0, {0}) == 2.0F / 3.0F);
        QCOMPARE(counts.probability({1}, 0, {1}), 0.0F);
        counts.setK(0.5);
        QCOMPARE(counts.probability({1}, 0, {9}), 1.0F);
        QCOMPARE(counts.probability({1}, 1, {9}), 0.0F);
        QCOMPARE(counts.counts({1}, 0)[18], 1U);
    }

    void widestLayers_countTheLastNeuron()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({65535, 65536}, 1, 0.0001));
        auto shard = std::make_shared<IndexShard>();
        shard->utterance = {0};
        shard->frame = {0};
        shard->phone = {3};
        shard->f0 = {0};
        shard->duration = {1};
        shard->ranks = {{65534, 0, 1, 2, 3, 4, 5}, {65535, 0, 1, 2, 3, 4, 5}};
        CellCounts counts(header, propertyOf(*header, "phone-type"), 0.0001);
        counts.add(shard);
        QCOMPARE(counts.counts({1}, 3)[65534], 1U);
        QCOMPARE(counts.counts({2}, 3)[65535], 1U);
        counts.setK(0.00001);
        QCOMPARE(counts.counts({2}, 3)[65535], 1U);
        QCOMPARE(counts.counts({2}, 3)[0], 0U);
    }
};

QTEST_GUILESS_MAIN(TestCellCounts)
#include "test_cell_counts.moc"
