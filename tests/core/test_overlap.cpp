// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/overlap.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <numeric>

using namespace phonoscope;

namespace {

/// Neurons first, first + 1, ... end - 1.
std::vector<int> range(int first, int end)
{
    std::vector<int> neurons(static_cast<std::size_t>(end - first));
    std::iota(neurons.begin(), neurons.end(), first);
    return neurons;
}

NeuronSet oneLayer(std::vector<int> neurons)
{
    NeuronSet set(1);
    set.assign({1}, std::move(neurons));
    return set;
}

double choose(int n, int k)
{
    return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0));
}

/// The definition, term by term.
double tailByLogGamma(int width, int a, int b, int count)
{
    double sum = 0;
    for (int i = std::min(a, b); i >= std::max({count, 0, a + b - width}); --i)
        sum += choose(a, i) * choose(width - a, b - i) / choose(width, b);
    return sum;
}

bool close(double found, double expected, double relative)
{
    return std::abs(found - expected) <= relative * std::abs(expected);
}

} // namespace

class TestOverlap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedLayerOne_givesTheRegions()
    {
        // Phone type, gender and pitch of the published model's first layer: sizes 375, 278, 190 of 3072, pairs 59, 64,
        // 140, all three 45. Laid out region by region.
        constexpr int kWidth = 3072;
        std::vector<std::vector<int>> sets(3);
        int next = 0;
        for (const auto &[members, size] :
             std::vector<std::pair<unsigned, int>>{{1, 297}, {2, 124}, {4, 31}, {3, 14}, {5, 19}, {6, 95}, {7, 45}}) {
            for (std::size_t set = 0; set < sets.size(); ++set) {
                if (members >> set & 1U) {
                    const std::vector<int> neurons = range(next, next + size);
                    sets[set].insert(sets[set].end(), neurons.begin(), neurons.end());
                }
            }
            next += size;
        }
        std::vector<NeuronSet> neuronSets;
        for (auto &neurons : sets)
            neuronSets.push_back(oneLayer(neurons));
        const Overlap found = overlap(neuronSets, std::vector{kWidth}, LayerIndex{1});
        QCOMPARE(found.neurons, kWidth);
        QCOMPARE(found.sizes, (std::vector{375, 278, 190}));

        std::vector<unsigned> order;
        for (const OverlapRegion &region : found.regions)
            order.push_back(region.sets);
        QCOMPARE(order, (std::vector{1U, 2U, 4U, 3U, 5U, 6U, 7U}));
        const auto check = [&](unsigned members, int inclusive, int exclusive, double expected) {
            const OverlapRegion &region = found.region(members);
            QCOMPARE(region.inclusive, inclusive);
            QCOMPARE(region.exclusive, exclusive);
            QVERIFY(close(region.expectedInclusive, expected, 1e-12));
        };
        check(1, 375, 297, 375);
        check(2, 278, 124, 278);
        check(4, 190, 31, 190);
        check(3, 59, 14, 375.0 * 278 / kWidth);
        check(5, 64, 19, 375.0 * 190 / kWidth);
        check(6, 140, 95, 278.0 * 190 / kWidth);
        check(7, 45, 45, 375.0 * 278 / kWidth * 190 / kWidth);
        QVERIFY(close(found.region(3).expectedExclusive, 375.0 * 278 / kWidth * (1 - 190.0 / kWidth), 1e-12));
        QVERIFY(!found.region(1).pValue && !found.region(7).pValue);
        // By exact rational arithmetic.
        QVERIFY(close(*found.region(3).pValue, 5.4354554178888444e-06, 1e-12));
        QVERIFY(close(*found.region(5).pValue, 7.348759048796487e-16, 1e-12));
        QVERIFY(close(*found.region(6).pValue, 9.447485329812924e-119, 1e-12));
    }

    void smallTails_areThoseByHand_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("a");
        QTest::addColumn<int>("b");
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("expected");
        QTest::newRow("both of two of four") << 4 << 2 << 2 << 2 << 1.0 / 6;
        QTest::newRow("one of two of four") << 4 << 2 << 2 << 1 << 5.0 / 6;
        QTest::newRow("none asked for") << 4 << 2 << 2 << 0 << 1.0;
        QTest::newRow("more than there are") << 4 << 2 << 2 << 3 << 0.0;
        QTest::newRow("lady tasting tea, all") << 8 << 4 << 4 << 4 << 1.0 / 70;
        QTest::newRow("lady tasting tea, three") << 8 << 4 << 4 << 3 << 17.0 / 70;
        QTest::newRow("empty set, none") << 10 << 0 << 5 << 0 << 1.0;
        QTest::newRow("empty set, one") << 10 << 0 << 5 << 1 << 0.0;
        QTest::newRow("whole layer") << 10 << 10 << 5 << 5 << 1.0;
        QTest::newRow("sets that must meet, least") << 10 << 8 << 7 << 5 << 1.0;
        QTest::newRow("sets that must meet, most") << 10 << 8 << 7 << 7 << 8.0 / 120;
        QTest::newRow("one neuron") << 1 << 1 << 1 << 1 << 1.0;
    }

    void smallTails_areThoseByHand()
    {
        QFETCH(int, width);
        QFETCH(int, a);
        QFETCH(int, b);
        QFETCH(int, count);
        QFETCH(double, expected);
        QVERIFY(std::abs(hypergeometricTail(width, a, b, count) - expected) < 1e-14);
        QVERIFY(std::abs(hypergeometricTail(width, b, a, count) - expected) < 1e-14);
    }

    void tails_areThoseOfTheDefinition()
    {
        int compared = 0;
        for (const int width : {7, 40, 333}) {
            for (int a = 0; a <= width; a += 1 + width / 9) {
                for (int b = 0; b <= width; b += 1 + width / 7) {
                    for (int count = 0; count <= std::min(a, b); count += 1 + width / 20) {
                        QVERIFY(
                            close(hypergeometricTail(width, a, b, count), tailByLogGamma(width, a, b, count), 1e-10));
                        ++compared;
                    }
                }
            }
        }
        QVERIFY(compared > 500);
    }

    void largestLayer_keepsPrecision()
    {
        // The index's widest layer; by exact rational arithmetic.
        QVERIFY(close(hypergeometricTail(65536, 3, 655, 3), 655.0 * 654 * 653 / (65536.0 * 65535 * 65534), 1e-12));
        QVERIFY(close(hypergeometricTail(65536, 60, 6554, 15), 0.0006617916366423966, 1e-12));
        QVERIFY(close(hypergeometricTail(65536, 600, 655, 40), 7.259407327278057e-21, 1e-12));
        QVERIFY(hypergeometricTail(65536, 32768, 32768, 0) == 1);
        QVERIFY(std::abs(hypergeometricTail(65536, 32768, 32768, 16385) - 0.5) < 0.01);
        QCOMPARE(hypergeometricTail(65536, 32768, 32768, 32768), 0.0); // below 1e-300
    }

    void layers_addUp()
    {
        // Two layers of 4: sets {0, 1} and {1, 2} in the first, {0, 1} twice in the second.
        NeuronSet first(2);
        NeuronSet second(2);
        first.assign({1}, {0, 1});
        second.assign({1}, {1, 2});
        first.assign({2}, {0, 1});
        second.assign({2}, {0, 1});
        const std::vector sets{first, second};
        const std::vector widths{4, 4};
        const Overlap all = overlap(sets, widths);
        QCOMPARE(all.neurons, 8);
        QCOMPARE(all.sizes, (std::vector{4, 4}));
        QCOMPARE(all.region(3).inclusive, 3);
        QCOMPARE(all.region(1).exclusive, 1);
        QVERIFY(close(all.region(3).expectedInclusive, 2, 1e-12));
        // A layer has 0, 1, 2 in common with 1/6, 4/6, 1/6: the sum at least 3 with 2 x 4/36 + 1/36.
        QVERIFY(close(*all.region(3).pValue, 9.0 / 36, 1e-12));
        const Overlap one = overlap(sets, widths, LayerIndex{2});
        QCOMPARE(one.region(3).inclusive, 2);
        QVERIFY(close(*one.region(3).pValue, 1.0 / 6, 1e-12));
    }

    void expectations_areSummedPerLayerNotPooled()
    {
        // Each set fills one layer of 10 and is absent from the other: by chance they never meet.
        NeuronSet first(2);
        NeuronSet second(2);
        first.assign({1}, range(0, 10));
        second.assign({2}, range(0, 10));
        const Overlap found = overlap(std::vector{first, second}, std::vector{10, 10});
        QCOMPARE(found.region(3).expectedInclusive, 0.0);
        QCOMPARE(found.region(1).expectedExclusive, 10.0);
        QCOMPARE(*found.region(3).pValue, 1.0);
    }

    void eightSets_haveAllRegions()
    {
        // Neuron n is in the sets of its bits: every combination once.
        std::vector<NeuronSet> sets;
        for (unsigned set = 0; set < kMaximumOverlapSets; ++set) {
            std::vector<int> neurons;
            for (int neuron = 0; neuron < 256; ++neuron) {
                if (neuron >> set & 1)
                    neurons.push_back(neuron);
            }
            sets.push_back(oneLayer(std::move(neurons)));
        }
        const Overlap found = overlap(sets, std::vector{256}, LayerIndex{1});
        QCOMPARE(found.regions.size(), std::size_t{255});
        int pairs = 0;
        double expected = 0;
        for (const OverlapRegion &region : found.regions) {
            QCOMPARE(region.exclusive, 1);
            QCOMPARE(region.inclusive, 1 << (8 - std::popcount(region.sets)));
            QVERIFY(close(region.expectedInclusive, region.inclusive, 1e-12));
            pairs += region.pValue ? 1 : 0;
            expected += region.expectedExclusive;
        }
        QCOMPARE(pairs, 28);
        QVERIFY(close(expected, 255, 1e-12)); // all but the neuron of no set
    }

    void neuronSet_isOfAllOwners()
    {
        PropertyNeurons neurons;
        neurons.owner = {{PropertyNeurons::kNone, 0, PropertyNeurons::kSeveral, 2}, {1, 1, -1, -2}};
        const NeuronSet set = neuronSet(neurons);
        QCOMPARE(set.layers(), std::size_t{2});
        QCOMPARE(std::vector<int>(set.layer({1}).begin(), set.layer({1}).end()), (std::vector{1, 3}));
        QCOMPARE(std::vector<int>(set.layer({2}).begin(), set.layer({2}).end()), (std::vector{0, 1}));
    }
};

QTEST_GUILESS_MAIN(TestOverlap)
#include "test_overlap.moc"
