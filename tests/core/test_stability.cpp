// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stability.h"

#include "core/analysis/label_units.h"
#include "core/base/random.h"
#include "tests/core/analysis_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

using Shards = std::vector<std::shared_ptr<const IndexShard>>;

struct MadeUp {
    std::shared_ptr<const IndexHeader> header;
    Shards shards;

    CellCounts count(const Property &property, double k) const
    {
        CellCounts counts(header, property, k);
        for (const auto &shard : shards)
            counts.add(shard);
        return counts;
    }
};

MadeUp randomAnalysis(int utterances = 24, int samples = 30)
{
    MadeUp made{std::make_shared<const IndexHeader>(smallHeader({40, 60}, utterances)), {}};
    for (int number = 0; number < made.header->shards(); ++number)
        made.shards.push_back(std::make_shared<const IndexShard>(randomShard(*made.header, number, samples, 7)));
    return made;
}

/// 12 speakers, each the same number of samples of every phone. Neuron 0 is active on all male samples, 1 on all female
/// ones, 2 on all samples of one male speaker.
MadeUp plantedAnalysis()
{
    IndexHeader header = smallHeader({50}, 12, 0.06);
    for (int i = 0; i < 12; ++i) {
        auto &row = header.utterances.rows[static_cast<std::size_t>(i)];
        row[1] = "spk-" + std::to_string(i);
        row[2] = i % 2 == 0 ? "male" : "female";
    }
    MadeUp made{std::make_shared<const IndexHeader>(header), {}};
    for (int number = 0; number < header.shards(); ++number) {
        IndexShard shard = randomShard(header, number, 40, 11);
        for (std::size_t sample = 0; sample < shard.samples(); ++sample) {
            shard.phone[sample] = static_cast<std::uint16_t>(sample % 4);
            std::uint16_t *neurons = shard.ranks[0].edit().data() + 3 * sample;
            std::iota(neurons, neurons + 3, static_cast<std::uint16_t>(3 + sample % 40));
            neurons[0] = shard.utterance[sample] % 2 == 0 ? 0 : 1;
            if (shard.utterance[sample] == 4)
                neurons[1] = 2;
        }
        made.shards.push_back(std::make_shared<const IndexShard>(shard));
    }
    return made;
}

GroupUse useOf(const MadeUp &made, const Property &property, const SampleWeights &weights, const UseRule &rule,
               double k = 0.1)
{
    return *WeightedCounts(made.header, made.shards, property, k).groupUse(weights, property.groups, rule);
}

/// The analysis with every utterance written out as often as it was drawn; a speaker's k-th copy is a new speaker.
MadeUp writtenOut(const MadeUp &made, const SampleWeights &weights)
{
    const std::vector<std::uint32_t> speakers = unitsOf(made.header->utterances, "speaker");
    IndexHeader header = *made.header;
    header.utterances.rows.clear();
    IndexShard all;
    all.ranks.resize(header.layers());
    for (const auto &shard : made.shards) {
        for (std::size_t sample = 0; sample < shard->samples(); ++sample) {
            const std::uint32_t utterance = shard->utterance[sample];
            const std::uint32_t speaker = speakers[utterance];
            for (std::uint32_t copy = 0; copy < weights.ofSpeaker[speaker]; ++copy) {
                for (std::uint32_t time = 0; time < weights.ofUtterance[utterance]; ++time) {
                    std::vector<std::string> row = made.header->utterances.rows[utterance];
                    row[0] += " " + std::to_string(copy);
                    row[1] += " " + std::to_string(copy);
                    auto &rows = header.utterances.rows;
                    auto found = std::ranges::find(rows, row);
                    if (found == rows.end())
                        found = rows.insert(rows.end(), row);
                    all.utterance.push_back(static_cast<std::uint32_t>(found - rows.begin()));
                    all.frame.push_back(shard->frame[sample]);
                    all.phone.push_back(shard->phone[sample]);
                    all.f0.push_back(shard->f0[sample]);
                    for (std::size_t layer = 0; layer < header.layers(); ++layer) {
                        const auto ranks = static_cast<std::size_t>(header.ranks[layer]);
                        const auto first = shard->ranks[layer].data() + static_cast<std::ptrdiff_t>(sample * ranks);
                        all.ranks[layer].edit().insert(all.ranks[layer].edit().end(), first,
                                                       first + static_cast<std::ptrdiff_t>(ranks));
                    }
                }
            }
        }
    }
    return {std::make_shared<const IndexHeader>(header), {std::make_shared<const IndexShard>(all)}};
}

