// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/torch_zip.h"
#include "tests/core/checkpoint_builder.h"
#include "tests/core/mapped_memory.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <array>
#include <random>
#include <thread>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

const std::string kSix = raw(std::array<float, 6>{0, 1, 2, 3, 4, 5});

std::string bytesOf(const TensorSource &source, const std::string &name)
{
    const std::span<const std::byte> bytes = source.bytes(name);
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// {"w": a view of kSix}
std::string view(std::int64_t offset, const std::vector<std::int64_t> &shape, const std::vector<std::int64_t> &strides,
                 std::int64_t elements = 6)
{
    return checkpoint(
        pickled::dict("w", pickled::tensor(pickled::storage("FloatStorage", "0", elements), offset, shape, strides)),
        kSix);
}

void touchAll(const TorchCheckpoint &file)
{
    for (const auto &[name, info] : file.tensors())
        QCOMPARE(file.bytes(name).size(), info.elements() * byteSize(info.type));
}

/// Prefix of every tensor of the checkpoint that also stands in the safetensors file.
void compareBitForBit(const TorchCheckpoint &checkpoint, const SafetensorsFile &reference, const std::string &prefix)
{
    QVERIFY(!reference.tensors().empty());
    for (const auto &[name, info] : reference.tensors()) {
        QVERIFY2(checkpoint.contains(prefix + name), name.c_str());
        QVERIFY2(checkpoint.tensors().at(prefix + name) == info, name.c_str());
        QVERIFY2(bytesOf(checkpoint, prefix + name) == bytesOf(reference, name), name.c_str());
    }
}

} // namespace

class TestTorchZip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reference_matchesSafetensors_data();
    void reference_matchesSafetensors();
    void reference_namesAndSettingsAreFound();
    void reference_fairseqLayoutsHoldTheSameWeights();
    void views_areRowMajor_data();
    void views_areRowMajor();
    void contiguousTensors_shareTheFile();
    void otherTensors_areCopiedOnceForAllThreads();
    void opening_touchesNoValues();
    void names_followListsAndNumbers();
    void tensorAlone_hasAName();
    void cycle_becomesNone();
    void find_takesTheLastKeyAndLooksIntoObjects();
    void systemCall_isNeverMade();
    void zip64_isRead();
    void refuses_data();
    void refuses();
    void everyPrefixIsAnError();
    void anyByteFlipLoadsOrThrows();
};

void TestTorchZip::reference_matchesSafetensors_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("MelHuBERT 20 ms") << "melhubert_tiny"
                                     << "checkpoint.ckpt"
                                     << "model.";
    QTest::newRow("MelHuBERT 10 ms") << "melhubert_10ms_tiny"
                                     << "checkpoint.ckpt"
                                     << "model.";
    QTest::newRow("MelHuBERT parity") << "parity/model_melhubert"
                                      << "checkpoint.ckpt"
                                      << "model.";
    QTest::newRow("HuBERT") << "hubert_base_tiny"
                            << "pytorch_model.bin"
                            << "";
}

void TestTorchZip::reference_matchesSafetensors()
{
    PHONOSCOPE_REQUIRE_SHARED("golden");
    QFETCH(QString, folder);
    QFETCH(QString, file);
    QFETCH(QString, prefix);
    const std::filesystem::path path = sharedData("golden") / folder.toStdString();
    compareBitForBit(TorchCheckpoint(path / file.toStdString()), SafetensorsFile(path / "model.safetensors"),
                     prefix.toStdString());
}

void TestTorchZip::reference_namesAndSettingsAreFound()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny/checkpoint.ckpt");
    const TorchCheckpoint file(sharedData("golden/melhubert_tiny/checkpoint.ckpt"));
    const PickleValue *step = file.root().find("Step");
    QVERIFY(step);
    QCOMPARE(std::get<std::int64_t>(step->value), std::int64_t(4321));
    const PickleValue *arguments = file.root().find("Args");
    QVERIFY(arguments);
    QCOMPARE(std::get<PickleValue::Object>(arguments->value).className, std::string("argparse.Namespace"));
    QVERIFY(arguments->find("frame_period"));
    QCOMPARE(std::get<std::int64_t>(arguments->find("frame_period")->value), std::int64_t(20));
    const PickleValue *model = file.root().find("model");
    QVERIFY(model);
    QVERIFY(model->find("encoder.layers.0.fc1.weight"));
    QCOMPARE(std::get<PickleValue::TensorName>(model->find("encoder.layers.0.fc1.weight")->value).name,
             std::string("model.encoder.layers.0.fc1.weight"));
    QVERIFY(!file.root().find("absent"));
}

