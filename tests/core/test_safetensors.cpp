// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/tensor_file.h"
#include "tests/core/mapped_memory.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <set>

using namespace phonoscope;
using phonoscope::test::TemporaryFolder;

namespace {

std::string safetensors(const std::string &header, const std::string &data)
{
    const std::uint64_t length = header.size();
    return std::string(reinterpret_cast<const char *>(&length), sizeof length) + header + data;
}

std::string entry(const std::string &shape, int begin, int end, const std::string &dtype = "F32")
{
    return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":[)" + std::to_string(begin) + ","
        + std::to_string(end) + "]}";
}

std::string text(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::string message(const std::filesystem::path &path)
{
    try {
        const SafetensorsFile file(path);
    } catch (const Error &error) {
        return error.code() == ErrorCode::BadFormat ? error.what() : std::string();
    }
    return {};
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void write_readsBackBitForBit();
    void write_isDeterministicAndAligned();
    void write_failingKeepsTheOldFile();
    void read_keepsMetadata();
    void read_acceptsAnyOrderOfNames();
    void read_acceptsNoTensors();
    void read_touchesNoValues();
    void read_isStillValidAfterAMove();
    void read_referenceModel();
    void bytes_unknownNameIsNotFound();
    void floats_convertsFloatsAndRefusesIntegers();
    void read_refusesHostileFiles_data();
    void read_refusesHostileFiles();
    void read_refusesAbsentFilesAndFolders();
    void read_anyPrefixIsAnError();
    void read_anyByteFlipLoadsOrThrows();
};

void TestSafetensors::write_readsBackBitForBit()
{
    const std::array<float, 4> weights{std::numeric_limits<float>::quiet_NaN(), -0.0f, INFINITY, 1e-42f};
    const std::array<std::uint8_t, 3> flags{1, 0, 1};
    const std::array<std::int64_t, 1> step{-5};
    const std::array<TensorToWrite, 5> tensors{{
        {"weights", {TensorType::F32, {2, 2}}, std::as_bytes(std::span(weights))},
        {"flags", {TensorType::Bool, {3}}, std::as_bytes(std::span(flags))},
        {"step", {TensorType::I64, {}}, std::as_bytes(std::span(step))},
        {"empty", {TensorType::F16, {0, 9}}, {}},
        {"na\"me \xc3\xa9", {TensorType::U8, {3}}, std::as_bytes(std::span(flags))},
    }};
    const TemporaryFolder folder;
    writeSafetensors(folder.path() / "a.safetensors", tensors);
    const SafetensorsFile file(folder.path() / "a.safetensors");
    QCOMPARE(file.tensors().size(), tensors.size());
    for (const TensorToWrite &tensor : tensors) {
        QVERIFY(file.contains(tensor.name));
        QVERIFY(file.tensors().at(tensor.name) == tensor.info);
        QVERIFY(text(file.bytes(tensor.name)) == text(tensor.bytes));
    }
}

void TestSafetensors::write_isDeterministicAndAligned()
{
    const std::array<float, 2> values{1, 2};
    const std::array<TensorToWrite, 2> tensors{{{"b", {TensorType::F32, {2}}, std::as_bytes(std::span(values))},
                                                {"a", {TensorType::F32, {2}}, std::as_bytes(std::span(values))}}};
    const TemporaryFolder folder;
    std::set<std::string> contents;
    for (const char *name : {"one", "two"}) {
        writeSafetensors(folder.path() / name, tensors, {{"key", "value"}, {"format", "pt"}});
        contents.insert(readFile(folder.path() / name, 10000));
    }
    QCOMPARE(contents.size(), std::size_t(1));
    std::uint64_t header = 0;
    std::memcpy(&header, contents.begin()->data(), sizeof header);
    QCOMPARE(header % 8, std::uint64_t(0));
    QCOMPARE(contents.begin()->size(), std::size_t(8 + header + 16));
}

void TestSafetensors::write_failingKeepsTheOldFile()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "no" / "a";
    try {
        writeSafetensors(path, {});
        QFAIL("written into a folder that does not exist");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::NotWritable);
        QCOMPARE(error.subject(), path.string());
    }
}

