// SPDX-License-Identifier: GPL-3.0-or-later
// What the encoder makes of good, unusual and damaged model files.
#include "core/base/error.h"
#include "core/base/npy.h"
#include "core/nn/encoder.h"
#include "tests/core/tiny_model.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <cmath>
#include <fstream>
#include <functional>

using namespace phonoscope;
using test::TinyModel;

namespace {

namespace fs = std::filesystem;

struct Damage {
    std::function<void(TinyModel &)> model = [](TinyModel &) {};
    std::function<void(const fs::path &)> folder = [](const fs::path &) {};
    QString open = QStringLiteral("."); ///< relative to the folder
};

std::string hashOf(const TinyModel &model, TensorType type = TensorType::F32)
{
    const test::TemporaryFolder folder;
    model.write(folder.path(), type);
    return Encoder::load(folder.path()).info().hash;
}

std::function<void(TinyModel &)> setting(std::string key, std::string value)
{
    return [key, value](TinyModel &model) { model.config[key] = value; };
}

std::function<void(const fs::path &)> configText(std::string text)
{
    return [text](const fs::path &folder) { std::ofstream(folder / "config.json") << text; };
}

} // namespace

Q_DECLARE_METATYPE(Damage)

class TestEncoderFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedModels_areRefusedByName_data();
    void damagedModels_areRefusedByName();
    void unknownDevices_areRefused_data();
    void unknownDevices_areRefused();
    void widths_mayDifferPerLayer();
    void widths_areTheWeightsOwnUnlessListed();
    void hash_tellsModelsApart();
    void float16_isWidened();
    void newerNamesAndPrefix_areTheSameModel();
    void trainingState_isIgnoredWithAReason();
    void maskEmbedding_isPartOfTheModel();
    void modelWithoutHead_hasNoUnits();
    void configuration_mayBeNestedOrOld_data();
    void configuration_mayBeNestedOrOld();
    void damagedCheckpoints_areRefused();
};