void TestTorchZip::reference_fairseqLayoutsHoldTheSameWeights()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/extras_fairseq_layout");
    const std::filesystem::path folder = sharedData("golden");
    const std::string intermediate = "encoder.layers.2.feed_forward.intermediate_dense.weight";
    const TorchCheckpoint s3prl(folder / "extras_fairseq_layout/hubert_base_tiny_s3prl.pt");
    const SafetensorsFile hubert(folder / "hubert_base_tiny/model.safetensors");
    QVERIFY(bytesOf(s3prl, "model_weight.encoder.layers.2.fc1.weight") == bytesOf(hubert, intermediate));
    const TorchCheckpoint microsoft(folder / "extras_fairseq_layout/wavlm_base_tiny_microsoft.pt");
    const SafetensorsFile wavlm(folder / "wavlm_base_tiny/model.safetensors");
    QVERIFY(bytesOf(microsoft, "model.encoder.layers.2.fc1.weight") == bytesOf(wavlm, intermediate));
    QVERIFY(microsoft.root().find("cfg"));
    touchAll(s3prl);
    touchAll(microsoft);
}

void TestTorchZip::views_areRowMajor_data()
{
    using Sizes = std::vector<std::int64_t>;
    QTest::addColumn<int>("offset");
    QTest::addColumn<Sizes>("shape");
    QTest::addColumn<Sizes>("strides");
    QTest::addColumn<std::vector<float>>("values");
    QTest::newRow("whole") << 0 << Sizes{2, 3} << Sizes{3, 1} << std::vector<float>{0, 1, 2, 3, 4, 5};
    QTest::newRow("transposed") << 0 << Sizes{3, 2} << Sizes{1, 3} << std::vector<float>{0, 3, 1, 4, 2, 5};
    QTest::newRow("second row") << 3 << Sizes{3} << Sizes{1} << std::vector<float>{3, 4, 5};
    QTest::newRow("second column") << 1 << Sizes{2} << Sizes{3} << std::vector<float>{1, 4};
    QTest::newRow("three axes") << 1 << Sizes{2, 1, 2} << Sizes{1, 7, 3} << std::vector<float>{1, 4, 2, 5};
    QTest::newRow("scalar") << 5 << Sizes{} << Sizes{} << std::vector<float>{5};
    QTest::newRow("empty") << 6 << Sizes{0, 4} << Sizes{4, 1} << std::vector<float>{};
    QTest::newRow("long axis of one") << 0 << Sizes{1, 2} << Sizes{999999, 1} << std::vector<float>{0, 1};
    QTest::newRow("repeated value") << 2 << Sizes{3} << Sizes{0} << std::vector<float>{2, 2, 2};
}

void TestTorchZip::views_areRowMajor()
{
    QFETCH(int, offset);
    QFETCH(std::vector<std::int64_t>, shape);
    QFETCH(std::vector<std::int64_t>, strides);
    QFETCH(std::vector<float>, values);
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", view(offset, shape, strides)));
    QCOMPARE(file.tensors().at("w").shape, shape);
    QCOMPARE(file.floats("w"), values);
}

void TestTorchZip::contiguousTensors_shareTheFile()
{
    using namespace pickled;
    const std::string storagePart = storage("FloatStorage", "0", 6);
    const std::string pickle = "\x80\x02}(" + text("all") + tensor(storagePart, 0, {6}, {1}) + text("tail")
        + tensor(storagePart, 4, {2}, {1}) + "u.";
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", checkpoint(pickle, kSix)));
    QVERIFY(file.bytes("all").data() + 4 * sizeof(float) == file.bytes("tail").data());
}

