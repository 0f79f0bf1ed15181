// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/nn/encoder.h"
#include "core/nn/pretrainer.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>
#include <csignal>
#include <fstream>
#include <limits>
#include <numbers>
#include <sstream>

#include <sys/resource.h>

using namespace phonoscope;

namespace {

constexpr std::size_t kUtterances = 12;

/// Four tones that follow one another in a fixed order: what is masked can be told from its neighbours.
std::vector<float> tones(std::size_t utterance)
{
    static constexpr double kHertz[] = {300, 700, 1500, 3100};
    Random random({utterance, 77});
    std::vector<float> samples(16000);
    const std::size_t shift = random.below(4000);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double hertz = kHertz[(i + shift) / 2000 % 4];
        samples[i] = static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / 16000)
                                        + 0.01 * random.normal());
    }
    return samples;
}

PretrainConfig smallConfig()
{
    PretrainConfig config;
    config.modelJson = R"({"feat_emb_dim": 80, "encoder_layers": 2, "encoder_embed_dim": 16, )"
                       R"("encoder_attention_heads": 2, "encoder_ffn_embed_dim": 32, "conv_pos": 9, )"
                       R"("conv_pos_groups": 2, "num_cluster": 8, "learnable_mask_emb": true, )"
                       R"("mask_before_proj": false, "dropout": 0.1})";
    config.model = parseMelHubertConfig("{\"melhubert\": " + config.modelJson + "}", "test");
    config.units.resize(1);
    config.units.front().clusters = 8;
    config.dropout = 0.1;
    config.layerDrop = 0.1;
    config.clusteredFrames = 400;
    config.steps = 24;
    config.warmupSteps = 4;
    config.learningRate = 5e-3;
    config.batchSeconds = 4;
    config.validationSteps = 8;
    config.checkpointSteps = 8;
    config.hash = "0123456789abcdef";
    return config;
}

SpeechSource smallSpeech()
{
    SpeechSource source;
    source.utterances = kUtterances;
    source.samples = tones;
    source.validation.assign(kUtterances, false);
    source.validation[0] = source.validation[1] = true;
    return source;
}

void ignoreReport(const std::string &, double)
{
}