void TestEncoderFiles::damagedModels_areRefusedByName_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("naming");
    QTest::addColumn<QString>("saying");

    const auto tensor = [](const char *name, std::function<void(TinyModel::Tensor &)> change) {
        Damage damage;
        damage.model = [name, change](TinyModel &model) { change(model.tensors.at(name)); };
        return damage;
    };
    const auto inModel = [](std::function<void(TinyModel &)> change) {
        Damage damage;
        damage.model = std::move(change);
        return damage;
    };
    const auto inFolder = [](std::function<void(const fs::path &)> change, const char *open = ".") {
        Damage damage;
        damage.folder = std::move(change);
        damage.open = QString::fromLatin1(open);
        return damage;
    };
    const auto nothing = [](const fs::path &) {};

    QTest::newRow("missing tensor") << inModel([](TinyModel &model) {
        model.tensors.erase("encoder.layers.1.self_attn.k_proj.weight");
    }) << ErrorCode::BadFormat << "encoder.layers.1.self_attn.k_proj.weight"
                                    << "no such tensor";
    QTest::newRow("unexpected tensor") << inModel([](TinyModel &model) {
        model.tensors["encoder.layers.2.fc1.bias"] = {{2}, {0, 0}};
    }) << ErrorCode::BadFormat << "encoder.layers.2.fc1.bias"
                                       << "no such tensor";
    QTest::newRow("wrong shape") << tensor("encoder.layers.0.fc2.weight",
                                           [](TinyModel::Tensor &t) { std::swap(t.shape[0], t.shape[1]); })
                                 << ErrorCode::BadFormat << "encoder.layers.0.fc2.weight"
                                 << "expected the shape [8, 12], found [12, 8]";
    QTest::newRow("wrong rank") << tensor("encoder.layer_norm.weight",
                                          [](TinyModel::Tensor &t) {
                                              t.shape = {1, 8};
                                          })
                                << ErrorCode::BadFormat << "encoder.layer_norm.weight"
                                << "expected the shape [8], found [1, 8]";
    QTest::newRow("not a number among the weights")
        << tensor("encoder.layers.1.fc1.weight", [](TinyModel::Tensor &t) { t.values[5] = std::nanf(""); })
        << ErrorCode::BadFormat << "encoder.layers.1.fc1.weight"
        << "value 5 is not a finite number";
    QTest::newRow("infinite weight") << tensor("pre_extract_proj.bias",
                                               [](TinyModel::Tensor &t) { t.values[0] = INFINITY; })
                                     << ErrorCode::BadFormat << "pre_extract_proj.bias"
                                     << "not a finite number";
    QTest::newRow("strange mask embedding") << inModel([](TinyModel &model) {
        model.tensors["mask_emb"] = {{3}, {0, 0, 0}};
    }) << ErrorCode::BadFormat << "mask_emb"
                                            << "found [3]";
    QTest::newRow("integer tensor") << inFolder([](const fs::path &folder) {
        TinyModel().writeTensors(folder / "model.safetensors", TensorType::I32);
    }) << ErrorCode::Unsupported << ""
                                    << "";

    QTest::newRow("no model") << inFolder(nothing, "absent") << ErrorCode::NotFound << "absent"
                              << "no such model";
    QTest::newRow("empty folder") << inFolder([](const fs::path &folder) { fs::create_directory(folder / "empty"); },
                                              "empty")
                                  << ErrorCode::NotFound << "empty"
                                  << "no model.safetensors";
    QTest::newRow("unknown kind of file")
        << inFolder(nothing, "mean_std.npy") << ErrorCode::Unsupported << "mean_std.npy"
        << "expected a .safetensors, .ckpt, .pt, .pth, .bin or .index.json file";
    QTest::newRow("no configuration") << inFolder([](const fs::path &folder) { fs::remove(folder / "config.json"); },
                                                  "model.safetensors")
                                      << ErrorCode::NotFound << "config.json"
                                      << "config.json is missing";
    QTest::newRow("no statistics") << inFolder([](const fs::path &folder) { fs::remove(folder / "mean_std.npy"); })
                                   << ErrorCode::NotFound << "mean_std.npy"
                                   << "are missing";
    QTest::newRow("statistics of another shape") << inFolder([](const fs::path &folder) {
        const std::vector<float> values(160, 1.0F);
        writeNpy(folder / "mean_std.npy", TensorInfo{TensorType::F32, {2, 80}}, std::as_bytes(std::span(values)));
    }) << ErrorCode::BadFormat << "mean_std.npy"
                                                 << "[2, 40]";
    QTest::newRow("deviation of zero") << inModel([](TinyModel &model) { model.meanStd[47] = 0; })
                                       << ErrorCode::BadFormat << "mean_std.npy"
                                       << "mel bin 7";
    QTest::newRow("mean not a number") << inModel([](TinyModel &model) { model.meanStd[3] = std::nanf(""); })
                                       << ErrorCode::BadFormat << "mean_std.npy"
                                       << "mel bin 3";
    QTest::newRow("truncated tensors") << inFolder([](const fs::path &folder) {
        const fs::path file = folder / "model.safetensors";
        fs::resize_file(file, fs::file_size(file) - 100);
    }) << ErrorCode::BadFormat << "model.safetensors"
                                       << "";

    QTest::newRow("configuration is no JSON")
        << inFolder(configText("{\"melhubert\": ")) << ErrorCode::BadFormat << "config.json"
        << "not valid JSON";
    QTest::newRow("configuration is a list") << inFolder(configText("[1, 2]")) << ErrorCode::BadFormat << "config.json"
                                             << "expected the key 'melhubert'";
    QTest::newRow("another kind of model")
        << inFolder(configText("{\"model_type\": \"bert\"}")) << ErrorCode::Unsupported << "config.json"
        << "'bert'";
    struct Setting {
        const char *key;
        const char *value;
        ErrorCode code;
    };
    for (const Setting &entry :
         std::initializer_list<Setting>{{"encoder_layers", "100000", ErrorCode::BadFormat},
                                        {"encoder_layers", "1.5", ErrorCode::BadFormat},
                                        {"encoder_layers", "null", ErrorCode::BadFormat},
                                        {"encoder_layers", "\"2\"", ErrorCode::BadFormat},
                                        {"encoder_embed_dim", "1e300", ErrorCode::BadFormat},
                                        {"encoder_embed_dim", "-8", ErrorCode::BadFormat},
                                        {"encoder_attention_heads", "3", ErrorCode::BadFormat},
                                        {"encoder_attention_heads", "[2, 2]", ErrorCode::BadFormat},
                                        {"encoder_ffn_embed_dim", "[12]", ErrorCode::BadFormat},
                                        {"encoder_ffn_embed_dim", "[12, 0]", ErrorCode::BadFormat},
                                        {"conv_pos_groups", "3", ErrorCode::BadFormat},
                                        {"conv_pos", "0", ErrorCode::BadFormat},
                                        {"layer_norm_first", "\"no\"", ErrorCode::BadFormat},
                                        {"feat_emb_dim", "39", ErrorCode::Unsupported},
                                        {"activation_fn", "\"tanh\"", ErrorCode::Unsupported},
                                        {"activation_fn", "3", ErrorCode::BadFormat},
                                        {"pos_emb_type", "\"sinus\"", ErrorCode::Unsupported},
                                        {"attention_type", "\"causal\"", ErrorCode::Unsupported},
                                        {"pos_conv_depth", "5", ErrorCode::Unsupported}})
        QTest::addRow("%s = %s", entry.key, entry.value)
            << inModel(setting(entry.key, entry.value)) << entry.code << entry.key << "";
}

