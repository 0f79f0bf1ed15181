// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/sharded_tensors.h"
#include "tests/core/checkpoint_builder.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <array>

using namespace phonoscope;
using phonoscope::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

constexpr std::array<float, 3> kValues{1, 2, 3};
constexpr const char *kIndex = "model.safetensors.index.json";

/// A shard of tensors [3] that all hold kValues.
void writeShard(const fs::path &path, const std::vector<std::string> &names)
{
    std::vector<TensorToWrite> tensors;
    for (const std::string &name : names)
        tensors.push_back({name, {TensorType::F32, {3}}, std::as_bytes(std::span(kValues))});
    writeSafetensors(path, tensors);
}

std::string index(const std::string &map)
{
    return R"({"metadata":{"total_size":36},"weight_map":{)" + map + "}}";
}

/// Two shards: "a" and "b" in one, "c" in two.
fs::path writeModel(const TemporaryFolder &folder)
{
    writeShard(folder.path() / "one.safetensors", {"a", "b"});
    writeShard(folder.path() / "two.safetensors", {"c"});
    return folder.write(kIndex, index(R"("a":"one.safetensors","b":"one.safetensors","c":"two.safetensors")"));
}

} // namespace

class TestShardedTensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensors_areThoseOfAllShards();
    void checkpointShards_areRead();
    void bytes_unknownNameIsNotFound();
    void linksOfADownloadCache_areFollowed();
    void shard_missingIsNotFound();
    void shard_damagedIsNamed();
    void refuses_data();
    void refuses();
    void refuses_linksOutOfTheFolder();
};

void TestShardedTensors::tensors_areThoseOfAllShards()
{
    const TemporaryFolder folder;
    const fs::path path = writeModel(folder);
    ShardedTensors first(path);
    const ShardedTensors model = std::move(first);
    QCOMPARE(model.path(), path);
    QCOMPARE(model.tensors().size(), std::size_t(3));
    for (const char *name : {"a", "b", "c"}) {
        QVERIFY((model.tensors().at(name) == TensorInfo{TensorType::F32, {3}}));
        QCOMPARE(model.floats(name), (std::vector<float>{1, 2, 3}));
    }
}

void TestShardedTensors::checkpointShards_areRead()
{
    using namespace test;
    const std::string pickle =
        pickled::dict("w", pickled::tensor(pickled::storage("FloatStorage", "0", 3), 0, {3}, {1}));
    const TemporaryFolder folder;
    folder.write("pytorch_model-00001-of-00001.bin", checkpoint(pickle, raw(kValues)));
    const ShardedTensors model(
        folder.write("pytorch_model.bin.index.json", index(R"("w":"pytorch_model-00001-of-00001.bin")")));
    QCOMPARE(model.floats("w"), (std::vector<float>{1, 2, 3}));
}

void TestShardedTensors::bytes_unknownNameIsNotFound()
{
    const TemporaryFolder folder;
    const ShardedTensors model(writeModel(folder));
    try {
        model.bytes("absent");
        QFAIL("a tensor that is not there was read");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::NotFound);
        QVERIFY(error.detail().find("'absent'") != std::string::npos);
    }
}

void TestShardedTensors::linksOfADownloadCache_areFollowed()
{
    // Index and shards are links into a folder of files named by their hashes.
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "blobs");
    fs::create_directories(folder.path() / "snapshot");
    writeShard(folder.path() / "blobs/77", {"a"});
    folder.write("blobs/88", index(R"("a":"one.safetensors")"));
    fs::create_symlink("../blobs/77", folder.path() / "snapshot/one.safetensors");
    fs::create_symlink("../blobs/88", folder.path() / "snapshot" / kIndex);
    QVERIFY(ShardedTensors(folder.path() / "snapshot" / kIndex).contains("a"));
}

void TestShardedTensors::shard_missingIsNotFound()
{
    const TemporaryFolder folder;
    const fs::path path = writeModel(folder);
    fs::remove(folder.path() / "two.safetensors");
    try {
        const ShardedTensors model(path);
        QFAIL("a model without a shard was read");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::NotFound);
        QCOMPARE(error.subject(), (folder.path() / "two.safetensors").string());
    }
}

void TestShardedTensors::shard_damagedIsNamed()
{
    const TemporaryFolder folder;
    const fs::path path = writeModel(folder);
    fs::resize_file(folder.path() / "two.safetensors", 20);
    try {
        const ShardedTensors model(path);
        QFAIL("a model with half a shard was read");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::BadFormat);
        QCOMPARE(error.subject(), (folder.path() / "two.safetensors").string());
    }
}