void TestSafetensors::read_keepsMetadata()
{
    const TemporaryFolder folder;
    const std::map<std::string, std::string> metadata{{"recipe", "{\"a\":1}"}, {"name", "caf\xc3\xa9"}};
    writeSafetensors(folder.path() / "a", {}, metadata);
    QVERIFY(SafetensorsFile(folder.path() / "a").metadata() == metadata);
    // A file name in another encoding must not stop the writing.
    writeSafetensors(folder.path() / "b", {}, {{"corpus", "caf\xe9"}});
    QVERIFY(SafetensorsFile(folder.path() / "b").metadata().at("corpus") == "caf\xef\xbf\xbd");
}

void TestSafetensors::read_acceptsAnyOrderOfNames()
{
    const TemporaryFolder folder;
    const std::string header = R"({"b":)" + entry("[1]", 4, 8) + R"(,"a":)" + entry("[1]", 0, 4) + "}   ";
    const SafetensorsFile file(folder.write("a", safetensors(header, "aaaabbbb")));
    QCOMPARE(text(file.bytes("a")), std::string("aaaa"));
    QCOMPARE(text(file.bytes("b")), std::string("bbbb"));
}

void TestSafetensors::read_acceptsNoTensors()
{
    const TemporaryFolder folder;
    QVERIFY(SafetensorsFile(folder.write("a", safetensors("{}", ""))).tensors().empty());
}

void TestSafetensors::read_touchesNoValues()
{
    if (test::residentFileBytes() == 0)
        QSKIP("the system does not say how much of mapped files is in memory");
    // As large as the encoders that are read, and sparse: only its header is on the disk.
    constexpr std::int64_t kBytes = 1'200'000'000;
    const std::string header = R"({"w":{"dtype":"F32","shape":[300000000],"data_offsets":[0,1200000000]}})";
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a", safetensors(header, ""));
    std::filesystem::resize_file(path, 8 + header.size() + kBytes);
    const std::size_t before = test::residentFileBytes();
    const SafetensorsFile file(path);
    QCOMPARE(file.bytes("w").size(), std::size_t(kBytes));
    // Code pages of ours may come in meanwhile.
    QVERIFY(test::residentFileBytes() < before + (8u << 20));
}

void TestSafetensors::read_isStillValidAfterAMove()
{
    const TemporaryFolder folder;
    SafetensorsFile first(folder.write("a", safetensors(R"({"a":)" + entry("[1]", 0, 4) + "}", "aaaa")));
    const std::span<const std::byte> bytes = first.bytes("a");
    const SafetensorsFile second = std::move(first);
    QCOMPARE(text(bytes), std::string("aaaa"));
    QVERIFY(second.bytes("a").data() == bytes.data());
}

void TestSafetensors::read_referenceModel()
{
    PHONOSCOPE_REQUIRE_SHARED("golden/melhubert_tiny/model.safetensors");
    const SafetensorsFile file(test::sharedData("golden/melhubert_tiny/model.safetensors"));
    QVERIFY(file.tensors().size() > 50);
    for (const auto &[name, info] : file.tensors()) {
        QCOMPARE(file.bytes(name).size(), info.elements() * byteSize(info.type));
        for (const float value : file.floats(name))
            QVERIFY(std::isfinite(value));
    }
}

void TestSafetensors::bytes_unknownNameIsNotFound()
{
    const TemporaryFolder folder;
    const SafetensorsFile file(folder.write("a", safetensors("{}", "")));
    try {
        file.bytes("absent");
        QFAIL("found");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::NotFound);
        QVERIFY(error.detail().find("absent") != std::string::npos);
    }
}

