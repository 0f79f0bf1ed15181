// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property_neurons.h"

#include "core/analysis/use_threshold.h"
#include "tests/core/analysis_fixture.h"

#include <QTest>

#include <array>
#include <cmath>
#include <numeric>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// One layer in which a cell's neuron was active on every sample or on none.
struct Pattern {
    Pattern(int cells, int neurons) : width(neurons), totals(static_cast<std::size_t>(cells), 1000)
    {
        counts.resize(totals.size() * static_cast<std::size_t>(neurons));
    }
    void use(int cell, int neuron)
    {
        counts[static_cast<std::size_t>(cell * width + neuron)] = totals[static_cast<std::size_t>(cell)];
    }
    CountTable table() const { return {width, 1, totals, counts, {}, {}}; }

    int width;
    std::vector<std::uint32_t> totals;
    std::vector<std::uint32_t> counts;
};

Group groupOf(const char *name, int first, int cells)
{
    Group group{name, std::vector<int>(static_cast<std::size_t>(cells))};
    std::iota(group.cells.begin(), group.cells.end(), first);
    return group;
}

GroupUse useOf(const Pattern &pattern, const std::vector<Group> &groups, const UseRule &rule = kPaperRule)
{
    const std::array tables{pattern.table()};
    return groupUse(tables, groups, rule);
}

/// The binomial tail by definition, in long double.
double plainTail(int trials, int count, double probability)
{
    long double term = std::pow(1.0L - static_cast<long double>(probability), trials);
    long double below = 0;
    long double above = 0;
    for (int i = 0; i <= trials; ++i) {
        (i < count ? below : above) += term;
        term *= static_cast<long double>(trials - i) / (i + 1) * probability / (1.0L - probability);
    }
    return static_cast<double>(above);
}

} // namespace

