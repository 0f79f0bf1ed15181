// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_rankings.h"

#include "core/analysis/statistics.h"
#include "tests/core/analysis_fixture.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <numeric>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

constexpr LayerIndex kLayer{1};

/// One layer of 10 neurons, two activated on a sample, 40 male and 20 female samples of AA, none of other phones:
/// neuron 0 on all male samples, 1 on all female, 2 on 10 male and 5 female, 3 on 1 male sample, 4 and 5 on the rest.
CellCounts madeCounts()
{
    IndexHeader header = smallHeader({10}, 3, 0.2);
    header.utterances.rows = {{"a", "spk-0", "male", ""}, {"b", "spk-1", "female", ""}, {"c", "spk-2", "", ""}};
    IndexShard shard;
    shard.ranks.resize(1);
    const auto add = [&](std::uint32_t utterance, std::uint16_t first, std::uint16_t second) {
        shard.utterance.push_back(utterance);
        shard.frame.push_back(static_cast<std::uint32_t>(shard.frame.size()));
        shard.phone.push_back(0);
        shard.f0.push_back(0);
        shard.duration.push_back(1);
        shard.ranks[0].edit().insert(shard.ranks[0].edit().end(), {first, second});
    };
    for (int i = 0; i < 40; ++i)
        add(0, 0, i < 10 ? 2 : i == 10 ? 3 : 4);
    for (int i = 0; i < 20; ++i)
        add(1, 1, i < 5 ? 2 : 5);
    for (int i = 0; i < 30; ++i)
        add(2, 8, 9); // of no group
    const auto shared = std::make_shared<const IndexHeader>(header);
    CellCounts counts(shared, propertyOf(*shared, "gender"), 0.2);
    counts.add(std::make_shared<const IndexShard>(shard));
    return counts;
}

NeuronRanking rank(const CellCounts &counts, Ranking ranking)
{
    return rankNeurons(counts, groupUse(counts), ranking);
}

double bits(std::initializer_list<double> probabilities)
{
    double entropy = 0;
    for (const double p : probabilities)
        entropy -= p > 0 ? p * std::log2(p) : 0;
    return entropy;
}

} // namespace

