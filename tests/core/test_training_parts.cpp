// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/nn/masking.h"
#include "core/nn/pretrain_config.h"
#include "core/nn/training_batches.h"
#include "tests/core/training_checks.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

using namespace phonoscope;

namespace {

const char *const kModel = R"("melhubert": {"feat_emb_dim": 80, "encoder_layers": 2, "encoder_embed_dim": 8, )"
                           R"("encoder_attention_heads": 2, "encoder_ffn_embed_dim": 16, "conv_pos": 3, )"
                           R"("conv_pos_groups": 2, "num_cluster": 10)";

} // namespace

class TestTrainingParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void random_isTheSameOnEveryMachine();
    void random_hasTheMomentsOfItsDistributions();
    void maskedLoss_gradientsEqualFiniteDifferences_data();
    void maskedLoss_gradientsEqualFiniteDifferences();
    void batch_equalsItsUtterancesAlone();
    void adamW_followsTheFormula();
    void kMeans_isAsGoodAsLloyd();
    void maskedFrames_coverTheShareThatSpansDo_data();
    void maskedFrames_coverTheShareThatSpansDo();
    void maskedFrames_leaveSomethingOfShortUtterances();
    void planEpoch_usesUtterancesOnceAndWithinTheirLengths();
    void planEpoch_differsByEpochAndRepeatsBySeed();
    void config_readsThePublishedNames();
    void config_refuses_data();
    void config_refuses();

private:
    std::string configFile(const std::string &text)
    {
        const std::string path = m_folder.filePath("config.json").toStdString();
        std::ofstream(path) << text;
        return path;
    }

    QTemporaryDir m_folder;
};

void TestTrainingParts::random_isTheSameOnEveryMachine()
{
    Random one({1, 2});
    Random two({1, 2});
    Random other({2, 1});
    const std::uint64_t first = one.next();
    QCOMPARE(two.next(), first);
    QVERIFY(other.next() != first);
    // SplitMix64's published outputs from the state 0 are e220a8397b1dcdaf, 6e789e6aa1b965f4, ...: the first is the
    // state after the key 0, and this the first output from there.
    QCOMPARE(Random({0}).next(), std::uint64_t{0xa706dd2f4d197e6f});
}

void TestTrainingParts::random_hasTheMomentsOfItsDistributions()
{
    Random random({42});
    constexpr int kDraws = 100'000;
    double sum = 0, squares = 0, uniform = 0;
    std::vector<int> hits(7);
    for (int draw = 0; draw < kDraws; ++draw) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
        uniform += random.uniform();
        ++hits[random.below(hits.size())];
    }
    // Five standard errors.
    QVERIFY(std::abs(sum / kDraws) < 0.016);
    QVERIFY(std::abs(squares / kDraws - 1) < 0.023);
    QVERIFY(std::abs(uniform / kDraws - 0.5) < 0.0046);
    for (const int count : hits)
        QVERIFY(std::abs(count - kDraws / 7.0) < 5 * std::sqrt(kDraws / 7.0));
}

void TestTrainingParts::maskedLoss_gradientsEqualFiniteDifferences_data()
{
    QTest::addColumn<bool>("beforeProjection");
    QTest::newRow("mask before the projection") << true;
    QTest::newRow("mask after the projection") << false;
}

void TestTrainingParts::maskedLoss_gradientsEqualFiniteDifferences()
{
    QFETCH(bool, beforeProjection);
    const test::GradientCheck check = test::checkMaskedLossGradients(beforeProjection);
    QVERIFY(check.largestGradient > 0.01);
    // Central differences of step 1e-6 in double precision resolve 1e-8 or so.
    QVERIFY2(check.largestDifference < 1e-6, qPrintable(QString::number(check.largestDifference)));
}

void TestTrainingParts::batch_equalsItsUtterancesAlone()
{
    QVERIFY(test::batchDifference() < 1e-12); // double precision
}

void TestTrainingParts::adamW_followsTheFormula()
{
    QVERIFY(test::adamWDifference() < 1e-6); // float32 against float64, values of order 1
}

