// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/score_report.h"
#include "core/base/random.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace phonoscope;

namespace {

const ScoreKind kAccuracy{"accuracy", "all", "%", ScoreForm::Mean, 100};
const ScoreKind kRoot{"error", "all", "semitones", ScoreForm::RootMean, 2};
const ScoreKind kShare{"R2", "all", "", ScoreForm::OneMinusMean, 1};

} // namespace

class TestScoreTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scores_followFromSums()
    {
        ScoreTable table(3, 1, 1);
        const std::size_t accuracy = table.kind(kAccuracy);
        const std::size_t root = table.kind(kRoot);
        const std::size_t share = table.kind(kShare);
        QCOMPARE(table.kind(kAccuracy), accuracy);
        table.add(accuracy, 0, 0, {3, 4, 4});
        table.add(accuracy, 2, 0, {1, 4, 4});
        table.add(accuracy, 2, 0, {2, 2, 2});
        table.add(root, 1, 0, {18, 2, 2});
        table.add(share, 1, 0, {1, 4, 1});
        QCOMPARE(table.value(accuracy, 0), 60.0);
        QCOMPARE(table.samples(accuracy), 10);
        QCOMPARE(table.utterances(accuracy), 2);
        QCOMPARE(table.value(root, 0), 6.0);
        QCOMPARE(table.value(share, 0), 0.75);
    }

    void emptyScores_areNotANumber()
    {
        ScoreTable table(2, 2, 1);
        const std::size_t kind = table.kind(kAccuracy);
        QVERIFY(std::isnan(table.score(kind, 0).value));
        QVERIFY(std::isnan(table.score(kind, 0).low));
        QVERIFY(std::isnan(table.difference(kind, 1, {0}).high));
        // One utterance has a value, but nothing to resample.
        table.add(kind, 0, 0, {1, 2, 2});
        QCOMPARE(table.score(kind, 0).value, 50.0);
        QVERIFY(std::isnan(table.score(kind, 0).low));
    }

    void intervals_coverTheTruth()
    {
        // Utterance means around 0.3 (of a uniform distribution): the interval should hold 0.3 in about 95 % of trials.
        constexpr int kTrials = 300;
        constexpr std::size_t kUtterances = 60;
        int covered = 0;
        double width = 0;
        for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
            Random random{trial, 77};
            ScoreTable table(kUtterances, 1, trial, 400);
            const std::size_t kind = table.kind({"x", "all", "", ScoreForm::Mean, 1});
            for (std::size_t utterance = 0; utterance < kUtterances; ++utterance) {
                const double weight = 5 + static_cast<double>(random.below(10));
                table.add(kind, utterance, 0, {0.6 * random.uniform() * weight, weight, static_cast<int>(weight)});
            }
            const Estimate estimate = table.score(kind, 0);
            QVERIFY(estimate.low < estimate.value && estimate.value < estimate.high);
            covered += estimate.low <= 0.3 && 0.3 <= estimate.high ? 1 : 0;
            width += (estimate.high - estimate.low) / kTrials;
        }
        // Binomial standard deviation 1.3 %; percentile intervals of 60 cover slightly less than they promise.
        QVERIFY2(covered > 0.90 * kTrials && covered < 0.99 * kTrials, qPrintable(QString::number(covered)));
        // 2 x 1.96 standard errors, 0.6 / sqrt(12 x 60) each; unequal weights add a few percent.
        QVERIFY2(std::abs(width - 0.0877) < 0.01, qPrintable(QString::number(width)));
    }

    void differences_arePaired()
    {
        // Utterances differ a lot, the runs by 0.1 in every one: the difference is certain, the scores are not.
        constexpr std::size_t kUtterances = 20;
        ScoreTable table(kUtterances, 4, 3);
        const std::size_t kind = table.kind({"x", "all", "", ScoreForm::Mean, 1});
        for (std::size_t utterance = 0; utterance < kUtterances; ++utterance)
            for (std::size_t run = 0; run < 4; ++run)
                table.add(kind, utterance, run,
                          {static_cast<double>(utterance) + 0.1 * static_cast<double>(run), 1, 1});
        const Estimate score = table.score(kind, 1);
        QVERIFY(score.high - score.low > 2);
        const Estimate change = table.difference(kind, 1, {0});
        QVERIFY(std::abs(change.value - 0.1) < 1e-12);
        QVERIFY(std::abs(change.low - 0.1) < 1e-12 && std::abs(change.high - 0.1) < 1e-12);
        // The mean of runs 2 and 3 lies 0.15 above run 1.
        const Estimate excess = table.difference(kind, 1, {2, 3});
        QVERIFY(std::abs(excess.value + 0.15) < 1e-12);
        QCOMPARE(table.difference(kind, 2, {2}).value, 0.0);
        QCOMPARE(table.difference(kind, 2, {2}).high, 0.0);
    }

    void resamples_dependOnTheSeedAlone()
    {
        const auto lowOf = [](std::uint64_t seed) {
            ScoreTable table(30, 1, seed);
            const std::size_t kind = table.kind(kAccuracy);
            for (std::size_t utterance = 0; utterance < 30; ++utterance)
                table.add(kind, utterance, 0, {static_cast<double>(utterance * utterance), 100, 1});
            return table.score(kind, 0).low;
        };
        QCOMPARE(lowOf(1), lowOf(1));
        QVERIFY(lowOf(1) != lowOf(2));
    }

    void report_setsMasksBesideControls()
    {
        ScoreTable table(2, 4, 1);
        const std::size_t kind = table.kind(kAccuracy);
        const double right[] = {8, 4, 7, 5};
        for (std::size_t run = 0; run < 4; ++run)
            for (std::size_t utterance = 0; utterance < 2; ++utterance)
                table.add(kind, utterance, run, {right[run], 10, 10});
        ScoreReport report;
        report.masks.resize(1);
        report.masks[0] = {"male \"x\"", {3, 4}, 0.5, 1, {2, 3}, 0.2, {}, 0};
        report.rows = scoreRows(table, report.masks);
        QCOMPARE(report.rows.size(), std::size_t{1});
        const MaskScore &score = report.rows[0].masks[0];
        QCOMPARE(score.score.value, 40.0);
        QCOMPARE(score.change.value, -40.0);
        QVERIFY(score.random);
        QVERIFY(!score.matched);
        QCOMPARE(score.random->draws, 2);
        QCOMPARE(score.random->mean, 60.0);
        QVERIFY(std::abs(score.random->deviation - 14.142) < 1e-3);
        QCOMPARE(score.random->excess.value, -20.0);
        QCOMPARE(report.masks[0].total(), 7);

        report.phones = {"AA", "S"};
        report.confusions = {{"", {1, 2, 3, 4}}};
        report.rows[0].unmasked.low = std::nan("");
        const auto json = nlohmann::json::parse(scoreJson(report));
        QCOMPARE(json["schema"].get<std::string>(), std::string("phonoscope-scores-1"));
        const auto &row = json["scores"][0];
        QCOMPARE(row["masks"]["male \"x\""]["random"]["excess"]["value"].get<double>(), -20.0);
        QVERIFY(row["unmasked"]["interval"][0].is_null());
        QVERIFY(!row["masks"]["male \"x\""].contains("matched"));
        QCOMPARE(json["confusion"]["runs"][0]["counts"][1][0].get<int>(), 3);
    }
};

QTEST_GUILESS_MAIN(TestScoreTable)
#include "test_score_table.moc"