void TestTorchZip::otherTensors_areCopiedOnceForAllThreads()
{
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", view(0, {3, 2}, {1, 3})));
    std::array<const std::byte *, 4> places{};
    {
        std::vector<std::jthread> threads;
        for (const std::byte *&place : places)
            threads.emplace_back([&file, &place] { place = file.bytes("w").data(); });
    }
    for (const std::byte *place : places)
        QVERIFY(place == places.front());
    std::array<float, 6> values{};
    file.readFloats("w", values);
    QCOMPARE(values, (std::array<float, 6>{0, 3, 1, 4, 2, 5}));
}

void TestTorchZip::opening_touchesNoValues()
{
    if (residentFileBytes() == 0)
        QSKIP("the system does not say how much of mapped files is in memory");
    constexpr std::int64_t kValues = 6 << 20;
    const std::string pickle = pickled::dict(
        "w", pickled::tensor(pickled::storage("FloatStorage", "0", kValues), 0, {kValues / 2, 2}, {2, 1}));
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.pt", checkpoint(pickle, std::string(kValues * 4, '\0')));
    const std::size_t before = residentFileBytes();
    const TorchCheckpoint file(path);
    // Of 24 MiB of values; code pages of ours may come in meanwhile.
    QVERIFY(residentFileBytes() < before + (8u << 20));
    QCOMPARE(file.bytes("w").back(), std::byte(0));
}

void TestTorchZip::names_followListsAndNumbers()
{
    using namespace pickled;
    const std::string one = tensor(storage("FloatStorage", "0", 6), 0, {1}, {1});
    const std::string pickle =
        "\x80\x02}(" + text("state") + "}K\x07]" + one + "as" + text("tied") + one + "q\x01" + text("same") + "h\x01u.";
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", checkpoint(pickle, kSix)));
    QStringList names;
    for (const auto &[name, info] : file.tensors())
        names << QString::fromStdString(name);
    QCOMPARE(names, (QStringList{"same", "state.7.0", "tied"}));
}

void TestTorchZip::tensorAlone_hasAName()
{
    const std::string pickle =
        "\x80\x02" + pickled::tensor(pickled::storage("FloatStorage", "0", 6), 0, {6}, {1}) + ".";
    const TemporaryFolder folder;
    QVERIFY(TorchCheckpoint(folder.write("a.pt", checkpoint(pickle, kSix))).contains("tensor"));
}

void TestTorchZip::cycle_becomesNone()
{
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", checkpoint("\x80\x02}q\x01" + pickled::text("self") + "h\x01s.")));
    QVERIFY(file.root().find("self"));
    QVERIFY(std::holds_alternative<std::nullptr_t>(file.root().find("self")->value));
}

void TestTorchZip::find_takesTheLastKeyAndLooksIntoObjects()
{
    using namespace pickled;
    const std::string object = global("a", "B") + "K\x01\x85R}" + text("lr") + "K\x09sb";
    const std::string pickle = "\x80\x02}(" + text("k") + "K\x01" + text("k") + "K\x02" + text("o") + object + "u.";
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", checkpoint(pickle)));
    QCOMPARE(std::get<std::int64_t>(file.root().find("k")->value), std::int64_t(2));
    QVERIFY(file.root().find("o")->find("lr"));
    QVERIFY(!file.root().find("k")->find("lr"));
}

void TestTorchZip::systemCall_isNeverMade()
{
    using namespace pickled;
    const TemporaryFolder folder;
    const std::filesystem::path trace = folder.path() / "ran";
    const std::string call = global("os", "system") + text("touch " + trace.string()) + "\x85R";
    const TorchCheckpoint file(folder.write("a.pt", checkpoint(dict("evil", call))));
    const PickleValue *evil = file.root().find("evil");
    QVERIFY(evil);
    QCOMPARE(std::get<PickleValue::Object>(evil->value).className, std::string("os.system"));
    QVERIFY(!std::filesystem::exists(trace));
}

