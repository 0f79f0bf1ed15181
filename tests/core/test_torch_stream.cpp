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

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

const std::string kSix = raw(std::array<float, 6>{0, 1, 2, 3, 4, 5});
constexpr const char *kReference = "golden/extras_fairseq_layout/hubert_base_tiny_legacy_non_zip.bin";

std::string bytesOf(const TensorSource &source, const std::string &name)
{
    const std::span<const std::byte> bytes = source.bytes(name);
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// A persistent id of the old layout has a sixth part.
std::string storage(const std::string &key, std::int64_t elements, const std::string &type = "FloatStorage")
{
    using namespace pickled;
    return "(" + text("storage") + global("torch", type) + text(key) + text("cpu") + integer(elements) + "NtQ";
}

std::string values(std::int64_t count, const std::string &bytes)
{
    return raw(count) + bytes;
}

/// {"w": kSix as [3, 2], transposed}
std::string whole()
{
    return oldCheckpoint(pickled::dict("w", pickled::tensor(storage("70", 6), 0, {3, 2}, {1, 3})), pickledKeys({"70"}),
                         values(6, kSix));
}

void touchAll(const TorchCheckpoint &file)
{
    for (const auto &[name, info] : file.tensors())
        QCOMPARE(file.bytes(name).size(), info.elements() * byteSize(info.type));
}

} // namespace

class TestTorchStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reference_matchesSafetensors();
    void tensors_areFoundInTheirStorages();
    void pickleOfProtocol4_isRecognised();
    void whatFollowsTheStorages_isIgnored();
    void opening_touchesNoValues();
    void systemCall_isNeverMade();
    void refuses_data();
    void refuses();
    void everyPrefixIsAnError();
    void anyByteFlipLoadsOrThrows();
};

void TestTorchStream::reference_matchesSafetensors()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/extras_fairseq_layout/hubert_base_tiny_legacy_non_zip.bin");
    const TorchCheckpoint file(sharedData(kReference));
    const SafetensorsFile reference(sharedData("golden/hubert_base_tiny/model.safetensors"));
    QCOMPARE(file.tensors().size(), reference.tensors().size());
    for (const auto &[name, info] : reference.tensors()) {
        QVERIFY2(file.contains(name), name.c_str());
        QVERIFY2(file.tensors().at(name) == info, name.c_str());
        QVERIFY2(bytesOf(file, name) == bytesOf(reference, name), name.c_str());
    }
}

void TestTorchStream::tensors_areFoundInTheirStorages()
{
    using namespace pickled;
    const std::string halves = raw(std::array<std::uint16_t, 2>{0x3c00, 0x3e00});
    const std::string pickle = "\x80\x02}(" + text("turned") + tensor(storage("9", 6), 0, {3, 2}, {1, 3}) + text("tail")
        + tensor(storage("9", 6), 4, {2}, {1}) + text("half") + tensor(storage("1", 2, "HalfStorage"), 0, {2}, {1})
        + text("none") + tensor(storage("3", 0), 0, {0, 4}, {4, 1}) + "u.";
    const TemporaryFolder folder;
    const TorchCheckpoint file(folder.write(
        "a.pt",
        oldCheckpoint(pickle, pickledKeys({"1", "3", "9"}), values(2, halves) + values(0, "") + values(6, kSix))));
    QCOMPARE(file.floats("turned"), (std::vector<float>{0, 3, 1, 4, 2, 5}));
    QCOMPARE(file.floats("tail"), (std::vector<float>{4, 5}));
    QCOMPARE(file.floats("half"), (std::vector<float>{1, 1.5}));
    QVERIFY(file.floats("none").empty());
    QCOMPARE(file.tensors().at("none").shape, (std::vector<std::int64_t>{0, 4}));
}

void TestTorchStream::pickleOfProtocol4_isRecognised()
{
    const std::string newStart = std::string("\x80\x04\x95") + raw<std::uint64_t>(13);
    const std::string file = newStart + whole().substr(2);
    const TemporaryFolder folder;
    QVERIFY(TorchCheckpoint(folder.write("a.pt", file)).contains("w"));
}

void TestTorchStream::whatFollowsTheStorages_isIgnored()
{
    const TemporaryFolder folder;
    QVERIFY(TorchCheckpoint(folder.write("a.pt", whole() + "another object")).contains("w"));
}

void TestTorchStream::opening_touchesNoValues()
{
    if (residentFileBytes() == 0)
        QSKIP("the system does not say how much of mapped files is in memory");
    // As large as the encoders that are read, and sparse: only its start is on the disk.
    constexpr std::int64_t kValues = 300'000'000;
    const std::string pickle = pickled::dict("w", pickled::tensor(storage("0", kValues), 0, {kValues / 2, 2}, {1, 2}));
    const std::string start = oldCheckpoint(pickle, pickledKeys({"0"}), values(kValues, ""));
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.pt", start);
    std::filesystem::resize_file(path, start.size() + 4 * std::size_t(kValues));
    const std::size_t before = residentFileBytes();
    const TorchCheckpoint file(path);
    QCOMPARE(file.tensors().at("w").elements(), std::size_t(kValues));
    // Code pages of ours may come in meanwhile.
    QVERIFY(residentFileBytes() < before + (8u << 20));
}