void TestEncoderFiles::damagedModels_areRefusedByName()
{
    QFETCH(Damage, damage);
    QFETCH(ErrorCode, code);
    QFETCH(QString, naming);
    QFETCH(QString, saying);
    const test::TemporaryFolder folder;
    TinyModel model;
    damage.model(model);
    model.write(folder.path());
    damage.folder(folder.path());
    try {
        Encoder::load(folder.path() / damage.open.toStdString());
        QFAIL("the model was accepted");
    } catch (const Error &error) {
        QCOMPARE(error.code(), code);
        QVERIFY2(QString::fromStdString(error.subject()).contains(naming), error.what());
        QVERIFY2(QString::fromStdString(error.detail()).contains(saying), error.what());
    }
}

void TestEncoderFiles::unknownDevices_areRefused_data()
{
    QTest::addColumn<QString>("device");
    for (const char *device : {"tpu", "cuda:", "cuda:-1", "cuda:1x", "cuda:99", "CPU", ""})
        QTest::addRow("'%s'", device) << device;
}

void TestEncoderFiles::unknownDevices_areRefused()
{
    QFETCH(QString, device);
    const test::TemporaryFolder folder;
    TinyModel().write(folder.path());
    try {
        Encoder::load(folder.path(), device.toStdString());
        QFAIL("the device was accepted");
    } catch (const Error &error) {
        QCOMPARE(error.code(), ErrorCode::Device);
        QCOMPARE(QString::fromStdString(error.subject()), device);
    }
}

void TestEncoderFiles::widths_mayDifferPerLayer()
{
    const test::TemporaryFolder folder;
    TinyModel({3, 30, 1}).write(folder.path());
    const Encoder encoder = Encoder::load(folder.path());
    QCOMPARE(encoder.info().ffnWidths, std::vector<int>({3, 30, 1}));
    std::vector<std::size_t> columns;
    encoder.forward(std::vector<float>(2000, 0.1F), {}, [&columns](const std::string &name, const Matrix &matrix) {
        if (name.starts_with("ffn_act_"))
            columns.push_back(matrix.columns);
    });
    QCOMPARE(columns, std::vector<std::size_t>({3, 30, 1}));
}

void TestEncoderFiles::widths_areTheWeightsOwnUnlessListed()
{
    const test::TemporaryFolder folder;
    TinyModel model({3, 30});
    model.config["encoder_ffn_embed_dim"] = "64";
    model.write(folder.path());
    QCOMPARE(Encoder::load(folder.path()).info().ffnWidths, std::vector<int>({3, 30}));
    model.config["encoder_ffn_embed_dim"] = "[3, 29]";
    model.write(folder.path());
    try {
        Encoder::load(folder.path());
        QFAIL("widths other than the listed ones were accepted");
    } catch (const Error &error) {
        QVERIFY2(error.subject().ends_with("encoder.layers.1.fc1.weight"), error.what());
        QCOMPARE(error.detail(), std::string("expected the shape [29, 8], found [30, 8]"));
    }
}

void TestEncoderFiles::hash_tellsModelsApart()
{
    const std::string original = hashOf(TinyModel());
    QCOMPARE(hashOf(TinyModel()), original);
    TinyModel weights;
    weights.tensors["encoder.layers.1.fc2.bias"].values[7] += 0.5F;
    QVERIFY(hashOf(weights) != original);
    TinyModel heads;
    heads.config["encoder_attention_heads"] = "4";
    QVERIFY(hashOf(heads) != original);
    TinyModel normFirst;
    normFirst.config["layer_norm_first"] = "true";
    QVERIFY(hashOf(normFirst) != original);
    TinyModel statistics;
    statistics.meanStd[79] = 4.5F;
    QVERIFY(hashOf(statistics) != original);
}

void TestEncoderFiles::float16_isWidened()
{
    QCOMPARE(hashOf(TinyModel(), TensorType::F16), hashOf(TinyModel()));
}

