// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/nn/encoder.h"
#include "core/nn/slow_blas.h"
#include "tests/core/gradient_check.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <numeric>
#include <random>

using namespace phonoscope;
using test::TinyModel;

namespace {

using Tensors = std::map<std::string, Matrix>;

std::vector<float> noise(std::size_t samples)
{
    std::mt19937 generator(3);
    std::uniform_real_distribution<float> distribution(-0.5F, 0.5F);
    std::vector<float> values(samples);
    for (float &value : values)
        value = distribution(generator);
    return values;
}

Encoder loadWritten(const TinyModel &model)
{
    const test::TemporaryFolder folder;
    model.write(folder.path());
    return Encoder::load(folder.path());
}

Tensors allTensors(const Encoder &encoder, std::span<const float> samples, const NeuronSet &zeroed = {})
{
    Tensors tensors;
    encoder.forward(samples, zeroed,
                    [&tensors](const std::string &name, const Matrix &matrix) { tensors[name] = matrix; });
    return tensors;
}

bool sameBits(const Matrix &left, const Matrix &right)
{
    return left.rows == right.rows && left.columns == right.columns
        && std::memcmp(left.values.data(), right.values.data(), left.values.size() * sizeof(float)) == 0;
}

double largestDifference(const Matrix &left, const Matrix &right)
{
    double largest = 0;
    for (std::size_t index = 0; index < left.values.size(); ++index)
        largest = std::max(largest, std::abs(static_cast<double>(left.values[index]) - right.values[index]));
    return largest;
}

std::vector<Frame> framesOf(std::vector<int> indices)
{
    std::vector<Frame> frames;
    for (const int index : indices)
        frames.push_back({index});
    return frames;
}

} // namespace

class TestEncoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void info_describesTheModel();
    void frames_followTheAudio_data();
    void frames_followTheAudio();
    void tooShortAudio_givesNothing();
    void forward_givesTensorsInOrder();
    void preNorm_normalisesAtTheEndOnly();
    void zeroMask_isBitIdenticalToZeroedColumns_data();
    void zeroMask_isBitIdenticalToZeroedColumns();
    void zeroMask_doesNotLeakSignsOfZero();
    void strongestNeurons_areTheLargestActivations();
    void strongestNeurons_withoutRanksOrFrames();
    void strongestNeurons_refuseFramesBeyondTheAudio();
    void strongestNeurons_refuseActivationsThatAreNotFinite();
    void stop_endsBetweenLayers();
    void filterbank_ofLongAudioIsSeamless();
    void longAttention_isComputedInEquivalentStrips();
    void gradients_agreeWithFiniteDifferences_data();
    void gradients_agreeWithFiniteDifferences();
    void computeThreads_changeRoundingOnly();
    void slowBlas_isKnownByItsFile_data();
    void slowBlas_isKnownByItsFile();
    void slowBlas_isReportedWhenLoaded();
};

void TestEncoder::info_describesTheModel()
{
    const test::TemporaryFolder folder;
    TinyModel({12, 20}).write(folder.path() / "small");
    const Encoder encoder = Encoder::load(folder.path() / "small");
    const EncoderInfo &info = encoder.info();
    QCOMPARE(info.family, std::string("MelHuBERT"));
    QCOMPARE(info.name, std::string("small"));
    QCOMPARE(info.frontEnd, std::string("40-bin log-mel filterbank, 20 ms"));
    QCOMPARE(info.frameSeconds, 0.02);
    QCOMPARE(info.hiddenSize, 8);
    QCOMPARE(info.heads, 2);
    QCOMPARE(info.units, 6);
    QCOMPARE(info.ffnWidths, std::vector<int>({12, 20}));
    // Projection 648, positions 140, norm 16, attention and norms 2 x 320, FFN 2 x 8 + 17 x 32, head 54.
    QCOMPARE(info.parameters, std::int64_t{2058});
    QCOMPARE(info.hash.size(), std::size_t{16});
    QCOMPARE(encoder.device(), std::string("CPU"));
    QCOMPARE(encoder.loadReport().used.size(), std::size_t{2 + 3 + 2 + 2 * 16 + 2});
    QVERIFY(encoder.loadReport().ignored.empty());
    QCOMPARE(Encoder::load(folder.path() / "small/").info().name, std::string("small"));
}

