// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mask_draws.h"
#include "core/base/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace phonoscope;

namespace {

constexpr int kWidths[] = {200, 100};

/// Exponentially distributed, as activations of a feed-forward block roughly are.
Loudness someLoudness()
{
    Random random{5};
    Loudness loudness;
    for (const int width : kWidths) {
        std::vector<double> layer;
        for (int neuron = 0; neuron < width; ++neuron)
            layer.push_back(-std::log(1 - random.uniform()));
        loudness.push_back(std::move(layer));
    }
    return loudness;
}

/// Loud neurons of the first layer and three neurons of the second.
NeuronSet loudMask(const Loudness &loudness)
{
    std::vector<int> order;
    for (int neuron = 0; neuron < kWidths[0]; ++neuron)
        order.push_back(neuron);
    std::ranges::sort(order, [&](int a, int b) {
        return loudness[0][static_cast<std::size_t>(a)] > loudness[0][static_cast<std::size_t>(b)];
    });
    NeuronSet mask(2);
    // Every second of the loudest, but not the very loudest: the others can match them.
    std::vector<int> chosen;
    for (std::size_t i = 1; i < 80; i += 2)
        chosen.push_back(order[i]);
    mask.assign({1}, chosen);
    mask.assign({2}, {3, 50, 99});
    return mask;
}

double meanOfLayer(const NeuronSet &set, const Loudness &loudness, int layer)
{
    NeuronSet only(2);
    const auto neurons = set.layer({layer});
    only.assign({layer}, {neurons.begin(), neurons.end()});
    return meanLoudness(only, loudness);
}

} // namespace

class TestMaskDraws : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomMask_keepsTheNumberPerLayer()
    {
        const NeuronSet mask = loudMask(someLoudness());
        std::set<std::vector<int>> different;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto drawn = randomMask(mask, kWidths, seed);
            QVERIFY(drawn);
            QCOMPARE(drawn->layer({1}).size(), std::size_t{40});
            QCOMPARE(drawn->layer({2}).size(), std::size_t{3});
            QVERIFY(drawn->layer({1}).back() < 200 && drawn->layer({2}).back() < 100);
            different.insert({drawn->layer({1}).begin(), drawn->layer({1}).end()});
        }
        QCOMPARE(different.size(), std::size_t{20});
        QVERIFY(*randomMask(mask, kWidths, 7) == *randomMask(mask, kWidths, 7));
    }

    void randomMask_drawsEveryNeuronEquallyOften()
    {
        NeuronSet mask(2);
        mask.assign({2}, {0, 1, 2, 3, 4});
        std::vector<int> drawn(100);
        constexpr int kDraws = 4000;
        for (std::uint64_t seed = 0; seed < kDraws; ++seed) {
            const NeuronSet set = *randomMask(mask, kWidths, seed);
            for (const int neuron : set.layer({2}))
                ++drawn[static_cast<std::size_t>(neuron)];
        }
        // 200 expected, standard deviation 14: five of them are exceeded once in 20,000 runs of this test.
        for (const int count : drawn)
            QVERIFY2(std::abs(count - 200) < 70, qPrintable(QString::number(count)));
    }

    void randomMask_ofWholeLayersIsNone()
    {
        NeuronSet mask(2);
        QVERIFY(!randomMask(mask, kWidths, 1));
        std::vector<int> all;
        for (int neuron = 0; neuron < kWidths[1]; ++neuron)
            all.push_back(neuron);
        mask.assign({2}, all);
        QVERIFY(!randomMask(mask, kWidths, 1));
        mask.insert({{1}, {0}});
        QVERIFY(randomMask(mask, kWidths, 1));
    }

    void matchedMask_keepsNumberAndMean()
    {
        const Loudness loudness = someLoudness();
        const NeuronSet mask = loudMask(loudness);
        const NeuronSet random = *randomMask(mask, kWidths, 1);
        std::set<std::vector<int>> different;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto matched = matchedMask(mask, loudness, seed);
            QVERIFY(matched);
            for (const int layer : {1, 2}) {
                QCOMPARE(matched->layer({layer}).size(), mask.layer({layer}).size());
                for (const int neuron : matched->layer({layer}))
                    QVERIFY(!mask.contains({{layer}, {neuron}}));
            }
            const double wanted = meanOfLayer(mask, loudness, 1);
            const double found = meanOfLayer(*matched, loudness, 1);
            QVERIFY2(std::abs(found - wanted) < 0.02 * wanted,
                     qPrintable(QString("%1 instead of %2").arg(found).arg(wanted)));
            // Three neurons: within the gap of two neighbours.
            QVERIFY(std::abs(meanOfLayer(*matched, loudness, 2) - meanOfLayer(mask, loudness, 2)) < 0.2);
            different.insert({matched->layer({1}).begin(), matched->layer({1}).end()});
        }
        QVERIFY(different.size() > 15);
        QVERIFY(meanOfLayer(random, loudness, 1) < 0.7 * meanOfLayer(mask, loudness, 1));
        QVERIFY(*matchedMask(mask, loudness, 3) == *matchedMask(mask, loudness, 3));
    }

    void matchedMask_takesTheLoudestLeftWhereNoneMatch()
    {
        Loudness loudness{{9, 8, 1, 2, 3, 4}};
        NeuronSet mask(1);
        mask.assign({1}, {0, 1});
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const NeuronSet matched = *matchedMask(mask, loudness, seed);
            QCOMPARE(matched.size(), std::size_t{2});
            QVERIFY(!matched.contains({{1}, {0}}) && !matched.contains({{1}, {1}}));
        }
    }

    void matchedMask_needsAsManyOutside()
    {
        const Loudness loudness{{1, 2, 3}};
        NeuronSet mask(1);
        QVERIFY(!matchedMask(mask, loudness, 1));
        mask.assign({1}, {0, 1});
        QVERIFY(!matchedMask(mask, loudness, 1));
        mask.assign({1}, {1});
        QVERIFY(matchedMask(mask, loudness, 1));
    }

    void meanLoudness_isTheMeanOfTheSet()
    {
        NeuronSet mask(2);
        const Loudness loudness{{1, 2, 3}, {10, 20}};
        QCOMPARE(meanLoudness(mask, loudness), 0.0);
        mask.assign({1}, {0, 2});
        mask.assign({2}, {1});
        QCOMPARE(meanLoudness(mask, loudness), 8.0);
    }
};

QTEST_GUILESS_MAIN(TestMaskDraws)
#include "test_mask_draws.moc"