void TestEncoderFiles::newerNamesAndPrefix_areTheSameModel()
{
    TinyModel newer;
    newer.rename("encoder.pos_conv.0.weight_g", "encoder.pos_conv.0.parametrizations.weight.original0");
    newer.rename("encoder.pos_conv.0.weight_v", "encoder.pos_conv.0.parametrizations.weight.original1");
    QCOMPARE(hashOf(newer), hashOf(TinyModel()));
    TinyModel prefixed;
    const auto tensors = prefixed.tensors;
    for (const auto &entry : tensors)
        prefixed.rename(entry.first, "model." + entry.first);
    QCOMPARE(hashOf(prefixed), hashOf(TinyModel()));
}

void TestEncoderFiles::trainingState_isIgnoredWithAReason()
{
    TinyModel model;
    const auto tensors = model.tensors;
    for (const auto &entry : tensors)
        model.rename(entry.first, "model." + entry.first);
    model.tensors["Optimizer.state.0.exp_avg"] = {{2}, {0.5F, 0.25F}};
    const test::TemporaryFolder folder;
    model.write(folder.path());
    const Encoder encoder = Encoder::load(folder.path());
    QCOMPARE(encoder.info().hash, hashOf(TinyModel()));
    QCOMPARE(encoder.loadReport().ignored.size(), std::size_t{1});
    QCOMPARE(encoder.loadReport().ignored[0].tensor, std::string("Optimizer.state.0.exp_avg"));
    QVERIFY(!encoder.loadReport().ignored[0].reason.empty());
    QCOMPARE(encoder.loadReport().used.size(), tensors.size());
}

void TestEncoderFiles::maskEmbedding_isPartOfTheModel()
{
    for (const int size : {8, 80}) {
        TinyModel model;
        model.tensors["mask_emb"] = {{size}, std::vector<float>(static_cast<std::size_t>(size), 0.5F)};
        const test::TemporaryFolder folder;
        model.write(folder.path());
        const Encoder encoder = Encoder::load(folder.path());
        QVERIFY(encoder.loadReport().ignored.empty());
        QCOMPARE(encoder.info().parameters, std::int64_t{2058 + size});
    }
}

void TestEncoderFiles::modelWithoutHead_hasNoUnits()
{
    TinyModel model;
    model.tensors.erase("final_proj.weight");
    const test::TemporaryFolder folder;
    model.write(folder.path());
    QVERIFY_EXCEPTION_THROWN(Encoder::load(folder.path()), Error);
    model.tensors.erase("final_proj.bias");
    model.write(folder.path());
    QCOMPARE(Encoder::load(folder.path()).info().units, 0);
}

void TestEncoderFiles::configuration_mayBeNestedOrOld_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("melhubert") << "{\"melhubert\": %1}";
    QTest::newRow("hubert") << "{\"hubert\": %1}";
    QTest::newRow("nested") << "{\"model_type\": \"melhubert\", \"Upstream_Config\": {\"melhubert\": %1}}";
    QTest::newRow("nested, old") << "{\"Upstream_Config\": {\"hubert\": %1}}";
}

void TestEncoderFiles::configuration_mayBeNestedOrOld()
{
    QFETCH(QString, pattern);
    const test::TemporaryFolder folder;
    TinyModel().write(folder.path());
    const QString inner = QStringLiteral("{\"feat_emb_dim\": 80, \"encoder_layers\": 2.0, \"encoder_embed_dim\": 8, "
                                         "\"encoder_attention_heads\": 2, \"conv_pos\": 4, \"conv_pos_groups\": 2}");
    configText(pattern.arg(inner).toStdString())(folder.path());
    QCOMPARE(Encoder::load(folder.path()).info().hash, hashOf(TinyModel()));
}

void TestEncoderFiles::damagedCheckpoints_areRefused()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny/checkpoint.ckpt");
    const fs::path source = test::sharedData("golden/melhubert_tiny");
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "cut.ckpt";
    fs::copy_file(source / "mean_std.npy", folder.path() / "mean_std.npy");
    for (const double part : {0.0, 0.01, 0.3, 0.6, 0.9, 0.999}) {
        fs::remove(file);
        fs::copy_file(source / "checkpoint.ckpt", file);
        fs::permissions(file, fs::perms::owner_all);
        fs::resize_file(file, static_cast<std::uintmax_t>(part * static_cast<double>(fs::file_size(file))));
        try {
            Encoder::load(folder.path());
            QFAIL("a truncated checkpoint was accepted");
        } catch (const Error &error) {
            QVERIFY2(error.code() == ErrorCode::BadFormat || error.code() == ErrorCode::Unsupported, error.what());
            QVERIFY2(error.subject().find("cut.ckpt") != std::string::npos, error.what());
        }
    }
}

QTEST_GUILESS_MAIN(TestEncoderFiles)
#include "test_encoder_files.moc"