void TestEncoder::frames_followTheAudio_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("at10ms");
    QTest::addColumn<int>("at20ms");
    QTest::newRow("none") << 0 << 0 << 0;
    QTest::newRow("one sample too few") << 399 << 0 << 0;
    QTest::newRow("one window") << 400 << 1 << 1;
    QTest::newRow("one sample before the second") << 559 << 1 << 1;
    QTest::newRow("two windows") << 560 << 2 << 1;
    QTest::newRow("three windows, the last stacked with zero") << 720 << 3 << 2;
    QTest::newRow("one second") << 16000 << 98 << 49;
}

void TestEncoder::frames_followTheAudio()
{
    QFETCH(int, samples);
    QFETCH(int, at10ms);
    QFETCH(int, at20ms);
    for (const bool stacked : {false, true}) {
        const Encoder encoder = loadWritten(TinyModel({12}, stacked ? 80 : 40));
        const int expected = stacked ? at20ms : at10ms;
        QCOMPARE(encoder.frames(static_cast<std::size_t>(samples)), expected);
        QCOMPARE(encoder.info().frameSeconds, stacked ? 0.02 : 0.01);
        const Tensors tensors = allTensors(encoder, noise(static_cast<std::size_t>(samples)));
        QCOMPARE(tensors.empty(), expected == 0);
        if (expected > 0) {
            QCOMPARE(tensors.at("fbank_raw").rows, static_cast<std::size_t>(at10ms));
            QCOMPARE(tensors.at("hidden_states_01").rows, static_cast<std::size_t>(expected));
            const Matrix &input = tensors.at("mel_input");
            QCOMPARE(input.rows, static_cast<std::size_t>(expected));
            for (std::size_t column = 40; stacked && at10ms % 2 == 1 && column < 80; ++column)
                QCOMPARE(input.at(input.rows - 1, column), 0.0F);
        }
    }
}

void TestEncoder::tooShortAudio_givesNothing()
{
    const Encoder encoder = loadWritten(TinyModel());
    const std::vector<float> samples = noise(399);
    int visits = 0;
    QVERIFY(encoder.forward(samples, {}, [&visits](const std::string &, const Matrix &) { ++visits; }));
    QCOMPARE(visits, 0);
    const auto ranks = encoder.strongestNeurons(samples, {}, std::vector<int>{2, 3});
    QVERIFY(ranks.has_value());
    QCOMPARE(ranks->size(), std::size_t{2});
    QCOMPARE((*ranks)[1].ranks, 3);
    QVERIFY((*ranks)[1].neurons.empty());
}

void TestEncoder::forward_givesTensorsInOrder()
{
    const Encoder encoder = loadWritten(TinyModel());
    QStringList names;
    encoder.forward(noise(2000), {},
                    [&names](const std::string &name, const Matrix &) { names.append(QString::fromStdString(name)); });
    QCOMPARE(names.join(' '),
             QStringLiteral("fbank_raw mel_input pre_feat pos_conv hidden_states_00 ffn_act_01 hidden_states_01 "
                            "ffn_act_02 hidden_states_02"));
}

void TestEncoder::preNorm_normalisesAtTheEndOnly()
{
    TinyModel model({12, 20}, 80, true);
    for (float &value : model.tensors["encoder.layer_norm.weight"].values)
        value = 1;
    for (float &value : model.tensors["encoder.layer_norm.bias"].values)
        value = 0;
    const Tensors tensors = allTensors(loadWritten(model), noise(3000));
    const Matrix &last = tensors.at("hidden_states_02");
    for (std::size_t row = 0; row < last.rows; ++row) {
        const auto values = last.row(row);
        const float mean = std::accumulate(values.begin(), values.end(), 0.0F) / 8;
        const float power = std::inner_product(values.begin(), values.end(), values.begin(), 0.0F) / 8;
        // Float32 rounding of eight terms around 1, and the norm's own 1e-5.
        QVERIFY2(std::abs(mean) < 1e-5F && std::abs(power - 1) < 1e-3F, "the last layer is not normalised");
    }
    const Matrix &first = tensors.at("hidden_states_00");
    for (std::size_t index = 0; index < first.values.size(); ++index)
        QCOMPARE(first.values[index], tensors.at("pre_feat").values[index] + tensors.at("pos_conv").values[index]);
}