void TestTrainingParts::kMeans_isAsGoodAsLloyd()
{
    const test::KMeansCheck check = test::checkKMeans();
    QCOMPARE(check.groupsWithOneCentre, check.groups);
    QVERIFY2(check.ours < 1.05 * check.reference,
             qPrintable(QString("%1 against %2").arg(check.ours).arg(check.reference)));
    QVERIFY(check.sameAgain);
}

void TestTrainingParts::maskedFrames_coverTheShareThatSpansDo_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("length");
    QTest::newRow("published") << 0.7 << 5;
    QTest::newRow("longer spans") << 0.8 << 10;
    QTest::newRow("few") << 0.1 << 3;
}

void TestTrainingParts::maskedFrames_coverTheShareThatSpansDo()
{
    QFETCH(double, share);
    QFETCH(int, length);
    constexpr int kFrames = 400;
    constexpr int kDraws = 400;
    Masking masking;
    masking.maskProb = share;
    masking.maskLength = length;
    double masked = 0;
    std::vector<int> hits(kFrames);
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        Random random({draw});
        const std::vector<std::int64_t> frames = maskedFrames(kFrames, masking, random);
        QVERIFY(std::ranges::is_sorted(frames, std::ranges::less_equal{}) || frames.size() < 2);
        QVERIFY(frames.front() >= 0 && frames.back() < kFrames);
        for (std::size_t first = 0, next = 0; first < frames.size(); first = next) {
            for (next = first + 1; next < frames.size() && frames[next] == frames[next - 1] + 1; ++next) { }
            QVERIFY(next - first >= static_cast<std::size_t>(length)); // spans are whole
        }
        masked += static_cast<double>(frames.size());
        for (const std::int64_t frame : frames)
            ++hits[static_cast<std::size_t>(frame)];
    }
    // n of N starts, drawn without repetition: a frame stays open when none of length starts is drawn.
    const double spans = share * kFrames / length, starts = kFrames - length + 1;
    double open = 1;
    for (int start = 0; start < length; ++start)
        open *= 1 - spans / (starts - start);
    const double inside = masked / (static_cast<double>(kDraws) * kFrames);
    QVERIFY2(std::abs(inside - (1 - open)) < 0.02, qPrintable(QString("%1, expected %2").arg(inside).arg(1 - open)));
    const auto [least, most] = std::ranges::minmax(std::span(hits).subspan(20, kFrames - 40));
    QVERIFY(most < least + 0.35 * kDraws); // no place is preferred
}

void TestTrainingParts::maskedFrames_leaveSomethingOfShortUtterances()
{
    Masking masking;
    for (int frames = 1; frames <= 6; ++frames) {
        Random random({static_cast<std::uint64_t>(frames)});
        const std::vector<std::int64_t> masked = maskedFrames(frames, masking, random);
        QVERIFY(!masked.empty());
        QVERIFY(frames == 1 || static_cast<int>(masked.size()) < frames);
    }
}

void TestTrainingParts::planEpoch_usesUtterancesOnceAndWithinTheirLengths()
{
    std::vector<int> lengths;
    Random random({3});
    for (int utterance = 0; utterance < 500; ++utterance)
        lengths.push_back(utterance % 50 == 0 ? 0 : 20 + static_cast<int>(random.below(300)));
    const BatchOptions options{.framesPerBatch = 1000, .longestCrop = 250, .processes = 2, .seed = 9};
    std::set<std::size_t> used;
    double kept = 0, all = 0;
    for (const std::vector<Batch> &step : planEpoch(lengths, options, 0)) {
        QCOMPARE(step.size(), std::size_t{2});
        for (const Batch &batch : step) {
            int frames = 0;
            for (const Crop &crop : batch) {
                QVERIFY(used.insert(crop.utterance).second);
                QCOMPARE(crop.frames, batch.front().frames);
                QVERIFY(crop.first >= 0 && crop.first + crop.frames <= lengths[crop.utterance]);
                frames += crop.frames;
                all += std::min(lengths[crop.utterance], options.longestCrop);
            }
            QVERIFY(frames <= options.framesPerBatch);
            kept += frames;
        }
    }
    QVERIFY(used.size() > 470); // 490 have a length; what does not fill a step waits
    QVERIFY(kept > 0.9 * all);  // similar lengths are together
}