std::string contents(const std::filesystem::path &file)
{
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace

class TestPretrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void lossFalls();
    void resumed_equalsUninterrupted();
    void stopped_keepsAFinishedCheckpoint();
    void writesAModelThatTheEncoderLoads();
    void float16_isHalfTheSize();
    void unreadableUtterance_isLeftOutAndNamed();
    void tooLittleSpeech_isAnError();
    void fewerFramesThanClusters_isAnError();
    void folderWithARun_isNotOverwritten();
    void folderWithAModel_isNotOverwritten();
    void withoutValidationSpeech_theLogHasNoNumbers();
    void otherConfiguration_isNotResumed();
    void damagedCheckpoint_isAnError();
    void divergence_stopsWithTheCheckpointKept();
    void fullDisk_keepsTheOldCheckpoint();
    void secondIteration_clustersALayer();

private:
    std::filesystem::path out(const char *name = "model") const { return m_folder->filePath(name).toStdString(); }

    PretrainRequest request(const PretrainConfig &config, const char *name = "model", bool resume = false) const
    {
        return {.config = config, .speech = smallSpeech(), .out = out(name), .device = "cpu", .resume = resume};
    }

    static std::vector<TrainingPoint> train(Pretrainer &trainer, int steps = std::numeric_limits<int>::max())
    {
        std::vector<TrainingPoint> points;
        while (steps-- > 0)
            if (const auto point = trainer.step({}))
                points.push_back(*point);
            else
                break;
        return points;
    }

    template <typename Work> static QString failure(ErrorCode code, const Work &work)
    {
        try {
            work();
            return "no error";
        } catch (const Error &error) {
            return error.code() == code ? QString() + error.what() : QString("another kind: ") + error.what();
        }
    }

    ProcessGroup m_alone;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPretrainer::lossFalls()
{
    PretrainConfig config = smallConfig();
    config.steps = 120;
    config.dropout = config.layerDrop = 0;
    Pretrainer trainer(request(config), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    const std::vector<TrainingPoint> points = train(trainer);
    QCOMPARE(points.size(), std::size_t{120});
    QVERIFY(std::abs(points.front().training.loss[0] - std::log(8)) < 0.3); // it knows nothing yet
    const PredictionResult &last = *points.back().validation;
    QVERIFY2(last.loss[0] < 0.8 * std::log(8), qPrintable(QString::number(last.loss[0])));
    QVERIFY(last.accuracy[0] > 0.4);
    QVERIFY(points.back().learningRate > 0 && points.back().learningRate < 0.02 * config.learningRate);
}

void TestPretrainer::resumed_equalsUninterrupted()
{
    const PretrainConfig config = smallConfig();
    Pretrainer whole(request(config, "whole"), m_alone);
    QVERIFY(whole.prepare({}, ignoreReport));
    train(whole);

    Pretrainer first(request(config, "parts"), m_alone);
    QVERIFY(first.prepare({}, ignoreReport));
    train(first, 11); // killed after the checkpoint of step 8
    Pretrainer second(request(config, "parts", true), m_alone);
    QVERIFY(second.prepare({}, ignoreReport));
    QCOMPARE(second.stepsDone(), 8);
    train(second);
    for (const char *file : {"model.safetensors", "checkpoint.safetensors", "training.tsv", "units.safetensors"})
        QVERIFY2(contents(out("whole") / file) == contents(out("parts") / file), file);
}

void TestPretrainer::stopped_keepsAFinishedCheckpoint()
{
    Pretrainer trainer(request(smallConfig()), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    train(trainer, 3);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!trainer.step(stop.get_token()));
    QVERIFY(!trainer.finished());
    Pretrainer again(request(smallConfig(), "model", true), m_alone);
    QVERIFY(again.prepare({}, ignoreReport));
    QCOMPARE(again.stepsDone(), 3);
}

void TestPretrainer::writesAModelThatTheEncoderLoads()
{
    PretrainConfig config = smallConfig();
    config.steps = 0;
    Pretrainer trainer(request(config), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    trainer.writeModel();
    const Encoder encoder = Encoder::load(out());
    QCOMPARE(encoder.info().ffnWidths, (std::vector<int>{32, 32}));
    QCOMPARE(encoder.info().units, 8);
    QVERIFY(encoder.loadReport().ignored.empty());
    QVERIFY(std::filesystem::exists(out() / "units.safetensors"));
}

void TestPretrainer::float16_isHalfTheSize()
{
    PretrainConfig config = smallConfig();
    config.steps = 1;
    PretrainRequest half = request(config, "half");
    half.precision = StoredPrecision::Float16;
    for (PretrainRequest &asked : std::array{std::move(half), request(config, "full")}) {
        Pretrainer trainer(asked, m_alone);
        QVERIFY(trainer.prepare({}, ignoreReport));
        train(trainer);
    }
    QVERIFY(3 * std::filesystem::file_size(out("half") / "model.safetensors")
            < 2 * std::filesystem::file_size(out("full") / "model.safetensors"));
    QCOMPARE(Encoder::load(out("half")).info().parameters, Encoder::load(out("full")).info().parameters);
}

void TestPretrainer::unreadableUtterance_isLeftOutAndNamed()
{
    PretrainRequest asked = request(smallConfig());
    asked.speech.samples = [](std::size_t utterance) {
        if (utterance == 5)
            throw Error(ErrorCode::BadFormat, "five.flac", "truncated");
        return utterance == 6 ? std::vector<float>(100) : tones(utterance);
    };
    Pretrainer trainer(asked, m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    QCOMPARE(trainer.problems().size(), std::size_t{2});
    QVERIFY(QString::fromStdString(trainer.problems()[0]).contains("five.flac"));
    QCOMPARE(train(trainer).size(), std::size_t{24});
}

void TestPretrainer::tooLittleSpeech_isAnError()
{
    PretrainRequest silent = request(smallConfig());
    silent.speech.samples = [](std::size_t) -> std::vector<float> {
        throw Error(ErrorCode::NotFound, "x.wav", "no such file");
    };
    QVERIFY(failure(ErrorCode::NotFound, [&] {
                Pretrainer trainer(silent, m_alone);
                trainer.prepare({}, ignoreReport);
            }).contains("no usable audio"));
}

void TestPretrainer::fewerFramesThanClusters_isAnError()
{
    PretrainConfig config = smallConfig();
    config.units.front().clusters = 5000;
    config.model.units = 5000;
    QVERIFY(failure(ErrorCode::Mismatch, [&] {
                Pretrainer trainer(request(config), m_alone);
                trainer.prepare({}, ignoreReport);
            }).contains("5000 clusters"));
}

void TestPretrainer::folderWithARun_isNotOverwritten()
{
    Pretrainer trainer(request(smallConfig()), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    train(trainer);
    const std::string before = contents(out() / "model.safetensors");
    QVERIFY(failure(ErrorCode::Mismatch, [&] { Pretrainer(request(smallConfig()), m_alone); }).contains("--resume"));
    QVERIFY(contents(out() / "model.safetensors") == before);
}

void TestPretrainer::folderWithAModel_isNotOverwritten()
{
    std::filesystem::create_directories(out());
    std::ofstream(out() / "model.safetensors") << "somebody's";
    for (const bool resume : {false, true})
        QVERIFY(failure(ErrorCode::Mismatch, [&] {
                    Pretrainer(request(smallConfig(), "model", resume), m_alone);
                }).contains("no training run"));
    QVERIFY(contents(out() / "model.safetensors") == "somebody's");
}

void TestPretrainer::withoutValidationSpeech_theLogHasNoNumbers()
{
    PretrainConfig config = smallConfig();
    config.steps = 8;
    PretrainRequest asked = request(config);
    asked.speech.validation.assign(kUtterances, false);
    Pretrainer trainer(asked, m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    QVERIFY(!train(trainer).back().validation);
    const QString log = QString::fromStdString(contents(out() / "training.tsv"));
    QVERIFY2(log.endsWith("\t\t\n") && !log.contains("nan"), qPrintable(log));
}

void TestPretrainer::otherConfiguration_isNotResumed()
{
    Pretrainer trainer(request(smallConfig()), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    train(trainer, 8);
    PretrainConfig other = smallConfig();
    other.hash = "fedcba9876543210";
    const QString text = failure(ErrorCode::Mismatch, [&] {
        Pretrainer resumed(request(other, "model", true), m_alone);
        resumed.prepare({}, ignoreReport);
    });
    QVERIFY2(text.contains("another configuration"), qPrintable(text));
}

void TestPretrainer::damagedCheckpoint_isAnError()
{
    Pretrainer trainer(request(smallConfig()), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    train(trainer, 8);
    const std::filesystem::path file = out() / "checkpoint.safetensors";
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    const QString text = failure(ErrorCode::BadFormat, [&] {
        Pretrainer resumed(request(smallConfig(), "model", true), m_alone);
        resumed.prepare({}, ignoreReport);
    });
    QVERIFY2(text.contains("checkpoint.safetensors"), qPrintable(text));
}

void TestPretrainer::divergence_stopsWithTheCheckpointKept()
{
    PretrainConfig config = smallConfig();
    config.warmupSteps = 12;
    config.gradientClipping = 0;
    Pretrainer trainer(request(config), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    train(trainer, 8);
    const std::string kept = contents(out() / "checkpoint.safetensors");

    config.learningRate = 1e38;
    Pretrainer diverging(request(config, "model", true), m_alone);
    QVERIFY(diverging.prepare({}, ignoreReport));
    const QString text = failure(ErrorCode::Device, [&] { train(diverging); });
    QVERIFY2(text.contains("not a finite number") && text.contains("checkpoint is kept"), qPrintable(text));
    QVERIFY(contents(out() / "checkpoint.safetensors") == kept);
}

void TestPretrainer::fullDisk_keepsTheOldCheckpoint()
{
    Pretrainer trainer(request(smallConfig()), m_alone);
    QVERIFY(trainer.prepare({}, ignoreReport));
    train(trainer, 8);
    const std::string kept = contents(out() / "checkpoint.safetensors");
    train(trainer, 7);

    std::signal(SIGXFSZ, SIG_IGN);
    rlimit former{};
    getrlimit(RLIMIT_FSIZE, &former);
    rlimit limit = former;
    limit.rlim_cur = 4096;
    setrlimit(RLIMIT_FSIZE, &limit);
    const QString text = failure(ErrorCode::DiskFull, [&] { trainer.step({}); });
    setrlimit(RLIMIT_FSIZE, &former);
    QVERIFY2(text.contains("checkpoint.safetensors"), qPrintable(text));
    QVERIFY(contents(out() / "checkpoint.safetensors") == kept);
}

void TestPretrainer::secondIteration_clustersALayer()
{
    Pretrainer first(request(smallConfig(), "first"), m_alone);
    QVERIFY(first.prepare({}, ignoreReport));
    train(first);

    PretrainConfig config = smallConfig();
    config.steps = 4;
    config.units.front().model = out("first");
    config.units.front().layer = 2;
    config.units.front().normalization = UnitRecipe::Normalization::Utterance;
    Pretrainer second(request(config, "second"), m_alone);
    QVERIFY(second.prepare({}, ignoreReport));
    QCOMPARE(train(second).size(), std::size_t{4});

    config.units.front().layer = 3;
    QVERIFY(failure(ErrorCode::Mismatch, [&] {
                Pretrainer third(request(config, "third"), m_alone);
                third.prepare({}, ignoreReport);
            }).contains("no layer 3"));
}

QTEST_GUILESS_MAIN(TestPretrainer)
#include "test_pretrainer.moc"