void TestEncoder::zeroMask_isBitIdenticalToZeroedColumns_data()
{
    QTest::addColumn<bool>("normFirst");
    QTest::addColumn<QList<int>>("first");
    QTest::addColumn<QList<int>>("second");
    QList<int> all(20);
    std::iota(all.begin(), all.end(), 0);
    for (const bool normFirst : {false, true}) {
        const char *kind = normFirst ? "pre-norm" : "post-norm";
        QTest::addRow("%s, one neuron", kind) << normFirst << QList<int>{5} << QList<int>{};
        QTest::addRow("%s, some of both layers", kind) << normFirst << QList<int>{0, 3, 11} << QList<int>{1, 18, 19};
        QTest::addRow("%s, a whole layer", kind) << normFirst << QList<int>{} << all;
    }
}

void TestEncoder::zeroMask_isBitIdenticalToZeroedColumns()
{
    QFETCH(bool, normFirst);
    QFETCH(QList<int>, first);
    QFETCH(QList<int>, second);
    TinyModel model({12, 20}, 80, normFirst);
    const std::vector<float> samples = noise(20000);
    const Encoder encoder = loadWritten(model);
    NeuronSet zeroed(2);
    int layer = 0;
    for (const QList<int> &neurons : {first, second}) {
        TinyModel::Tensor &values = model.tensors["encoder.layers." + std::to_string(layer) + ".fc2.weight"];
        const auto width = static_cast<std::size_t>(values.shape[1]);
        ++layer;
        for (const int neuron : neurons) {
            zeroed.insert({LayerIndex{layer}, NeuronIndex{neuron}});
            for (std::size_t row = 0; row < 8; ++row)
                values.values[row * width + static_cast<std::size_t>(neuron)] = 0.0F;
        }
    }
    const Tensors unmasked = allTensors(encoder, samples);
    const Tensors masked = allTensors(encoder, samples, zeroed);
    const Tensors without = allTensors(loadWritten(model), samples);
    for (const char *name : {"hidden_states_00", "hidden_states_01", "hidden_states_02"})
        QVERIFY2(sameBits(masked.at(name), without.at(name)), name);
    QVERIFY(!sameBits(masked.at("hidden_states_02"), unmasked.at("hidden_states_02")));
    const Matrix &activations = masked.at("ffn_act_02");
    for (std::size_t frame = 0; frame < activations.rows; ++frame)
        for (const int neuron : zeroed.layer(LayerIndex{2}))
            QCOMPARE(activations.at(frame, static_cast<std::size_t>(neuron)), 0.0F);
}

void TestEncoder::zeroMask_doesNotLeakSignsOfZero()
{
    const Encoder encoder = loadWritten(TinyModel());
    NeuronSet zeroed(2);
    for (int neuron = 0; neuron < 12; ++neuron)
        zeroed.insert({LayerIndex{1}, NeuronIndex{neuron}});
    const std::vector<float> samples = noise(4000);
    const Matrix before = allTensors(encoder, samples).at("ffn_act_01");
    QVERIFY(std::any_of(before.values.begin(), before.values.end(), [](float value) { return value < 0; }));
    const Matrix masked = allTensors(encoder, samples, zeroed).at("ffn_act_01");
    for (const float value : masked.values)
        QCOMPARE(std::bit_cast<std::uint32_t>(value), 0U);
}

void TestEncoder::strongestNeurons_areTheLargestActivations()
{
    const Encoder encoder = loadWritten(TinyModel());
    const std::vector<float> samples = noise(16000);
    const Tensors tensors = allTensors(encoder, samples);
    const std::vector<int> asked{30, 0, 48, 30};
    const std::vector<int> ranks{12, 5};
    const auto result = encoder.strongestNeurons(samples, framesOf(asked), ranks);
    QVERIFY(result.has_value());
    QCOMPARE(result->size(), std::size_t{2});
    for (std::size_t layer = 0; layer < 2; ++layer) {
        const Matrix &h = tensors.at(layer == 0 ? "ffn_act_01" : "ffn_act_02");
        const auto kept = static_cast<std::size_t>(ranks[layer]);
        QCOMPARE((*result)[layer].ranks, ranks[layer]);
        QCOMPARE((*result)[layer].neurons.size(), asked.size() * kept);
        for (std::size_t row = 0; row < asked.size(); ++row) {
            const auto activations = h.row(static_cast<std::size_t>(asked[row]));
            std::vector<std::uint16_t> order(h.columns);
            std::iota(order.begin(), order.end(), std::uint16_t{0});
            std::sort(order.begin(), order.end(), [&](const std::uint16_t left, const std::uint16_t right) {
                return std::abs(activations[left]) > std::abs(activations[right]);
            });
            order.resize(kept);
            const auto found = (*result)[layer].neurons.begin() + static_cast<std::ptrdiff_t>(row * kept);
            QVERIFY(std::equal(order.begin(), order.end(), found));
        }
    }
}