void TestSafetensors::floats_convertsFloatsAndRefusesIntegers()
{
    const std::array<std::uint16_t, 1> half{0x3e00};
    const std::array<double, 1> wide{-0.25};
    const std::array<std::int32_t, 1> integer{1};
    const std::array<TensorToWrite, 3> tensors{{{"half", {TensorType::F16, {1}}, std::as_bytes(std::span(half))},
                                                {"wide", {TensorType::F64, {1}}, std::as_bytes(std::span(wide))},
                                                {"int", {TensorType::I32, {1}}, std::as_bytes(std::span(integer))}}};
    const TemporaryFolder folder;
    writeSafetensors(folder.path() / "a", tensors);
    const SafetensorsFile file(folder.path() / "a");
    QCOMPARE(file.floats("half"), std::vector<float>{1.5f});
    QCOMPARE(file.floats("wide"), std::vector<float>{-0.25f});
    float read = 0;
    file.readFloats("wide", {&read, 1});
    QCOMPARE(read, -0.25f);
    QVERIFY_EXCEPTION_THROWN(file.floats("absent"), Error);
    try {
        file.floats("int");
        QFAIL("integers became floats");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::Unsupported);
    }
}

void TestSafetensors::read_refusesHostileFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("named"); // what the message must hold
    const auto row = [](const char *name, const std::string &header, const std::string &data, const char *named) {
        QTest::newRow(name) << QByteArray::fromStdString(safetensors(header, data)) << QByteArray(named);
    };
    const auto one = [](const std::string &description) { return R"({"w.x":)" + description + "}"; };
    const std::string four = "aaaa";

    QTest::newRow("empty file") << QByteArray() << QByteArray("too short");
    QTest::newRow("seven bytes") << QByteArray("1234567") << QByteArray("too short");
    QTest::newRow("huge header") << QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff{}", 10) << QByteArray("header of");
    QTest::newRow("header past the end") << QByteArray("\x03\0\0\0\0\0\0\0{}", 10) << QByteArray("header of");
    row("not JSON", "{\"a\":", "", "not valid JSON");
    row("no JSON at all", "", "", "not valid JSON");
    row("not an object", "[1]", "", "not a JSON object");
    row("not UTF-8", "{\"\xff\":1}", "", "not valid JSON");
    row("text after the JSON", "{}x", "", "not valid JSON");
    row("deep nesting", std::string(50'000, '['), "", "nested too deeply");
    row("deep objects", R"({"a":{"b":{"c":{"d":{"e":{"f":1}}}}}})", "", "nested too deeply");
    row("duplicate tensor", R"({"w.x":)" + entry("[1]", 0, 4) + R"(,"w.x":)" + entry("[1]", 0, 4) + "}", four, "'w.x'");
    row("duplicate key", R"({"w.x":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}})", four, "'shape'");
    row("description is a number", one("5"), "", "'w.x'");
    row("no dtype", one(R"({"shape":[1],"data_offsets":[0,4]})"), four, "'w.x'");
    row("no shape", one(R"({"dtype":"F32","data_offsets":[0,4]})"), four, "'w.x'");
    row("no offsets", one(R"({"dtype":"F32","shape":[1]})"), four, "'w.x'");
    row("unknown dtype", one(entry("[1]", 0, 4, "F31")), four, "'w.x'");
    row("dtype is a number", one(R"({"dtype":4,"shape":[1],"data_offsets":[0,4]})"), four, "'w.x'");
    row("one offset", one(R"({"dtype":"F32","shape":[1],"data_offsets":[0]})"), four, "'w.x'");
    row("fractional offset", one(R"({"dtype":"F32","shape":[1],"data_offsets":[0,4.0]})"), four, "'w.x'");
    row("negative offset", one(entry("[1]", -4, 0)), four, "'w.x'");
    row("ends before it begins", one(entry("[1]", 4, 0)), four, "'w.x'");
    row("ends past the file", one(entry("[2]", 0, 8)), four, "'w.x'");
    row("ends past 64 bits", one(R"({"dtype":"F32","shape":[1],"data_offsets":[0,18446744073709551615]})"), four,
        "'w.x'");
    row("past 128 bits", one(R"({"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999999999]})"), four,
        "'w.x'");
    row("negative shape", one(entry("[-1]", 0, 4)), four, "'w.x'");
    row("fractional shape", one(entry("[1.0]", 0, 4)), four, "'w.x'");
    row("shape is a text", one(entry("\"1\"", 0, 4)), four, "'w.x'");
    row("overflowing shape", one(entry("[4294967296,4294967296]", 0, 4)), four, "'w.x'");
    row("overflow to the right size", one(entry("[4611686018427387905]", 0, 4)), four, "'w.x'");
    row("seventeen dimensions", one(entry("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", 0, 4)), four, "'w.x'");
    row("bytes and shape differ", one(entry("[1]", 0, 3)), "aaa", "'w.x'");
    row("overlap", R"({"a":)" + entry("[2]", 0, 8) + R"(,"w.x":)" + entry("[2]", 4, 12) + "}", std::string(12, 'a'),
        "'w.x' overlaps");
    row("gap", R"({"a":)" + entry("[1]", 0, 4) + R"(,"w.x":)" + entry("[1]", 8, 12) + "}", std::string(12, 'a'),
        "'w.x' leaves a gap");
    row("gap at the start", one(entry("[1]", 4, 8)), "aaaabbbb", "'w.x' leaves a gap");
    row("trailing bytes", one(entry("[1]", 0, 4)), "aaaab", "'w.x'");
    row("only trailing bytes", "{}", "a", "belong to no tensor");
    row("long name", "{\"" + std::string(2000, 'n') + "\":" + entry("[1]", 0, 4) + "}", four, "name longer");
    row("metadata is a list", R"({"__metadata__":[]})", "", "metadata");
    row("metadata holds a number", R"({"__metadata__":{"a":1}})", "", "'a'");
}