void addRules()
{
    QTest::addColumn<QString>("property");
    QTest::addColumn<QString>("rule");
    for (const char *property : {"phone-type", "gender", "pitch"})
        for (const char *rule : {"paper", "guarded", "speakers"})
            QTest::addRow("%s %s", property, rule) << QString(property) << QString(rule);
}

} // namespace

class TestStability : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onesCountAsCellCounts_data() { addRules(); }

    void onesCountAsCellCounts()
    {
        QFETCH(QString, property);
        QFETCH(QString, rule);
        const MadeUp made = randomAnalysis();
        const UseRule useRule = ruleNamed(rule.toStdString()).value();
        const Property wanted = propertyOf(*made.header, property.toStdString());
        const GroupUse expected = groupUse(made.count(wanted, 0.1), useRule);
        const GroupUse found = useOf(made, wanted, SampleWeights::ones(*made.header), useRule);
        QVERIFY(found.phonesUsing == expected.phonesUsing);
        QVERIFY(found.phones == expected.phones);
        // Shards come in any order.
        MadeUp turned = made;
        std::ranges::reverse(turned.shards);
        QVERIFY(useOf(turned, wanted, SampleWeights::ones(*made.header), useRule).phonesUsing == expected.phonesUsing);
    }

    void weightsCountAsSamplesWrittenOut_data() { addRules(); }

    void weightsCountAsSamplesWrittenOut()
    {
        QFETCH(QString, property);
        QFETCH(QString, rule);
        const MadeUp made = randomAnalysis();
        const UseRule useRule = ruleNamed(rule.toStdString()).value();
        Random random{3};
        for (const bool bySpeakers : {true, false}) {
            SampleWeights weights = SampleWeights::ones(*made.header);
            for (std::uint32_t &weight : bySpeakers ? weights.ofSpeaker : weights.ofUtterance)
                weight = static_cast<std::uint32_t>(random.below(4));
            weights.ofSpeaker[0] = 2; // with gender, both groups keep speakers
            const MadeUp plain = writtenOut(made, weights);
            const Property wanted = propertyOf(*made.header, property.toStdString());
            Property ofPlain = propertyOf(*plain.header, property.toStdString());
            QCOMPARE(ofPlain.groups.size(), wanted.groups.size());
            const GroupUse expected = groupUse(plain.count(ofPlain, 0.1), useRule);
            QVERIFY(useOf(made, wanted, weights, useRule).phonesUsing == expected.phonesUsing);
        }
    }

    void planted_neuronsAreStable_andThatOfOneSpeakerIsNot()
    {
        const MadeUp made = plantedAnalysis();
        const Property property = propertyOf(*made.header, "gender");
        StabilityJob job(made.header, made.shards, property,
                         {.draws = 200, .shuffles = 200, .k = 0.06, .sigma = 0.8, .rule = kGuardedRule});
        while (job.step())
            ;
        QVERIFY(job.finished());
        const Stability result = job.result();
        QCOMPARE(result.draws, 200);
        QCOMPARE(result.shuffles, 200);
        const auto &owner = result.neurons.owner[0];
        QCOMPARE(int(owner[0]), 0);
        QCOMPARE(int(owner[1]), 1);
        QCOMPARE(int(owner[2]), 0);
        QCOMPARE(result.share({1}, {0}), 1.0);
        QCOMPARE(result.share({1}, {1}), 1.0);
        // A speaker of twelve is in a draw with probability 1 - (11/12)^12 = 0.648; 200 draws vary by 0.034.
        QVERIFY2(std::abs(result.share({1}, {2}) - 0.648) < 0.12, qPrintable(QString::number(result.share({1}, {2}))));
        // Labels that are dealt anew: neuron 2 always has one speaker on one side. That the guard lets pass.
        QCOMPARE(result.chanceShare({1}, {2}), 1.0);
        QVERIFY(result.chanceShare({1}, {0}) < 0.2);

        const SetStability &male = result.groups[0];
        QVERIFY(male.size >= 2);
        QVERIFY(male.low <= male.meanSize && male.meanSize <= male.high);
        QVERIFY(male.meanShare > 0 && male.meanShare <= 1);
        QVERIFY(male.meanJaccard > 0 && male.meanJaccard <= 1);
        QCOMPARE(result.all.size, result.neurons.total());
        QCOMPARE(result.groups[0].size + result.groups[1].size, result.all.size);
    }

    void speakerRule_doesNotLetTheOneSpeakerPass()
    {
        const MadeUp made = plantedAnalysis();
        const Property property = propertyOf(*made.header, "gender");
        StabilityJob job(made.header, made.shards, property,
                         {.draws = 100, .shuffles = 50, .k = 0.06, .sigma = 0.8, .rule = kSpeakerRule});
        while (job.step())
            ;
        const Stability result = job.result();
        QCOMPARE(int(result.neurons.owner[0][2]), int(PropertyNeurons::kNone));
        // A speaker uses some neuron of a phone in 10 samples with probability 0.46 by chance, so that a draw needs
        // four speakers of a gender: 93 % of the draws have them, give or take 3 in a hundred draws.
        QVERIFY(result.share({1}, {0}) > 0.83 && result.share({1}, {1}) > 0.83);
        // Drawn several times the one speaker counts as several.
        QVERIFY(result.share({1}, {2}) < 0.3);
    }

    void steps_areDrawsThenShuffles()
    {
        const MadeUp made = plantedAnalysis();
        StabilityJob job(made.header, made.shards, propertyOf(*made.header, "phone-type"),
                         {.unit = ResampleUnit::Utterances, .draws = 5, .shuffles = 3, .k = 0.06});
        int steps = 0;
        while (job.step())
            QCOMPARE(job.done(), ++steps);
        QCOMPARE(job.done(), 8);
        QCOMPARE(job.total(), 8);
        QVERIFY(!job.step());
        QCOMPARE(job.done(), 8);
    }

    void shuffles_areThoseOfTheFloor()
    {
        const MadeUp made = randomAnalysis();
        for (const char *id : {"phone-type", "gender", "pitch"}) {
            const Property property = propertyOf(*made.header, id);
            StabilityJob job(made.header, made.shards, property,
                             {.draws = 0, .shuffles = 4, .k = 0.1, .sigma = 0.3, .rule = kPaperRule, .seed = 5});
            while (job.step())
                ;
            const Stability result = job.result();
            double sum = 0;
            int asMany = 0;
            for (std::uint64_t draw = 0; draw < 4; ++draw) {
                const Property control =
                    shuffled(property, *made.header, controlUnit(*made.header, property), 5 + draw, made.shards);
                const int total = propertyNeurons(groupUse(made.count(control, 0.1)), 0.3).total();
                sum += total;
                asMany += total >= result.neurons.total() ? 1 : 0;
            }
            QVERIFY(sum > 0);
            QCOMPARE(result.all.shuffledMean, sum / 4);
            QCOMPARE(result.all.pValue, (1 + asMany) / 5.0);
            QVERIFY(std::isnan(result.all.meanShare) && std::isnan(result.all.low));
            QCOMPARE(result.all.size, propertyNeurons(groupUse(made.count(property, 0.1)), 0.3).total());
        }
    }

    void stopping_losesNothing()
    {
        const MadeUp made = randomAnalysis();
        const Property property = propertyOf(*made.header, "gender");
        const StabilitySettings settings{.draws = 3, .shuffles = 3, .k = 0.1, .sigma = 0.3, .rule = kPaperRule};
        StabilityJob whole(made.header, made.shards, property, settings);
        while (whole.step())
            ;
        StabilityJob stopped(made.header, made.shards, property, settings);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!stopped.step(stop.get_token()));
        QVERIFY(!stopped.finished());
        for (int i = 0; i < 6; ++i) {
            QVERIFY(!stopped.step(stop.get_token()));
            QCOMPARE(stopped.done(), i);
            stopped.step();
        }
        QVERIFY(stopped.finished());
        QVERIFY(stopped.result().kept == whole.result().kept);
        QVERIFY(stopped.result().byChance == whole.result().byChance);
        QVERIFY(std::ranges::any_of(whole.result().kept[0], [](std::uint16_t kept) { return kept > 0; }));
    }

    void unknownUnit_isRefused()
    {
        const MadeUp made = randomAnalysis();
        StabilityJob job(made.header, made.shards, propertyOf(*made.header, "gender"),
                         {.draws = 0, .shuffles = 1, .k = 0.1, .shuffleUnit = "accent"});
        const auto error = errorOf([&] { job.step(); });
        QVERIFY(error && error->code() == ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestStability)
#include "test_stability.moc"