void TestEncoder::strongestNeurons_withoutRanksOrFrames()
{
    const Encoder encoder = loadWritten(TinyModel());
    const std::vector<float> samples = noise(4000);
    const auto noRanks = encoder.strongestNeurons(samples, framesOf({1}), std::vector<int>{0, 2});
    QVERIFY(noRanks.has_value());
    QVERIFY((*noRanks)[0].neurons.empty());
    QCOMPARE((*noRanks)[1].neurons.size(), std::size_t{2});
    const auto noFrames = encoder.strongestNeurons(samples, {}, std::vector<int>{1, 2});
    QVERIFY(noFrames.has_value());
    QVERIFY((*noFrames)[1].neurons.empty());
}

void TestEncoder::strongestNeurons_refuseFramesBeyondTheAudio()
{
    const Encoder encoder = loadWritten(TinyModel());
    const std::vector<float> samples = noise(16000);
    for (const int frame : {-1, 49, 1000000}) {
        try {
            encoder.strongestNeurons(samples, framesOf({3, frame}), std::vector<int>{1, 1});
            QFAIL("a frame beyond the audio was accepted");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Mismatch);
            QCOMPARE(error.subject(), "frame " + std::to_string(frame));
        }
    }
    QVERIFY(encoder.strongestNeurons(samples, framesOf({48}), std::vector<int>{1, 1}).has_value());
}

void TestEncoder::strongestNeurons_refuseActivationsThatAreNotFinite()
{
    TinyModel model;
    // Finite weights whose products overflow.
    for (float &value : model.tensors["encoder.layers.0.fc2.weight"].values)
        value = 3e38F;
    const Encoder encoder = loadWritten(model);
    try {
        encoder.strongestNeurons(noise(4000), framesOf({2}), std::vector<int>{1, 1});
        QFAIL("infinite activations were ranked");
    } catch (const Error &error) {
        QCOMPARE(error.code(), ErrorCode::BadFormat);
        QCOMPARE(error.subject(), std::string("layer 2"));
    }
    std::vector<float> damaged = noise(4000);
    damaged[1000] = std::nanf("");
    QVERIFY_EXCEPTION_THROWN(encoder.strongestNeurons(damaged, framesOf({2}), std::vector<int>{1, 1}), Error);
}

void TestEncoder::stop_endsBetweenLayers()
{
    const Encoder encoder = loadWritten(TinyModel());
    const std::vector<float> samples = noise(4000);
    std::stop_source source;
    std::string lastSeen;
    const auto stopAfterLayerOne = [&](const std::string &name, const Matrix &) {
        lastSeen = name;
        if (name == "hidden_states_01")
            source.request_stop();
    };
    QVERIFY(!encoder.forward(samples, {}, stopAfterLayerOne, source.get_token()));
    QCOMPARE(lastSeen, std::string("hidden_states_01"));
    lastSeen.clear();
    QVERIFY(!encoder.forward(samples, {}, stopAfterLayerOne, source.get_token()));
    QVERIFY(lastSeen.empty());
    QVERIFY(!encoder.strongestNeurons(samples, framesOf({0}), std::vector<int>{1, 1}, source.get_token()));
    QVERIFY(encoder.strongestNeurons(samples, framesOf({0}), std::vector<int>{1, 1}).has_value());
}