class TestPropertyNeurons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallestCount_isTheFloatRule()
    {
        // Every count of every n, for baselines as models have them and for exact hits (3 / 320 of 960 samples).
        const std::array<std::array<int, 2>, 11> layers{{{31, 3072},
                                                         {41, 4096},
                                                         {3, 320},
                                                         {5, 512},
                                                         {4, 450},
                                                         {61, 3072},
                                                         {1, 3},
                                                         {1, 2},
                                                         {6, 577},
                                                         {1, 65536},
                                                         {32768, 65536}}};
        for (const auto &[tau, width] : layers) {
            const float baseline = static_cast<float>(tau / static_cast<double>(width));
            for (std::uint32_t n = 1; n <= 2500; ++n) {
                std::uint32_t expected = 0;
                while (expected <= n && !(static_cast<float>(expected) / static_cast<float>(n) > baseline))
                    ++expected;
                // The quotient never falls as the count grows, so that the first passing count decides all.
                if (smallestUsingCount(n, tau, width, kPaperRule) != expected)
                    QFAIL(qPrintable(
                        QString("n %1, tau %2, D %3: expected %4").arg(n).arg(tau).arg(width).arg(expected)));
            }
        }
    }

    void smallestSpeakerCount_ofOneSampleEachIsThatOfSamples()
    {
        for (const std::uint32_t n : {1U, 2U, 7U, 50U, 480U, 2000U}) {
            const std::vector<std::uint32_t> ones(n, 1);
            QCOMPARE(smallestSpeakerCount(ones, 31, 3072, 0.05), smallestUsingCount(n, 31, 3072, kGuardedRule));
        }
        QCOMPARE(smallestSpeakerCount({}, 31, 3072, 0.05), 1U);
    }

    void smallestSpeakerCount_isThatOfTheirOwnChance()
    {
        // A speaker with 300 samples uses a neuron with 4 of them; however many samples there are, some number of
        // speakers is significant.
        const std::uint32_t of100 = smallestSpeakerCount(std::vector<std::uint32_t>(100, 300), 1, 100, 0.05);
        const double chance = plainTail(300, 4, 0.01);
        QVERIFY(of100 < 60);
        QVERIFY(plainTail(100, static_cast<int>(of100), chance) < 0.05);
        QVERIFY(plainTail(100, static_cast<int>(of100) - 1, chance) >= 0.05);
    }

    void speakerRule_leavesOutTheNeuronOfOneSpeaker()
    {
        // Two phones, 10 speakers with 20 samples of each; 2 of 200 neurons are active on a sample. Neuron 0: every
        // speaker on two samples; neuron 1: one speaker on all.
        constexpr std::size_t kWidth = 200;
        const std::vector<std::uint32_t> totals{200, 200};
        const std::vector<std::vector<std::uint32_t>> samples(2, std::vector<std::uint32_t>(10, 20));
        std::vector<std::uint32_t> counts(2 * kWidth, 0);
        std::vector<std::uint32_t> speakers(2 * kWidth, 0);
        for (const std::size_t cell : {std::size_t{0}, std::size_t{1}}) {
            counts[cell * kWidth] = counts[cell * kWidth + 1] = 20;
            speakers[cell * kWidth] = 10;
            speakers[cell * kWidth + 1] = 1;
        }
        const std::array wide{CountTable{kWidth, 2, totals, counts, speakers, samples}};
        const std::vector<Group> groups{groupOf("all", 0, 2)};
        const GroupUse bySamples = groupUse(wide, groups, kGuardedRule);
        const GroupUse bySpeakers = groupUse(wide, groups, kSpeakerRule);
        QCOMPARE(bySamples.probability(LayerIndex{1}, 0, NeuronIndex{0}), 1.0);
        QCOMPARE(bySamples.probability(LayerIndex{1}, 0, NeuronIndex{1}), 1.0);
        QCOMPARE(bySpeakers.probability(LayerIndex{1}, 0, NeuronIndex{0}), 1.0);
        QCOMPARE(bySpeakers.probability(LayerIndex{1}, 0, NeuronIndex{1}), 0.0);
    }

    void smallestCount_isTheFloatRuleForLargeCells()
    {
        std::mt19937 generator(11);
        for (int i = 0; i < 20000; ++i) {
            const int width = 1 + static_cast<int>(generator() % 20000);
            const int tau = activeCount(0.0001 * static_cast<double>(1 + generator() % 5000), width);
            const auto n = static_cast<std::uint32_t>(1 + generator() % 40000000);
            const std::uint32_t smallest = smallestUsingCount(n, tau, width, kPaperRule);
            const float baseline = static_cast<float>(tau / static_cast<double>(width));
            QVERIFY(smallest > 0 && smallest <= n + 1);
            QVERIFY(!(static_cast<float>(smallest - 1) / static_cast<float>(n) > baseline));
            QVERIFY(smallest == n + 1 || static_cast<float>(smallest) / static_cast<float>(n) > baseline);
        }
    }

    void smallestCount_onTheBaselineDoesNotPass()
    {
        QCOMPARE(smallestUsingCount(960, 3, 320, kPaperRule), 10U);
        QCOMPARE(smallestUsingCount(320, 3, 320, kPaperRule), 4U);
        QCOMPARE(smallestUsingCount(99, 31, 3072, kPaperRule), 1U);
        QCOMPARE(smallestUsingCount(100, 31, 3072, kPaperRule), 2U);
        QCOMPARE(smallestUsingCount(0, 31, 3072, kPaperRule), 1U);
        QCOMPARE(smallestUsingCount(5, 1, 1, kPaperRule), 6U);
    }

    void smallestCount_keepsMinimumSamples()
    {
        const UseRule rule{.minimumSamples = 10, .significance = 0};
        QCOMPARE(smallestUsingCount(9, 31, 3072, rule), 10U);
        QCOMPARE(smallestUsingCount(10, 31, 3072, rule), 1U);
    }

    void binomialTail_isTheSumOfTerms()
    {
        for (const double probability : {0.01, 31.0 / 3072, 0.1, 0.5, 0.93}) {
            for (const int trials : {1, 2, 9, 31, 40, 300}) {
                for (int count = 0; count <= trials + 1; ++count) {
                    const double expected = count > trials ? 0 : plainTail(trials, count, probability);
                    const double found = binomialTail(static_cast<std::uint32_t>(trials),
                                                      static_cast<std::uint32_t>(count), probability);
                    // Logarithms of factorials up to 300! carry an error of about 1e-13; below 1e-300 doubles lose
                    // digits.
                    QVERIFY2(std::abs(found - expected) <= 1e-11 * expected + 1e-300,
                             qPrintable(QString("%1 of %2 at %3").arg(count).arg(trials).arg(probability)));
                }
            }
        }
        QCOMPARE(binomialTail(5, 0, 0.0), 1.0);
        QCOMPARE(binomialTail(5, 1, 0.0), 0.0);
        QCOMPARE(binomialTail(5, 5, 1.0), 1.0);
    }

    void guard_isTheSmallestSignificantCount()
    {
        for (const double significance : {0.9, 0.05, 0.01, 1e-6, 1e-30}) {
            const UseRule rule{.minimumSamples = 1, .significance = significance};
            for (const auto &[tau, width] : {std::array{31, 3072}, std::array{2, 20}}) {
                const double baseline = tau / static_cast<double>(width);
                for (std::uint32_t n = 1; n <= 400; ++n) {
                    std::uint32_t expected = smallestUsingCount(n, tau, width, kPaperRule);
                    while (expected <= n && binomialTail(n, expected, baseline) >= significance)
                        ++expected;
                    QCOMPARE(smallestUsingCount(n, tau, width, rule), expected);
                }
            }
        }
    }

    void guard_needsMoreThanOneActivationInSmallCells()
    {
        // P(X >= 1) of 5 samples at 31/3072 is 0.0495, of 6 samples 0.0591.
        QCOMPARE(smallestUsingCount(5, 31, 3072, kGuardedRule), 1U);
        QCOMPARE(smallestUsingCount(6, 31, 3072, kGuardedRule), 2U);
        QVERIFY(smallestUsingCount(10000, 31, 3072, kGuardedRule) > smallestUsingCount(10000, 31, 3072, kPaperRule));
    }

    void sigma_keepsSharesExactlyOnIt_data()
    {
        QTest::addColumn<int>("phones");
        QTest::addColumn<int>("uses");
        QTest::addColumn<bool>("kept");
        QTest::newRow("12 of 15") << 15 << 12 << true;
        QTest::newRow("11 of 15") << 15 << 11 << false;
        QTest::newRow("24 of 30") << 30 << 24 << true;
        QTest::newRow("23 of 30") << 30 << 23 << false;
        QTest::newRow("31 of 39") << 39 << 31 << false;
        QTest::newRow("32 of 39") << 39 << 32 << true;
    }

    void sigma_keepsSharesExactlyOnIt()
    {
        QFETCH(int, phones);
        QFETCH(int, uses);
        QFETCH(bool, kept);
        Pattern pattern(phones, 40);
        for (int cell = 0; cell < uses; ++cell)
            pattern.use(cell, 7);
        const GroupUse use = useOf(pattern, {groupOf("g", 0, phones)});
        QCOMPARE(use.probability({1}, 0, {7}), static_cast<double>(uses) / phones);
        const PropertyNeurons neurons = propertyNeurons(use, 0.8);
        QCOMPARE(neurons.total(), kept ? 1 : 0);
        QCOMPARE(neurons.owner[0][7], kept ? std::int8_t{0} : PropertyNeurons::kNone);
    }

    void emptyCells_stayInN()
    {
        Pattern pattern(5, 40);
        for (int cell = 0; cell < 4; ++cell)
            pattern.use(cell, 3);
        pattern.totals[4] = 0;
        const std::vector<Group> groups{groupOf("g", 0, 5)};
        QCOMPARE(useOf(pattern, groups).phones, std::vector<int>{5});
        QCOMPARE(useOf(pattern, groups).probability({1}, 0, {3}), 0.8);
        QCOMPARE(propertyNeurons(useOf(pattern, groups), 0.8).total(), 1);
        QCOMPARE(propertyNeurons(useOf(pattern, groups), 0.81).total(), 0);
    }

    void smallCells_useNothingUnderAMinimum()
    {
        Pattern pattern(2, 40);
        pattern.totals = {10, 3};
        pattern.use(0, 1);
        pattern.use(1, 1);
        const UseRule rule{.minimumSamples = 4, .significance = 0};
        QCOMPARE(useOf(pattern, {groupOf("g", 0, 2)}).probability({1}, 0, {1}), 1.0);
        QCOMPARE(useOf(pattern, {groupOf("g", 0, 2)}, rule).probability({1}, 0, {1}), 0.5);
    }

    void owner_isTheOnlyGroupOrSeveral()
    {
        Pattern pattern(4, 40);
        for (const int cell : {0, 1})
            pattern.use(cell, 10);
        for (const int cell : {2, 3})
            pattern.use(cell, 11);
        for (const int cell : {0, 1, 2, 3})
            pattern.use(cell, 12);
        pattern.use(0, 13);
        const std::vector<Group> groups{groupOf("a", 0, 2), groupOf("b", 2, 2), groupOf("empty", 0, 0)};
        const PropertyNeurons neurons = propertyNeurons(useOf(pattern, groups), 0.8);
        QCOMPARE(neurons.owner[0][10], std::int8_t{0});
        QCOMPARE(neurons.owner[0][11], std::int8_t{1});
        QCOMPARE(neurons.owner[0][12], PropertyNeurons::kSeveral);
        QCOMPARE(neurons.owner[0][13], PropertyNeurons::kNone);
        QCOMPARE(neurons.groupNeurons[0], (std::vector<int>{2, 2, 0}));
        QCOMPARE(neurons.owned[0], (std::vector<int>{1, 1, 0}));
        QCOMPARE(neurons.total(), 2);
        QCOMPARE(neurons.total(LayerIndex{1}), 2);
        QCOMPARE(neurons.total(std::size_t{1}), 1);
        NeuronSet expected(1);
        expected.insert({{1}, {11}});
        QVERIFY(neurons.ownedBy(1) == expected);
        QVERIFY(neurons.ownedBy(2).empty());
    }

    void threeGroups_makeSeveralOnce()
    {
        Pattern pattern(3, 40);
        for (const int cell : {0, 1, 2})
            pattern.use(cell, 5);
        const PropertyNeurons neurons =
            propertyNeurons(useOf(pattern, {groupOf("a", 0, 1), groupOf("b", 1, 1), groupOf("c", 2, 1)}), 0.8);
        QCOMPARE(neurons.owner[0][5], PropertyNeurons::kSeveral);
        QCOMPARE(neurons.total(), 0);
    }

    void cellCounts_giveWhatTheDefinitionSays()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({64, 100}));
        CellCounts counts(header, propertyOf(*header, "gender"), 0.05);
        for (int number = 0; number < header->shards(); ++number)
            counts.add(std::make_shared<IndexShard>(randomShard(*header, number, 30, 2)));
        for (const double k : {0.05, 0.02, 0.1}) {
            counts.setK(k);
            const GroupUse use = groupUse(counts);
            const Property &property = counts.property();
            for (std::size_t row = 0; row < header->layers(); ++row) {
                const LayerIndex layer = LayerIndex::fromRow(row);
                const auto baseline = static_cast<float>(counts.tau(layer) / static_cast<double>(header->widths[row]));
                for (std::size_t group = 0; group < property.groups.size(); ++group) {
                    for (int neuron = 0; neuron < header->widths[row]; ++neuron) {
                        int uses = 0;
                        for (const int cell : property.groups[group].cells)
                            uses += counts.probability(layer, cell, {neuron}) > baseline ? 1 : 0;
                        QCOMPARE(static_cast<int>(use.phonesUsing[row][group][static_cast<std::size_t>(neuron)]), uses);
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPropertyNeurons)
#include "test_property_neurons.moc"