void TestTorchZip::zip64_isRead()
{
    ZipBuilder zip;
    ZipBuilder::Options options;
    options.zip64 = true;
    zip.add("m/data.pkl", pickled::dict("w", pickled::tensor(pickled::storage("FloatStorage", "0", 6), 0, {6}, {1})),
            options);
    zip.add("m/data/0", kSix, options);
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write("a.pt", zip.finish(true)));
    QCOMPARE(file.floats("w"), (std::vector<float>{0, 1, 2, 3, 4, 5}));
}

void TestTorchZip::refuses_data()
{
    using namespace pickled;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("unsupported");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *name, const std::string &bytes, const char *named, bool unsupported = false) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << unsupported << QByteArray(named);
    };
    const auto single = [](const std::string &name, const ZipBuilder::Options &options) {
        ZipBuilder zip;
        zip.add(name, "\x80\x02N.", options);
        return zip.finish();
    };
    ZipBuilder::Options deflated;
    deflated.method = 8;
    ZipBuilder::Options encrypted;
    encrypted.flags = 1;
    ZipBuilder::Options oversized;
    oversized.addToSize = 1 << 20;
    ZipBuilder::Options endless;
    endless.addToSize = UINT64_MAX - 2;
    endless.zip64 = true;
    const std::string whole = view(0, {6}, {1});

    row("empty file", "", "zip archive");
    row("another kind of file", std::string(500, 'x'), "zip archive");
    row("no directory", "PK\3\4" + std::string(500, 'x'), "no directory");
    row("compressed", single("m/data.pkl", deflated), "'m/data.pkl'", true);
    row("encrypted", single("m/data.pkl", encrypted), "'m/data.pkl'", true);
    row("entry past the file", single("m/data.pkl", oversized), "outside of the file");
    row("entry past 64 bits", single("m/data.pkl", endless), "");
    row("no pickle", single("m/other", {}), "no data.pkl");
    row("pickle at the top", single("data.pkl", {}), "no data.pkl");
    ZipBuilder twice;
    twice.add("m/data.pkl", "\x80\x02N.");
    twice.add("m/data.pkl", "\x80\x02N.");
    row("entry named twice", twice.finish(), "twice");
    ZipBuilder two;
    two.add("a/data.pkl", "\x80\x02N.");
    two.add("b/data.pkl", "\x80\x02N.");
    row("two checkpoints", two.finish(), "two checkpoints");
    ZipBuilder program;
    program.add("m/data.pkl", "\x80\x02N.");
    program.add("m/constants.pkl", "\x80\x02N.");
    row("TorchScript", program.finish(), "TorchScript", true);
    ZipBuilder big;
    big.add("m/data.pkl", "\x80\x02N.");
    big.add("m/byteorder", "big");
    row("big-endian", big.finish(), "big-endian", true);
    std::string damaged = whole;
    damaged[damaged.find("data.pkl") + 12] = '\x7f';
    row("pickle at odds with its checksum", damaged, "checksum");

    row("offset past the storage", view(7, {1}, {1}), "'w'");
    row("shape past the storage", view(0, {7}, {1}), "'w'");
    row("strides past the storage", view(0, {2, 3}, {4, 1}), "'w'");
    row("negative offset", view(-1, {1}, {1}), "'w'");
    row("negative shape", view(0, {-1}, {1}), "'w'");
    row("two negative sizes", view(0, {-2, -3}, {3, 1}), "'w'");
    row("negative stride", view(5, {2}, {-1}), "'w'");
    row("overflowing shape", view(0, {1LL << 32, 1LL << 32}, {0, 0}), "'w'");
    row("overflowing strides", view(0, {3, 1}, {INT64_MAX, 1}), "'w'");
    row("overflowing offset", view(INT64_MAX, {2}, {1}), "'w'");
    row("endless repetition", view(0, {1LL << 40}, {0}), "'w'");
    row("more strides than sizes", view(0, {6}, {1, 1}), "'w'");
    row("storage of another size", view(0, {1}, {1}, 5), "'w'");
    row("storage of negative size", view(0, {1}, {1}, -6), "'w'");
    row("storage of overflowing size", view(0, {1}, {1}, (1LL << 62) + 6), "'w'");
    row("absent storage", checkpoint(dict("w", tensor(storage("FloatStorage", "../0", 6), 0, {1}, {1})), kSix), "'w'");
    row("equal names",
        checkpoint("\x80\x02}(" + text("a") + "}" + text("b") + tensor(storage("FloatStorage", "0", 6), 0, {1}, {1})
                       + "s" + text("a.b") + tensor(storage("FloatStorage", "0", 6), 0, {1}, {1}) + "u.",
                   kSix),
        "'a.b'");
    row("deep nesting", checkpoint("\x80\x02" + std::string(5000, ']') + std::string(4999, 'a') + "."), "nested");
    std::string laughs = "\x80\x02]Nq\x01";
    for (int level = 0; level < 64; ++level)
        laughs += "h\x01h\x01\x86q\x01";
    row("a billion laughs", checkpoint(laughs + "."), "memory");
    // A list of one pair many times, copied again and again: 800 kB a call of six bytes.
    std::string copies = "\x80\x02]q\x01(N";
    copies += "N\x86q\x02";
    for (int item = 0; item < 100000; ++item)
        copies += "h\x02";
    copies += "eccollections\nOrderedDict\nq\x03";
    for (int call = 0; call < 400; ++call)
        copies += "h\x03h\x01\x85R0";
    row("one list copied many times", checkpoint(copies + "."), "256 MB");
    row("unknown values", checkpoint(dict("w", storage("ComplexFloatStorage", "0", 3)), kSix), "ComplexFloat", true);
}

