// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/activation_index.h"

#include "core/base/atomic_file.h"
#include "core/base/tensor_file.h"
#include "tests/core/analysis_fixture.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <span>
#include <string>

#include <unistd.h>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

std::string bytesOf(const std::filesystem::path &file)
{
    return readFile(file, 1U << 24U);
}

/// A shard's tensors as they would be on disk, to be spoilt before writing.
struct RawShard {
    explicit RawShard(const IndexHeader &header) : shard(randomShard(header, 0, 3, 1)), recipe(header.recipe()) { }

    void write(const std::filesystem::path &path) const
    {
        std::vector<TensorToWrite> tensors;
        for (const auto &[name, info] : infos())
            tensors.push_back({name, info, bytes(name).first(info.elements() * byteSize(info.type))});
        writeSafetensors(path, tensors, {{"recipe", recipe}});
    }

    std::map<std::string, TensorInfo> infos() const
    {
        const auto samples = static_cast<std::int64_t>(shard.samples());
        std::map<std::string, TensorInfo> result{
            {"utterance", {TensorType::U32, {samples}}},
            {"frame", {TensorType::U32, {samples}}},
            {"phone", {TensorType::U16, {samples}}},
            {"f0", {TensorType::F32, {samples}}},
            {"duration", {TensorType::U16, {samples}}},
            {"layer_01", {TensorType::U16, {samples, static_cast<std::int64_t>(shard.ranks[0].size()) / samples}}},
            {"layer_02", {TensorType::U16, {samples, static_cast<std::int64_t>(shard.ranks[1].size()) / samples}}},
        };
        for (const auto &[name, info] : changed)
            result[name] = info;
        result.erase(missing);
        return result;
    }

    std::span<const std::byte> bytes(const std::string &name) const
    {
        if (name == "utterance")
            return std::as_bytes(std::span(shard.utterance));
        if (name == "frame")
            return std::as_bytes(std::span(shard.frame));
        if (name == "phone")
            return std::as_bytes(std::span(shard.phone));
        if (name == "f0")
            return std::as_bytes(std::span(shard.f0));
        if (name == "duration")
            return std::as_bytes(std::span(shard.duration));
        return std::as_bytes(shard.ranks[name == "layer_01" ? 0 : 1].values());
    }

    IndexShard shard;
    std::string recipe;
    std::map<std::string, TensorInfo> changed;
    std::string missing;
};

using Spoil = std::function<void(RawShard &)>;
using ChangeHeader = std::function<void(IndexHeader &)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)
Q_DECLARE_METATYPE(ChangeHeader)

class TestActivationIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void activeCount_roundsHalfToEven_data()
    {
        QTest::addColumn<double>("k");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("expected");
        QTest::newRow("base model") << 0.01 << 3072 << 31;
        QTest::newRow("half goes to even below") << 0.01 << 450 << 4;
        QTest::newRow("half goes to even above") << 0.01 << 350 << 4;
        QTest::newRow("half and one") << 0.5 << 5 << 2;
        QTest::newRow("at least one") << 0.01 << 10 << 1;
        QTest::newRow("one neuron") << 0.5 << 1 << 1;
    }

    void activeCount_roundsHalfToEven()
    {
        QFETCH(double, k);
        QFETCH(int, width);
        QTEST(activeCount(k, width), "expected");
    }

    void header_survivesTheFolder()
    {
        const TemporaryFolder folder;
        IndexHeader header = smallHeader({40, 65536});
        header.utterances.rows[1][3] = "tab\there, line\nthere\r";
        header.corpusName = "Prüfung \"1\"";
        header.frameSeconds = 0.1 + 0.2;
        const auto created = ActivationIndex::create(folder.path() / "a" / "b", header);
        const auto opened = ActivationIndex::open(folder.path() / "a" / "b");
        for (const IndexHeader &read : {created.header(), opened.header()}) {
            QCOMPARE(read.recipe(), header.recipe());
            QCOMPARE(read.corpusName, header.corpusName);
            QCOMPARE(read.frameSeconds, header.frameSeconds);
            QCOMPARE(read.widths, header.widths);
            QCOMPARE(read.ranks, header.ranks);
            QCOMPARE(read.pitch.method, header.pitch.method);
            QCOMPARE(read.pitch.parameters, header.pitch.parameters);
            QCOMPARE(read.phones.phones, header.phones.phones);
            QCOMPARE(read.phones.classOf, header.phones.classOf);
            QCOMPARE(read.utterances.columns, header.utterances.columns);
            QCOMPARE(read.utterances.rows[1][3], std::string("tab here, line there "));
            QCOMPARE(read.utterances.rows[2], header.utterances.rows[2]);
            QCOMPARE(read.utterances.rows.size(), header.utterances.rows.size());
            QCOMPARE(read.shards(), 3);
        }
    }

    void header_takesTextThatIsNotUtf8()
    {
        const TemporaryFolder folder;
        IndexHeader header = smallHeader({40});
        header.modelName = "caf\xe9";
        header.utterances.rows[0][3] = "\xff\xfe";
        ActivationIndex::create(folder.path() / "a", header);
        QCOMPARE(ActivationIndex::create(folder.path() / "a", header).header().recipe(), header.recipe());
    }

    void recipe_dependsOnEveryField_data()
    {
        QTest::addColumn<ChangeHeader>("change");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, ChangeHeader change, const char *words) {
            QTest::newRow(name) << change << QString(words);
        };
        row(
            "model", [](IndexHeader &h) { h.modelName = "other"; }, "model: was tiny, is other");
        row(
            "model hash", [](IndexHeader &h) { h.modelHash = "1"; }, "hash of the model: was 00000000000000aa, is 1");
        row(
            "corpus", [](IndexHeader &h) { h.corpusName = "x"; }, "corpus: was made up, is x");
        row(
            "corpus hash", [](IndexHeader &h) { h.corpusHash = "x"; }, "hash of the corpus");
        row(
            "rule", [](IndexHeader &h) { h.sampleRule = "paper"; }, "sample rule: was default, is paper");
        row(
            "position", [](IndexHeader &h) { h.samplePosition = "end"; }, "sample position: was middle, is end");
        row(
            "frame", [](IndexHeader &h) { h.frameSeconds = 0.01; }, "seconds per frame: was 0.02, is 0.01");
        row(
            "kmax", [](IndexHeader &h) { h.kmax = 0.101; }, "largest k: was 0.1, is 0.101");
        row(
            "pitch method", [](IndexHeader &h) { h.pitch.method = "ear"; }, "pitch method: was made up, is ear");
        row(
            "pitch parameter", [](IndexHeader &h) { h.pitch.parameters[0].second = 75; },
            "pitch parameter floor_hz: was 71.0, is 75.0");
        row(
            "layers", [](IndexHeader &h) { h.widths.push_back(40), h.ranks.push_back(4); }, "number of layers");
        row(
            "width", [](IndexHeader &h) { h.widths[1] = 41; }, "neurons of layer 2: was 40, is 41");
        row(
            "phone", [](IndexHeader &h) { h.phones.phones[0] = "AO"; }, "phone 1: was AA, is AO");
        row(
            "class", [](IndexHeader &h) { h.phones.classOf[4] = 1; }, "class of phone spn: was -1, is 1");
        row(
            "name", [](IndexHeader &h) { h.utterances.rows[3][0] = "x"; }, "utterance: was utt-3, is x");
        row(
            "utterance", [](IndexHeader &h) { h.utterances.rows.pop_back(); }, "number of utterances: was 10, is 9");
        row(
            "per shard", [](IndexHeader &h) { h.utterancesPerShard = 5; }, "utterances per shard: was 4, is 5");
    }

    void recipe_dependsOnEveryField()
    {
        QFETCH(ChangeHeader, change);
        QFETCH(QString, words);
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 40});
        IndexHeader other = header;
        change(other);
        QVERIFY(other.recipe() != header.recipe());

        const auto index = ActivationIndex::create(folder.path() / "a", header);
        index.writeShard(randomShard(header, 0, 3, 1));
        const auto error = errorOf([&] { ActivationIndex::create(folder.path() / "a", other); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::Mismatch);
        QVERIFY2(contains(error->detail(), words.toStdString()), error->what());
        QVERIFY(ActivationIndex::create(folder.path() / "a", header).hasShard(0));
    }

    void shard_survivesTheFolder()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 65536});
        const auto index = ActivationIndex::create(folder.path() / "a", header);
        QVERIFY(!index.hasShard(0));
        IndexShard shard = randomShard(header, 2, 5, 7);
        shard.ranks[1].edit()[0] = 65535;
        index.writeShard(shard);
        QVERIFY(index.hasShard(2));
        QVERIFY(!index.hasShard(1));
        const IndexShard read = ActivationIndex::open(folder.path() / "a").readShard(2);
        QCOMPARE(read.number, 2);
        QCOMPARE(read.utterance, shard.utterance);
        QCOMPARE(read.frame, shard.frame);
        QCOMPARE(read.phone, shard.phone);
        QCOMPARE(read.f0, shard.f0);
        QCOMPARE(read.duration, shard.duration);
        QCOMPARE(read.ranks, shard.ranks);
        QVERIFY(read.tiers.empty());
    }

    void labels_canChangeWithoutTheSamples()
    {
        const TemporaryFolder folder;
        IndexHeader header = smallHeader({40, 40});
        ActivationIndex::create(folder.path() / "a", header).writeShard(randomShard(header, 0, 3, 1));
        header.utterances.columns.push_back("accent");
        for (auto &row : header.utterances.rows)
            row.push_back("north");
        header.utterances.rows[3][2] = "x";
        QVERIFY(ActivationIndex::create(folder.path() / "a", header).hasShard(0));
        const auto index = ActivationIndex::open(folder.path() / "a");
        QCOMPARE(index.header().utterances, header.utterances);
        QCOMPARE(index.readShard(0).samples(), std::size_t{12});
    }

    void tiers_surviveTheFolder()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 40});
        const auto index = ActivationIndex::create(folder.path() / "a", header);
        IndexShard shard = randomShard(header, 0, 3, 1); // of four utterances
        constexpr std::uint32_t kNone = SampleTier::kNone;
        shard.tiers = {{"pitch class", {"low", "two\nlines"}, {1, kNone, 0, 0, 0, 0, 1, 1, 1, 0, 0, kNone}},
                       {"tone", {}, std::vector<std::uint32_t>(12, kNone)}};
        index.writeShard(shard);
        shard.tiers[0].values[1] = "two lines";
        const IndexShard read = index.readShard(0);
        QVERIFY(read.tier("pitch class") && *read.tier("pitch class") == shard.tiers[0]);
        QVERIFY(read.tier("tone") && *read.tier("tone") == shard.tiers[1]);
        ActivationIndex::remove(folder.path() / "a");
        QVERIFY(std::filesystem::is_empty(folder.path() / "a"));
    }

    void addedTiers_belongToTheWholeAnalysis()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 40});
        auto index = ActivationIndex::create(folder.path() / "a", header);
        std::vector<std::vector<std::uint32_t>> values;
        for (int number = 0; number < header.shards(); ++number) {
            const IndexShard shard = randomShard(header, number, 3, 1);
            index.writeShard(shard);
            values.emplace_back(shard.samples(), static_cast<std::uint32_t>(number % 2));
        }
        values[0][1] = SampleTier::kNone;
        index.writeTier("clusters-6", {"0", "1"}, values);
        for (const ActivationIndex &opened : {index, ActivationIndex::open(folder.path() / "a")}) {
            for (const auto &shard : opened.readShards()) {
                const SampleTier *tier = shard->tier("clusters-6");
                QVERIFY(tier);
                QCOMPARE(tier->values, (std::vector<std::string>{"0", "1"}));
                QVERIFY(tier->value == values[static_cast<std::size_t>(shard->number)]);
            }
        }
        // A second writing replaces the first.
        index.writeTier("clusters-6", {"a"}, std::vector(values.size(), std::vector<std::uint32_t>(values[0].size())));
        QCOMPARE(index.readShard(0).tier("clusters-6")->values, std::vector<std::string>{"a"});
        ActivationIndex::remove(folder.path() / "a");
        QVERIFY(std::filesystem::is_empty(folder.path() / "a"));
    }

    void addedTiers_thatAreDamagedSpoilNothingElse()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 40});
        auto index = ActivationIndex::create(folder.path() / "a", header);
        std::vector<std::vector<std::uint32_t>> values;
        for (int number = 0; number < header.shards(); ++number) {
            index.writeShard(randomShard(header, number, 3, 1));
            values.emplace_back(index.readShard(number).samples(), 0U);
        }
        index.writeTier("good", {"a"}, values);
        values[0].pop_back(); // of another number of samples
        values[1][2] = 5;     // a value without a name
        index.writeTier("bad", {"a"}, values);
        IndexHeader other = header;
        other.modelHash += "x";
        ActivationIndex::create(folder.path() / "b", other).writeTier("foreign", {"a"}, values);
        std::filesystem::copy(folder.path() / "b/tier-foreign.safetensors", folder.path() / "a");
        std::ofstream(folder.path() / "a/tier-torn.safetensors") << "torn";

        const auto opened = ActivationIndex::open(folder.path() / "a");
        QCOMPARE(opened.tierProblems().size(), std::size_t{2});
        QVERIFY(contains(opened.tierProblems()[0], "tier-foreign.safetensors"));
        QVERIFY(contains(opened.tierProblems()[1], "tier-torn.safetensors"));
        for (const int number : {0, 1}) {
            const IndexShard shard = opened.readShard(number);
            QVERIFY(shard.tier("good"));
            QVERIFY(!shard.tier("bad"));
            QVERIFY(contains(shard.problems.back(), "tier-bad.safetensors"));
        }
        QVERIFY(opened.readShard(2).tier("bad"));
    }

    void shard_mayBeEmpty()
    {
        const TemporaryFolder folder;
        const auto index = ActivationIndex::create(folder.path() / "a", smallHeader({40, 30}));
        IndexShard shard;
        shard.number = 1;
        shard.ranks.resize(2);
        index.writeShard(shard);
        QCOMPARE(index.readShard(1).samples(), std::size_t{0});
        QCOMPARE(index.readShard(1).ranks.size(), std::size_t{2});
    }

    void sameShard_givesSameBytes()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 30});
        for (const char *name : {"a", "b"})
            ActivationIndex::create(folder.path() / name, header).writeShard(randomShard(header, 0, 3, 1));
        for (const char *file : {"analysis.json", "utterances.tsv", "shard-00000.safetensors"})
            QCOMPARE(bytesOf(folder.path() / "a" / file), bytesOf(folder.path() / "b" / file));
    }

    void create_removesWhatAKilledRunLeft()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 30});
        const auto index = ActivationIndex::create(folder.path() / "a", header);
        index.writeShard(randomShard(header, 0, 3, 1));
        const auto leftOver = folder.write("a/.phonoscope-2147483000-3.tmp", "half a sha"); // past every process id
        const auto beingWritten = folder.write("a/.phonoscope-" + std::to_string(getpid()) + "-999.tmp", "half a sha");
        const auto foreign = folder.write("a/notes.tmp", "the user's own");
        QVERIFY(!index.hasShard(1));
        ActivationIndex::create(folder.path() / "a", header);
        QVERIFY(!std::filesystem::exists(leftOver));
        QVERIFY(std::filesystem::exists(beingWritten));
        QVERIFY(std::filesystem::exists(foreign));
        QCOMPARE(index.readShard(0).samples(), std::size_t{12});
    }

    void create_completesAFolderWithoutSettings()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 30});
        ActivationIndex::create(folder.path() / "a", header);
        std::filesystem::remove(folder.path() / "a" / "analysis.json");
        QCOMPARE(ActivationIndex::create(folder.path() / "a", header).header().recipe(), header.recipe());
        QCOMPARE(ActivationIndex::open(folder.path() / "a").header().recipe(), header.recipe());
    }

    void create_saysWhenTheFolderIsAFile()
    {
        const TemporaryFolder folder;
        const auto file = folder.write("a", "");
        const auto error = errorOf([&] { ActivationIndex::create(file, smallHeader({40})); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::NotWritable);
    }

    void create_refusesLayersThatTheFormatCannotHold()
    {
        const TemporaryFolder folder;
        const auto error = errorOf([&] { ActivationIndex::create(folder.path() / "a", smallHeader({65537})); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::Unsupported);
        QVERIFY(!std::filesystem::exists(folder.path() / "a"));
    }

    void truncatedShard_isAnErrorUntilRemoved()
    {
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 30});
        const auto index = ActivationIndex::create(folder.path() / "a", header);
        index.writeShard(randomShard(header, 0, 3, 1));
        const auto path = folder.path() / "a" / "shard-00000.safetensors";
        const auto whole = std::filesystem::file_size(path);
        for (const auto size : {std::uintmax_t{0}, std::uintmax_t{7}, whole / 2, whole - 1}) {
            std::filesystem::resize_file(path, size);
            const auto error = errorOf([&] { index.readShard(0); });
            QVERIFY(error);
            QCOMPARE(error->code(), ErrorCode::BadFormat);
            QVERIFY(contains(error->what(), "shard-00000.safetensors"));
            index.removeShard(0);
            QVERIFY(!index.hasShard(0));
            index.writeShard(randomShard(header, 0, 3, 1));
            QCOMPARE(index.readShard(0).samples(), std::size_t{12});
        }
    }

    void readShard_refuses_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("tensor");
        const auto row = [](const char *name, Spoil spoil, const char *tensor) {
            QTest::newRow(name) << spoil << QString(tensor);
        };
        row(
            "utterance of the next shard", [](RawShard &raw) { raw.shard.utterance[4] = 4; }, "utterance");
        row(
            "utterance past the table", [](RawShard &raw) { raw.shard.utterance[0] = ~0U; }, "utterance");
        row(
            "unknown phone", [](RawShard &raw) { raw.shard.phone[11] = 5; }, "phone");
        row(
            "negative frequency", [](RawShard &raw) { raw.shard.f0[2] = -1; }, "f0");
        row(
            "frequency that is no number",
            [](RawShard &raw) { raw.shard.f0[11] = std::numeric_limits<float>::quiet_NaN(); }, "f0");
        row(
            "infinite frequency", [](RawShard &raw) { raw.shard.f0[0] = std::numeric_limits<float>::infinity(); },
            "f0");
        row(
            "missing frequencies", [](RawShard &raw) { raw.missing = "f0"; }, "f0");
        row(
            "neuron past the layer", [](RawShard &raw) { raw.shard.ranks[1].edit()[7] = 30; }, "layer_02");
        row(
            "neuron twice", [](RawShard &raw) { raw.shard.ranks[0].edit()[1] = raw.shard.ranks[0][0]; }, "layer_01");
        row(
            "missing layer", [](RawShard &raw) { raw.missing = "layer_02"; }, "layer_02");
        row(
            "missing utterance", [](RawShard &raw) { raw.missing = "utterance"; }, "utterance");
        row(
            "fewer frames",
            [](RawShard &raw) {
                raw.changed["frame"] = {TensorType::U32, {11}};
            },
            "frame");
        row(
            "other type",
            [](RawShard &raw) {
                raw.changed["phone"] = {TensorType::I16, {12}};
            },
            "phone");
        row(
            "fewer ranks",
            [](RawShard &raw) {
                raw.changed["layer_01"] = {TensorType::U16, {12, 3}};
            },
            "layer_01");
        row(
            "flat ranks",
            [](RawShard &raw) {
                raw.changed["layer_02"] = {TensorType::U16, {36}};
            },
            "layer_02");
        row(
            "utterance matrix",
            [](RawShard &raw) {
                raw.changed["utterance"] = {TensorType::U32, {3, 4}};
            },
            "utterance");
        row(
            "another analysis", [](RawShard &raw) { raw.recipe = "0123456789abcdef"; }, "recipe");
    }

    void readShard_refuses()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, tensor);
        const TemporaryFolder folder;
        const IndexHeader header = smallHeader({40, 30});
        const auto index = ActivationIndex::create(folder.path() / "a", header);
        RawShard raw(header);
        raw.write(folder.path() / "a" / "shard-00000.safetensors");
        QCOMPARE(index.readShard(0).samples(), std::size_t{12});
        spoil(raw);
        raw.write(folder.path() / "a" / "shard-00000.safetensors");
        const auto error = errorOf([&] { index.readShard(0); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::BadFormat);
        QVERIFY2(contains(error->subject(), "shard-00000.safetensors: " + tensor.toStdString()), error->what());
    }

    void open_refuses_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *file, const char *from, const char *to, ErrorCode code) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(from) << QByteArray(to) << static_cast<int>(code);
        };
        constexpr const char *kSettings = "analysis.json";
        constexpr const char *kTable = "utterances.tsv";
        row("newer version", kSettings, "\"version\": 3", "\"version\": 4", ErrorCode::Unsupported);
        row("older version", kSettings, "\"version\": 3", "\"version\": 1", ErrorCode::Mismatch);
        row("pitch without parameters", kSettings, "\"parameters\"", "\"numbers\"", ErrorCode::BadFormat);
        row("edited pitch", kSettings, "\"floor_hz\": 71", "\"floor_hz\": 75", ErrorCode::BadFormat);
        row("other schema", kSettings, "phonoscope-analysis", "something-else", ErrorCode::BadFormat);
        row("no JSON", kSettings, "{", "[", ErrorCode::BadFormat);
        row("missing key", kSettings, "\"kmax\"", "\"k\"", ErrorCode::BadFormat);
        row("wrong type", kSettings, "\"kmax\": 0.1", "\"kmax\": \"0.1\"", ErrorCode::BadFormat);
        row("kmax out of range", kSettings, "\"kmax\": 0.1", "\"kmax\": 0.9", ErrorCode::BadFormat);
        row("edited model", kSettings, "tiny", "huge", ErrorCode::BadFormat);
        row("no utterances per shard", kSettings, "_per_shard\": 4", "_per_shard\": 0", ErrorCode::BadFormat);
        row("class that is not there", kSettings, "-1", "3", ErrorCode::BadFormat);
        row("ranks that do not fit", kSettings, "\"ranks\": [\n    4", "\"ranks\": [\n    5", ErrorCode::BadFormat);
        row("negative width", kSettings, "\"widths\": [\n    40", "\"widths\": [\n    -40", ErrorCode::BadFormat);
        row("edited name", kTable, "utt-3", "utt-x", ErrorCode::BadFormat);
        row("missing cell", kTable, "\tSome words", "", ErrorCode::BadFormat);
        row("first column", kTable, "utterance", "name", ErrorCode::BadFormat);
        row("not UTF-8", kTable, "Some words", "\xff", ErrorCode::BadFormat);
    }

    void open_refuses()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, code);
        const TemporaryFolder folder;
        ActivationIndex::create(folder.path() / "a", smallHeader({40, 30}));
        std::string text = bytesOf(folder.path() / "a" / file.toStdString());
        const auto place = text.find(from.toStdString());
        QVERIFY(place != std::string::npos);
        text.replace(place, static_cast<std::size_t>(from.size()), to.toStdString());
        folder.write("a/" + file.toStdString(), text);
        const auto error = errorOf([&] { ActivationIndex::open(folder.path() / "a"); });
        QVERIFY(error);
        QCOMPARE(static_cast<int>(error->code()), code);
        QVERIFY(contains(error->subject(), (folder.path() / "a").string()));
    }

    void open_saysWhenThereIsNothing()
    {
        const TemporaryFolder folder;
        const auto error = errorOf([&] { ActivationIndex::open(folder.path() / "a"); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestActivationIndex)
#include "test_activation_index.moc"