class TestNeuronRankings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalQuantile_invertsTheDistribution_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<double>("expected"); // Python's statistics.NormalDist().inv_cdf
        QTest::newRow("half") << 0.5 << 0.0;
        QTest::newRow("97.5 %") << 0.975 << 1.959963984540054;
        QTest::newRow("2.5 %") << 0.025 << -1.959963984540054;
        QTest::newRow("60 %") << 0.6 << 0.2533471031357997;
        QTest::newRow("a millionth") << 1e-6 << -4.753424308822899;
        QTest::newRow("next to nothing") << 1e-12 << -7.034483825301131;
    }

    void normalQuantile_invertsTheDistribution()
    {
        QFETCH(double, probability);
        QFETCH(double, expected);
        // erfc and log are good to a few units in the last place.
        QVERIFY2(std::abs(normalQuantile(probability) - expected) < 1e-12,
                 qPrintable(QString::number(normalQuantile(probability), 'g', 17)));
    }

    void quantile_liesBetweenNeighbours()
    {
        QCOMPARE(quantile({4, 1, 3, 2}, 0.5), 2.5);
        QCOMPARE(quantile({4, 1, 3, 2}, 0), 1.0);
        QCOMPARE(quantile({4, 1, 3, 2}, 1), 4.0);
        QVERIFY(std::isnan(quantile({}, 0.5)));
    }

    void names_areReadBack()
    {
        for (const Ranking ranking : kRankings)
            QVERIFY(rankingNamed(rankingName(ranking)) == ranking);
        QVERIFY(!rankingNamed("lape"));
    }

    void difference_isThatOfSharesOfPhones()
    {
        // One of four phones of a group has samples; it uses neurons 0 and 2 (male), 1 and 2 (female), by the paper
        // rule above 0.2; neurons 4 and 5 too.
        const CellCounts counts = madeCounts();
        const NeuronRanking ranking = rank(counts, Ranking::Difference);
        QCOMPARE(ranking.values[0][0], 0.25);
        QCOMPARE(int(ranking.groups[0][0]), 0);
        QCOMPARE(ranking.values[0][1], 0.25);
        QCOMPARE(int(ranking.groups[0][1]), 1);
        QCOMPARE(ranking.values[0][2], 0.0);
        QCOMPARE(ranking.values[0][8], 0.0);
    }

    void ratio_isSmoothed()
    {
        const NeuronRanking ranking = rank(madeCounts(), Ranking::Ratio);
        QCOMPARE(ranking.values[0][0], (1.5 / 5) / (0.5 / 5));
        QCOMPARE(ranking.values[0][2], 1.0);
        QCOMPARE(ranking.values[0][9], 1.0);
    }

    void entropy_isThatOfNormalisedProbabilities()
    {
        const NeuronRanking ranking = rank(madeCounts(), Ranking::Entropy);
        QCOMPARE(ranking.values[0][0], 0.0);
        QCOMPARE(int(ranking.groups[0][0]), 0);
        QCOMPARE(ranking.values[0][2], 1.0);       // a quarter of the samples of both
        QVERIFY(std::isnan(ranking.values[0][3])); // 1 of 40 is below chance: rare, not selective
        QVERIFY(std::isnan(ranking.values[0][9]));
        QCOMPARE(int(ranking.groups[0][9]), int(PropertyNeurons::kNone));
        QCOMPARE(rank(madeCounts(), Ranking::PhoneEntropy).values[0][2], 0.0); // there is but one phone
    }

    void phoneEntropy_isOverPhonesOfAllGroups()
    {
        const auto header = std::make_shared<const IndexHeader>(smallHeader({20}));
        CellCounts counts(header, propertyOf(*header, "gender"), 0.1);
        for (int number = 0; number < header->shards(); ++number)
            counts.add(std::make_shared<const IndexShard>(randomShard(*header, number, 30, 1)));
        const NeuronRanking ranking = rank(counts, Ranking::PhoneEntropy);
        int ranked = 0;
        for (int neuron = 0; neuron < 20; ++neuron) {
            double probabilities[4], sum = 0;
            for (int phone = 0; phone < 4; ++phone) {
                const auto male = static_cast<std::size_t>(phone);
                const auto female = static_cast<std::size_t>(phone + 5);
                const double active = counts.counts(kLayer, phone)[static_cast<std::size_t>(neuron)]
                    + counts.counts(kLayer, phone + 5)[static_cast<std::size_t>(neuron)];
                probabilities[phone] = active / (counts.totals()[male] + counts.totals()[female]);
                sum += probabilities[phone];
            }
            double expected = 0;
            for (const double p : probabilities)
                expected -= p > 0 ? p / sum * std::log2(p / sum) : 0;
            const double found = ranking.values[0][static_cast<std::size_t>(neuron)];
            QVERIFY(std::isnan(found) || std::abs(found - expected) < 1e-12);
            ranked += std::isnan(found) ? 0 : 1; // the others are rare, not selective
        }
        QVERIFY(ranked >= 15);
    }

    void information_isInBitsLessItsBias()
    {
        const NeuronRanking ranking = rank(madeCounts(), Ranking::Information);
        const double groups = bits({40.0 / 60, 20.0 / 60});
        // Neuron 0 is the group: of four joint outcomes two occur, (2 - 2 - 2 + 1) / (2 N ln 2) goes off.
        QVERIFY(std::abs(ranking.values[0][0] - (groups + 1 / (120 * std::numbers::ln2))) < 1e-12);
        // Neuron 2 is independent of it: all four occur.
        QVERIFY(std::abs(ranking.values[0][2] - (0 - 1 / (120 * std::numbers::ln2))) < 1e-12);
        // Neuron 3: 1 of 40, 0 of 20.
        const double plain = bits({1.0 / 60, 59.0 / 60}) + groups - bits({1.0 / 60, 39.0 / 60, 20.0 / 60});
        QVERIFY(std::abs(ranking.values[0][3] - plain) < 1e-12); // 3 - 2 - 2 + 1 = 0
        QCOMPARE(ranking.values[0][9], 0.0);                     // never active: nothing told, nothing corrected
    }

    void information_ofIndependentActivationsIsAboutZero()
    {
        // The plug-in value would be (2 - 1)(2 - 1) / (2 N ln 2) too high on average.
        double sum = 0;
        int neurons = 0, samples = 0;
        for (unsigned seed = 0; seed < 20; ++seed) {
            const auto header = std::make_shared<const IndexHeader>(smallHeader({40}));
            CellCounts counts(header, propertyOf(*header, "gender"), 0.1);
            for (int number = 0; number < header->shards(); ++number)
                counts.add(std::make_shared<const IndexShard>(randomShard(*header, number, 20, 100 * seed)));
            const NeuronRanking ranking = rank(counts, Ranking::Information);
            sum = std::accumulate(ranking.values[0].begin(), ranking.values[0].end(), sum);
            neurons += 40;
            for (const Group &group : counts.property().groups)
                for (const int cell : group.cells)
                    samples += static_cast<int>(counts.totals()[static_cast<std::size_t>(cell)]);
        }
        const double bias = 1 / (2 * (samples / 20.0) * std::numbers::ln2);
        // 2 N ln 2 times the plug-in value is chi-squared (1): its mean over 800 neurons varies by 0.05 of the bias.
        QVERIFY(std::abs(sum / neurons) < 0.25 * bias);
    }

    void dprime_isOfCorrectedShares()
    {
        const NeuronRanking ranking = rank(madeCounts(), Ranking::DPrime);
        const auto z = [](double active, double samples) { return normalQuantile((active + 0.5) / (samples + 1)); };
        QCOMPARE(ranking.values[0][0], z(40, 40) - z(0, 20));
        QCOMPARE(int(ranking.groups[0][0]), 0);
        QCOMPARE(ranking.values[0][1], z(20, 20) - z(0, 40));
        QCOMPARE(int(ranking.groups[0][1]), 1);
        QCOMPARE(ranking.values[0][3], std::abs(z(1, 40) - z(0, 20)));
    }

    void groupsWithoutSamples_takeNoPart()
    {
        IndexHeader header = smallHeader({10}, 4, 0.2);
        header.utterances.rows[0][2] = "other";
        const auto shared = std::make_shared<const IndexHeader>(header);
        CellCounts counts(shared, propertyOf(*shared, "gender"), 0.2);
        IndexShard shard = randomShard(header, 0, 30, 3);
        for (std::uint32_t &utterance : shard.utterance)
            utterance = utterance == 0 ? 1 : utterance; // nobody is left of "other"
        counts.add(std::make_shared<const IndexShard>(shard));
        QCOMPARE(counts.property().groups.size(), std::size_t{3});
        for (const Ranking ranking : {Ranking::Entropy, Ranking::Information, Ranking::DPrime}) {
            const NeuronRanking found = rank(counts, ranking);
            int ranked = 0;
            for (std::size_t neuron = 0; neuron < 10; ++neuron) {
                QVERIFY(std::isnan(found.values[0][neuron]) || found.values[0][neuron] <= 10);
                QVERIFY(found.groups[0][neuron] != 2);
                ranked += std::isnan(found.values[0][neuron]) ? 0 : 1;
            }
            QVERIFY(ranked > 0);
        }
    }

    void top_isOrderedAndOfTheGroupAskedFor()
    {
        const CellCounts counts = madeCounts();
        const NeuronRanking ranking = rank(counts, Ranking::DPrime);
        const std::vector<RankedNeuron> best = ranking.top(2);
        QCOMPARE(best.size(), std::size_t{2});
        QCOMPARE(best[0].id.neuron.value, 0);
        QCOMPARE(best[1].id.neuron.value, 1);
        QCOMPARE(best[0].value, best[1].value); // as far apart as each other: the lower neuron first
        const std::vector<RankedNeuron> female = ranking.top(1, kLayer, 1);
        QCOMPARE(female.size(), std::size_t{1});
        QCOMPARE(female[0].id.neuron.value, 1);
        QCOMPARE(ranking.top(100).size(), std::size_t{10});
        QVERIFY(ranking.top(5, LayerIndex{2}).empty());
        QVERIFY(neuronSet(best, 1).contains({kLayer, {1}}) && neuronSet(best, 1).size() == 2);

        const std::vector<RankedNeuron> low = rank(counts, Ranking::Entropy).top(10);
        QVERIFY(low.front().value < low.back().value);
        QCOMPARE(low.front().id.neuron.value, 0);
        for (const RankedNeuron &neuron : low)
            QVERIFY(!std::isnan(neuron.value));
    }
};

QTEST_GUILESS_MAIN(TestNeuronRankings)
#include "test_neuron_rankings.moc"