void TestTorchZip::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, unsupported);
    QFETCH(QByteArray, named);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.pt", {bytes.data(), std::size_t(bytes.size())});
    try {
        const TorchCheckpoint file(path);
        QFAIL("a damaged checkpoint was read");
    } catch (const Error &error) {
        QVERIFY2(error.code() == (unsupported ? ErrorCode::Unsupported : ErrorCode::BadFormat), error.what());
        QVERIFY2(QByteArray(error.what()).contains(named), error.what());
        QVERIFY2(error.subject().starts_with(path.string()), error.what());
    }
}

void TestTorchZip::everyPrefixIsAnError()
{
    const TemporaryFolder folder;
    const std::string whole = view(0, {3, 2}, {1, 3});
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY_EXCEPTION_THROWN(TorchCheckpoint(folder.write("a.pt", whole.substr(0, length))), Error);
    if (sharedData("golden/melhubert_10ms_tiny/checkpoint.ckpt").empty())
        return;
    const std::string real = readFile(sharedData("golden/melhubert_10ms_tiny/checkpoint.ckpt"), 1 << 20);
    // All of the directory at the end, and places throughout the rest.
    for (std::size_t length = 0; length < real.size(); length += length + 4000 < real.size() ? 1999 : 29)
        QVERIFY_EXCEPTION_THROWN(TorchCheckpoint(folder.write("b.pt", real.substr(0, length))), Error);
    touchAll(TorchCheckpoint(folder.write("b.pt", real)));
}

void TestTorchZip::anyByteFlipLoadsOrThrows()
{
    const TemporaryFolder folder;
    const std::string pickle =
        pickled::dict("w", pickled::tensor(pickled::storage("FloatStorage", "0", 6), 0, {3, 2}, {1, 3}));
    const std::string whole = checkpoint(pickle, kSix);
    std::mt19937 random(20240119);
    int loaded = 0;
    int refused = 0;
    for (int round = 0; round < 2000; ++round) {
        // Half of the flips go into the pickle, under a checksum that fits, so that they reach the interpreter.
        std::string damaged = round % 2 == 0 ? whole : pickle;
        for (auto flips = 1 + random() % 3; flips > 0; --flips)
            damaged[random() % damaged.size()] = char(random());
        if (round % 2 != 0)
            damaged = checkpoint(damaged, kSix);
        try {
            // A file of its own each time: file systems flush one that is emptied and written again.
            touchAll(TorchCheckpoint(folder.write(std::to_string(round), damaged)));
            ++loaded;
        } catch (const Error &) {
            ++refused;
        }
    }
    QVERIFY(loaded > 100 && refused > 100);
}

QTEST_GUILESS_MAIN(TestTorchZip)
#include "test_torch_zip.moc"