void TestShardedTensors::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *name, const std::string &text, const char *named) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(named);
    };
    const auto file = [](const std::string &name) { return index("\"a\":\"" + name + "\""); };
    row("empty", "", "not valid JSON");
    row("not JSON", "{", "not valid JSON");
    row("no object", "[]", "no weight_map");
    row("no map", R"({"metadata":{}})", "no weight_map");
    row("map is a list", R"({"weight_map":["a"]})", "no weight_map");
    row("empty map", index(""), "names no tensor");
    row("deep nesting", std::string(100'000, '['), "nested too deeply");
    row("deep objects", R"({"metadata":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}})", "nested too deeply");
    row("tensor named twice", index(R"("a":"one.safetensors","a":"one.safetensors")"), "'a' twice");
    row("map named twice", R"({"weight_map":{},"weight_map":{"a":"one.safetensors"}})", "'weight_map' twice");
    row("file is a number", index(R"("a":1)"), "'a'");
    row("long name of a tensor", index("\"" + std::string(2000, 'n') + R"(":"one.safetensors")"), "too long");
    row("long name of a file", file(std::string(300, 'n') + ".safetensors"), "index's own folder");
    row("folder above", file("../one.safetensors"), "'../one.safetensors'");
    row("folder above alone", file(".."), "'..'");
    row("folder below", file("sub/one.safetensors"), "'sub/one.safetensors'");
    row("backslashes", file("sub\\\\one.safetensors"), "one.safetensors'");
    row("absolute", file("/etc/one.safetensors"), "'/etc/one.safetensors'");
    row("NUL in the name", file("one\\u0000.safetensors"), "'one?.safetensors'");
    row("no name", file(""), "''");
    row("ending alone", file(".safetensors"), "'.safetensors'");
    row("another kind of file", file("config.json"), "'config.json'");
    const std::string ab = R"("a":"one.safetensors","b":"one.safetensors",)";
    row("tensor in another shard", index(R"("a":"two.safetensors","b":"one.safetensors","c":"two.safetensors")"),
        "'one.safetensors' holds the tensor 'a', which the index says is in 'two.safetensors'");
    row("tensor in no shard", index(ab + R"("c":"two.safetensors","d":"two.safetensors")"),
        "'d' is in 'two.safetensors', but it is not");
    row("tensor not in the map", index(R"("a":"one.safetensors","c":"two.safetensors")"), "'b' that the index");
    row("tensor in two shards", index(ab + R"("c":"two.safetensors","e":"three.safetensors")"),
        "'three.safetensors' holds the tensor 'a'");
}

void TestShardedTensors::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, named);
    const TemporaryFolder folder;
    writeModel(folder);
    writeShard(folder.path() / "three.safetensors", {"a", "e"});
    const fs::path path = folder.write(kIndex, {text.data(), std::size_t(text.size())});
    try {
        const ShardedTensors model(path);
        QFAIL("a damaged index was read");
    } catch (const Error &error) {
        QVERIFY2(error.code() == ErrorCode::BadFormat, error.what());
        QVERIFY2(QByteArray(error.what()).contains(named), error.what());
        QCOMPARE(error.subject(), path.string());
    }
}

void TestShardedTensors::refuses_linksOutOfTheFolder()
{
    const TemporaryFolder elsewhere;
    writeShard(elsewhere.path() / "two.safetensors", {"c"});
    const TemporaryFolder folder;
    const fs::path path = writeModel(folder);
    fs::remove(folder.path() / "two.safetensors");
    fs::create_symlink(elsewhere.path() / "two.safetensors", folder.path() / "two.safetensors");
    try {
        const ShardedTensors model(path);
        QFAIL("a link out of the folder was followed");
    } catch (const Error &error) {
        QVERIFY(error.code() == ErrorCode::BadFormat);
        QVERIFY2(error.detail().find("'two.safetensors' is a link") != std::string::npos, error.what());
    }
    // A link inside of the folder is as good as a file.
    fs::remove(folder.path() / "two.safetensors");
    writeShard(folder.path() / "real.safetensors", {"c"});
    fs::create_symlink("real.safetensors", folder.path() / "two.safetensors");
    QVERIFY(ShardedTensors(path).contains("c"));
}

QTEST_GUILESS_MAIN(TestShardedTensors)
#include "test_sharded_tensors.moc"