void TestTorchStream::systemCall_isNeverMade()
{
    using namespace pickled;
    const TemporaryFolder folder;
    const std::filesystem::path trace = folder.path() / "ran";
    const std::string call = global("os", "system") + text("touch " + trace.string()) + "\x85R";
    const TorchCheckpoint file(folder.write("a.pt", oldCheckpoint(dict("evil", call), "\x80\x02].", "")));
    QCOMPARE(std::get<PickleValue::Object>(file.root().find("evil")->value).className, std::string("os.system"));
    // Neither in the pickles around it.
    const std::string attack = "\x80\x02" + call + ".";
    QVERIFY_EXCEPTION_THROWN(TorchCheckpoint(folder.write("b.pt", oldCheckpoint(dict("w", "N"), attack, ""))), Error);
    QVERIFY(!std::filesystem::exists(trace));
}

void TestTorchStream::refuses_data()
{
    using namespace pickled;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *name, const std::string &bytes, const char *named) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(named);
    };
    const auto six = [](std::int64_t described, std::int64_t stored, const std::string &bytes) {
        return oldCheckpoint(dict("w", tensor(storage("0", described), 0, {1}, {1})), pickledKeys({"0"}),
                             values(stored, bytes));
    };
    const std::string pickle = dict("w", tensor(storage("0", 6), 0, {6}, {1}));
    const std::string keys = pickledKeys({"0"});
    const std::string data = values(6, kSix);

    std::string otherProtocol = whole();
    otherProtocol.replace(otherProtocol.find("M\xe9\x03"), 3, "M\xe8\x03");
    row("another protocol", otherProtocol, "protocol 1001");
    std::string textProtocol = whole();
    textProtocol.replace(textProtocol.find("M\xe9\x03"), 3, ")NN");
    row("no protocol", textProtocol, "protocol 1001");
    row("forbidden opcode", oldCheckpoint("\x80\x02(ios\nsystem\n.", keys, data), "'os.system'");
    row("keys are no list", oldCheckpoint(pickle, "\x80\x02N.", data), "list of storages");
    row("keys are numbers",
        oldCheckpoint(pickle,
                      "\x80\x02]K\x01"
                      "a.",
                      data),
        "something else");
    row("key of no tensor", oldCheckpoint(pickle, pickledKeys({"0", "1"}), data + data), "'1'");
    row("key named twice", oldCheckpoint(pickle, pickledKeys({"0", "0"}), data + data), "twice");
    row("key missing", oldCheckpoint(pickle, "\x80\x02].", data), "'w'");
    row("two sizes of a storage", oldCheckpoint("\x80\x02" + storage("0", 6) + storage("0", 5) + "\x86.", keys, data),
        "two ways");
    row("two types of a storage",
        oldCheckpoint("\x80\x02" + storage("0", 6) + storage("0", 6, "IntStorage") + "\x86.", keys, data), "two ways");
    row("fewer values than described", six(6, 5, kSix.substr(4)), "has 5 values");
    row("more values than described", six(6, 7, kSix + "more"), "has 7 values");
    row("negative count", six(-1, -1, kSix), "-1");
    row("values past the file", six(7, 7, kSix), "24 bytes are left");
    row("values past 63 bits", six(INT64_MAX, INT64_MAX, kSix), "bytes are left");
    row("values that overflow to the right size", six((1LL << 62) + 6, (1LL << 62) + 6, kSix), "bytes are left");
    row("no values", oldCheckpoint(pickle, keys, ""), "ends before the storage '0'");
    row("tensor past its storage", oldCheckpoint(dict("w", tensor(storage("0", 6), 1, {6}, {1})), keys, data),
        "reaches past the end");
    row("tensor of another storage",
        oldCheckpoint("\x80\x02}(" + text("a") + storage("0", 6) + text("w") + tensor(storage("1", 6), 0, {1}, {1})
                          + "u.",
                      keys, data),
        "'1'");
}

void TestTorchStream::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, named);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.pt", {bytes.data(), std::size_t(bytes.size())});
    try {
        const TorchCheckpoint file(path);
        QFAIL("a damaged checkpoint was read");
    } catch (const Error &error) {
        QVERIFY2(error.code() == ErrorCode::BadFormat, error.what());
        QVERIFY2(QByteArray(error.what()).contains(named), error.what());
        QVERIFY2(error.subject().starts_with(path.string()), error.what());
    }
}

void TestTorchStream::everyPrefixIsAnError()
{
    const TemporaryFolder folder;
    const std::string file = whole();
    for (std::size_t length = 0; length < file.size(); ++length)
        QVERIFY_EXCEPTION_THROWN(TorchCheckpoint(folder.write("a.pt", file.substr(0, length))), Error);
    if (sharedData(kReference).empty())
        return;
    const std::string real = readFile(sharedData(kReference), 1 << 20);
    for (std::size_t length = 0; length < real.size(); length += 997)
        QVERIFY_EXCEPTION_THROWN(TorchCheckpoint(folder.write("b.pt", real.substr(0, length))), Error);
    QVERIFY_EXCEPTION_THROWN(TorchCheckpoint(folder.write("b.pt", real.substr(0, real.size() - 1))), Error);
    touchAll(TorchCheckpoint(folder.write("b.pt", real)));
}

void TestTorchStream::anyByteFlipLoadsOrThrows()
{
    const TemporaryFolder folder;
    const std::string file = whole();
    std::mt19937 random(20240120);
    int loaded = 0;
    int refused = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string damaged = file;
        for (auto flips = 1 + random() % 3; flips > 0; --flips)
            damaged[random() % damaged.size()] = char(random());
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

QTEST_GUILESS_MAIN(TestTorchStream)
#include "test_torch_stream.moc"