void TestEncoder::filterbank_ofLongAudioIsSeamless()
{
    // Longer than one block of 4096 frames.
    constexpr std::size_t kFirst = 4090;
    const std::vector<float> samples = noise(160 * 4110 + 240);
    const Encoder encoder = loadWritten(TinyModel({12}, 40));
    Matrix whole;
    std::stop_source source;
    const auto keepFilterbank = [&](const std::string &name, const Matrix &matrix) {
        if (name == "fbank_raw")
            whole = matrix;
        source.request_stop();
    };
    encoder.forward(samples, {}, keepFilterbank, source.get_token());
    QCOMPARE(whole.rows, std::size_t{4110});
    const Matrix tail = allTensors(encoder, std::span(samples).subspan(160 * kFirst)).at("fbank_raw");
    QCOMPARE(tail.rows, whole.rows - kFirst);
    // Matrix products of other heights may round differently in the last places of values around 20.
    for (std::size_t row = 0; row < tail.rows; ++row)
        for (std::size_t bin = 0; bin < 40; ++bin)
            QVERIFY(std::abs(tail.at(row, bin) - whole.at(kFirst + row, bin)) < 1e-4F);
}

void TestEncoder::longAttention_isComputedInEquivalentStrips()
{
    // Float64 rounding of sums of some thousand terms.
    const double difference = test::stripDifference();
    QVERIFY2(difference < 1e-10, qPrintable(QString::number(difference)));
}

void TestEncoder::gradients_agreeWithFiniteDifferences_data()
{
    QTest::addColumn<bool>("normFirst");
    QTest::newRow("post-norm") << false;
    QTest::newRow("pre-norm") << true;
}

void TestEncoder::gradients_agreeWithFiniteDifferences()
{
    QFETCH(bool, normFirst);
    const test::GradientCheck check = test::checkMelHubertGradients(normFirst);
    QVERIFY(check.largestGradient > 0.1);
    // Central differences with a step of 1e-6 in float64 are good to about 1e-8 of a loss around 10.
    QVERIFY2(check.largestDifference < 1e-6, qPrintable(QString::number(check.largestDifference)));
}

void TestEncoder::computeThreads_changeRoundingOnly()
{
    const Encoder encoder = loadWritten(TinyModel());
    const std::vector<float> samples = noise(32000);
    setComputeThreads(1);
    const Tensors one = allTensors(encoder, samples);
    setComputeThreads(2);
    const Tensors two = allTensors(encoder, samples);
    setComputeThreads(0);
    // Float32 sums in another order; hidden states are of the order of 1.
    QVERIFY(largestDifference(one.at("hidden_states_02"), two.at("hidden_states_02")) < 1e-5);
}

void TestEncoder::slowBlas_isKnownByItsFile_data()
{
    QTest::addColumn<QString>("library");
    QTest::addColumn<bool>("slow");
    QTest::newRow("reference") << "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0" << true;
    QTest::newRow("reference elsewhere") << "/usr/lib64/libblas.so.3" << true;
    QTest::newRow("OpenBLAS") << "/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3" << false;
    QTest::newRow("OpenBLAS itself") << "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so" << false;
    QTest::newRow("BLIS") << "/usr/lib/x86_64-linux-gnu/blis-openmp/libblas.so.3" << false;
    QTest::newRow("ATLAS") << "/usr/lib/x86_64-linux-gnu/atlas/libblas.so.3" << false;
    QTest::newRow("MKL") << "/opt/intel/oneapi/mkl/lib/libmkl_rt.so.2" << false;
    QTest::newRow("LibTorch's own") << "/opt/libtorch/lib/libtorch_cpu.so" << false;
}

void TestEncoder::slowBlas_isKnownByItsFile()
{
    QFETCH(QString, library);
    QTEST(isReferenceBlas(library.toStdString()), "slow");
}

void TestEncoder::slowBlas_isReportedWhenLoaded()
{
    const QString folder = QStringLiteral("/usr/lib/x86_64-linux-gnu/blas");
    if (!QFile::exists(folder + "/libblas.so.3"))
        QSKIP("the reference BLAS is not installed");
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LD_LIBRARY_PATH", folder);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), {"--print-slow-blas-warning"});
    QVERIFY(process.waitForFinished());
    const QString warning = QString::fromUtf8(process.readAllStandardOutput());
    if (warning == "none\n")
        QSKIP("LibTorch carries its own BLAS here");
    QVERIFY2(warning.contains("libopenblas0-pthread"), qPrintable(warning));
    QVERIFY2(warning.contains("/blas/libblas.so"), qPrintable(warning));
}

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--print-slow-blas-warning") == 0) {
        std::puts(slowBlasWarning().value_or("none").c_str());
        return 0;
    }
    QCoreApplication application(argc, argv);
    TestEncoder test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_encoder.moc"