void TestTrainingParts::planEpoch_differsByEpochAndRepeatsBySeed()
{
    const std::vector<int> lengths(100, 60);
    const BatchOptions options{.framesPerBatch = 240, .longestCrop = 100, .processes = 1, .seed = 4};
    QVERIFY(planEpoch(lengths, options, 1) == planEpoch(lengths, options, 1));
    QVERIFY(planEpoch(lengths, options, 1) != planEpoch(lengths, options, 2));
}

void TestTrainingParts::config_readsThePublishedNames()
{
    const PretrainConfig config = readPretrainConfig(
        configFile(std::string("{") + kModel + R"(, "mask_prob": 0.65, "mask_length": 7, "learnable_mask_emb": true,)"
                   + R"( "mask_before_proj": false, "dropout": 0.1, "encoder_layerdrop": 0.05},)"
                   + R"( "units": [{"clusters": 10}, {"normalization": "utterance", "bins": [0, 12], "clusters": 5,)"
                   + R"( "weight": 0.5}], "training": {"steps": 77, "adam_betas": [0.8, 0.95], "seed": 3}})"));
    QCOMPARE(config.model.masking.maskProb, 0.65);
    QCOMPARE(config.model.masking.maskLength, 7);
    QVERIFY(config.model.masking.learnableMaskEmb);
    QVERIFY(!config.model.masking.maskBeforeProj);
    QCOMPARE(config.dropout, 0.1);
    QCOMPARE(config.layerDrop, 0.05);
    QCOMPARE(config.steps, 77);
    QCOMPARE(config.beta2, 0.95);
    QCOMPARE(config.seed, std::uint64_t{3});
    QCOMPARE(config.units.size(), std::size_t{2});
    QCOMPARE(config.units[1].lastBin, 12);
    QVERIFY(config.units[1].normalization == UnitRecipe::Normalization::Utterance);
    QCOMPARE(config.model.units.value_or(0), 10);
    QCOMPARE(config.model.extraUnits, std::vector<int>{5});
}

void TestTrainingParts::config_refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    const QString model = kModel;
    QTest::newRow("unknown key") << "{" + model + ", \"mask_probability\": 0.5}}"
                                 << "mask_probability";
    QTest::newRow("unknown training key") << "{" + model + "}, \"training\": {\"lr\": 1}}"
                                          << "lr";
    QTest::newRow("unknown section") << "{" + model + "}, \"runner\": {}}"
                                     << "runner";
    QTest::newRow("out of range") << "{" + model + ", \"mask_prob\": 1.5}}"
                                  << "mask_prob";
    QTest::newRow("wrong type") << "{" + model + "}, \"training\": {\"steps\": \"many\"}}"
                                << "steps";
    QTest::newRow("fraction") << "{" + model + "}, \"training\": {\"steps\": 2.5}}"
                              << "steps";
    QTest::newRow("no model") << "{\"training\": {}}"
                              << "melhubert";
    QTest::newRow("heads differ") << "{" + model + "}, \"units\": [{\"clusters\": 11}]}"
                                  << "num_cluster";
    QTest::newRow("layer without model") << "{" + model + "}, \"units\": [{\"clusters\": 10, \"layer\": 2}]}"
                                         << "layer";
    QTest::newRow("bins backwards") << "{" + model + "}, \"units\": [{\"clusters\": 10, \"bins\": [9, 3]}]}"
                                    << "bins";
    QTest::newRow("not JSON") << "melhubert: yes"
                              << "JSON";
    QTest::newRow("list") << "[1]"
                          << "braces";
}

void TestTrainingParts::config_refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    try {
        readPretrainConfig(configFile(text.toStdString()));
        QFAIL("no error");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::BadFormat);
        QVERIFY2(QString(error.what()).contains(named), error.what());
        QVERIFY2(QString(error.what()).contains("config.json"), error.what());
    }
}

QTEST_GUILESS_MAIN(TestTrainingParts)
#include "test_training_parts.moc"