void TestSafetensors::read_refusesHostileFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, named);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("a.safetensors", {bytes.data(), std::size_t(bytes.size())});
    const QByteArray shown = QByteArray::fromStdString(message(path));
    QVERIFY2(shown.startsWith(path.c_str()), shown);
    QVERIFY2(shown.contains(named), shown);
    QVERIFY2(shown.size() < 600, shown);
}

void TestSafetensors::read_refusesAbsentFilesAndFolders()
{
    const TemporaryFolder folder;
    const auto code = [](const std::filesystem::path &path) {
        try {
            const SafetensorsFile file(path);
        } catch (const Error &error) {
            return error.code();
        }
        return ErrorCode::BadFormat;
    };
    QVERIFY(code(folder.path() / "absent") == ErrorCode::NotFound);
    QVERIFY(code(folder.path()) == ErrorCode::Unreadable);
    QVERIFY(code("/dev/zero") == ErrorCode::Unreadable);
}

void TestSafetensors::read_anyPrefixIsAnError()
{
    const TemporaryFolder folder;
    const std::string whole = safetensors(R"({"__metadata__":{"k":"v"},"a":)" + entry("[1]", 0, 4) + "}", "aaaa");
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY2(!message(folder.write("a", whole.substr(0, length))).empty(), std::to_string(length).c_str());
    QCOMPARE(SafetensorsFile(folder.write("a", whole)).tensors().size(), std::size_t(1));
}

void TestSafetensors::read_anyByteFlipLoadsOrThrows()
{
    const TemporaryFolder folder;
    const std::string whole = safetensors(
        R"({"a":)" + entry("[2,1]", 0, 8) + R"(,"b":)" + entry("[3]", 8, 14, "F16") + "}", "aaaabbbbcccccc");
    std::mt19937 random(20240117);
    int loaded = 0;
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string damaged = whole;
        for (auto flips = 1 + random() % 3; flips > 0; --flips)
            damaged[random() % damaged.size()] = char(random());
        try {
            // A file of its own each time: file systems flush one that is emptied and written again.
            const SafetensorsFile file(folder.write(std::to_string(round), damaged));
            for (const auto &[name, info] : file.tensors())
                QCOMPARE(file.bytes(name).size(), info.elements() * byteSize(info.type));
            ++loaded;
        } catch (const Error &) {
            ++refused;
        }
    }
    // Flips in the values load, flips in the header do not: both must have happened.
    QVERIFY(loaded > 20 && refused > 20);
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
