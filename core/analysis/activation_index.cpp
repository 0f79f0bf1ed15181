// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/activation_index.h"

#include "core/analysis/index_header_files.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/tensor_file.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <future>
#include <map>
#include <set>
#include <span>
#include <sstream>
#include <system_error>
#include <utility>

namespace phonoscope {

namespace {

constexpr const char *kSettings = "analysis.json";
constexpr const char *kUtterances = "utterances.tsv";
constexpr std::size_t kMaximumSettingsBytes = 64U << 20U;
constexpr std::size_t kMaximumTableBytes = 1U << 30U;

std::filesystem::path shardPath(const std::filesystem::path &folder, int number)
{
    char name[40];
    std::snprintf(name, sizeof name, "shard-%05d.safetensors", number);
    return folder / name;
}

constexpr std::string_view kTierTensor = "tier:";

std::filesystem::path tierPath(const std::filesystem::path &folder, int number, const std::string &tier)
{
    return shardPath(folder, number).replace_extension("." + tier + ".safetensors");
}

std::string layerName(std::size_t layer)
{
    const std::string number = std::to_string(layer + 1);
    return "layer_" + std::string(number.size() < 2 ? 1 : 0, '0') + number;
}

void createFolder(const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder)) {
        throw Error(ErrorCode::NotWritable, folder.string(),
                    "The folder for the analysis cannot be made"
                        + (error ? ": " + error.message() : ": there is a file of this name")
                        + ". Nothing was written. Choose another folder.");
    }
}

/// Every entry's path. Throws Error(Unreadable).
std::vector<std::filesystem::path> entriesOf(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        paths.push_back(entry->path());
    if (error)
        throw Error(ErrorCode::Unreadable, folder.string(), "The folder cannot be read: " + error.message() + ".");
    return paths;
}

/// Left by killed runs. Those of a process that still runs are being written.
void removeTemporaryFiles(const std::filesystem::path &folder)
{
    for (const std::filesystem::path &path : entriesOf(folder)) {
        if (isAbandonedTemporary(path)) {
            std::error_code ignored; // it is never read, so that its staying does no harm
            std::filesystem::remove(path, ignored);
        }
    }
}

IndexHeader readHeader(const std::filesystem::path &folder)
{
    return readIndexHeader(
        {readFile(folder / kSettings, kMaximumSettingsBytes), readFile(folder / kUtterances, kMaximumTableBytes)},
        folder);
}

[[noreturn]] void throwMismatch(const std::filesystem::path &folder, const IndexHeader &former,
                                const IndexHeader &wanted)
{
    const auto was = describeIndexHeader(former);
    const auto is = describeIndexHeader(wanted);
    const auto [a, b] = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
    assert(a != was.end() && b != is.end());
    throw Error(ErrorCode::Mismatch, folder.string(),
                "The folder holds another analysis: " + a->first + ": was " + a->second + ", is " + b->second
                    + ". Nothing was changed. Choose another folder, or remove this one to analyse again.");
}

[[noreturn]] void throwBadTensor(const std::filesystem::path &path, const std::string &tensor,
                                 const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, path.string() + ": " + tensor,
                detail + " The other shards are kept. Remove this file to analyse its utterances again.");
}

template <typename Value>
std::vector<Value> readTensor(const SafetensorsFile &file, const std::string &name, TensorType type,
                              const std::vector<std::int64_t> &shape)
{
    const auto found = file.tensors().find(name);
    if (found == file.tensors().end())
        throwBadTensor(file.path(), name, "The tensor is missing.");
    if (found->second.type != type || found->second.shape != shape) {
        throwBadTensor(file.path(), name,
                       std::string("The tensor has another type or shape than expected: ") + phonoscope::name(type)
                           + ", " + std::to_string(shape.front()) + " samples.");
    }
    const auto bytes = file.bytes(name);
    std::vector<Value> values(bytes.size() / sizeof(Value));
    if (!bytes.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

/// Every neuron of a sample must exist and be there once: counts rely on it.
void checkRanks(const std::filesystem::path &path, const std::string &tensor, std::span<const std::uint16_t> neurons,
                std::size_t ranks, std::size_t width)
{
    std::vector<std::uint32_t> lastSample(std::size_t{1} << 16U, 0); // from 1; of neurons that are not there, too
    const std::size_t samples = ranks == 0 ? 0 : neurons.size() / ranks;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        const auto number = static_cast<std::uint32_t>(sample + 1);
        bool isGood = true;
        for (const std::uint16_t neuron : neurons.subspan(sample * ranks, ranks)) {
            isGood = isGood && neuron < width && lastSample[neuron] != number;
            lastSample[neuron] = number;
        }
        if (isGood)
            continue;
        std::set<std::uint16_t> seen;
        for (const std::uint16_t neuron : neurons.subspan(sample * ranks, ranks))
            if (neuron >= width || !seen.insert(neuron).second)
                throwBadTensor(path, tensor,
                               "Sample " + std::to_string(sample) + " names neuron " + std::to_string(neuron)
                                   + (neuron >= width ? ", the layer has " + std::to_string(width) + "." : " twice."));
    }
}

void checkSamples(const std::filesystem::path &path, const IndexHeader &header, const IndexShard &shard)
{
    const auto perShard = static_cast<std::size_t>(header.utterancesPerShard);
    const std::size_t first = static_cast<std::size_t>(shard.number) * perShard;
    const std::size_t end = std::min(first + perShard, header.utterances.rows.size());
    for (const std::uint32_t utterance : shard.utterance) {
        if (utterance < first || utterance >= end) {
            throwBadTensor(path, "utterance",
                           "It names utterance " + std::to_string(utterance) + "; this shard holds "
                               + std::to_string(first) + " to " + std::to_string(end - 1) + ".");
        }
    }
    for (const std::uint16_t phone : shard.phone) {
        if (phone >= header.phones.phones.size()) {
            throwBadTensor(path, "phone",
                           "It names phone " + std::to_string(phone) + "; there are "
                               + std::to_string(header.phones.phones.size()) + ".");
        }
    }
    for (const SampleTier &tier : shard.tiers) {
        for (const std::uint32_t value : tier.value)
            if (value != SampleTier::kNone && value >= tier.values.size())
                throwBadTensor(path, std::string(kTierTensor) + tier.name,
                               "It names value " + std::to_string(value) + "; there are "
                                   + std::to_string(tier.values.size()) + ".");
    }
    for (const float f0 : shard.f0) {
        if (!(f0 >= 0 && std::isfinite(f0)))
            throwBadTensor(path, "f0", "It holds a frequency that is none.");
    }
}

/// One line each; an empty text has none.
std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(std::move(line));
    return lines;
}

std::string oneLineEach(std::vector<std::string> lines)
{
    std::string text;
    for (std::string &line : lines) {
        std::ranges::replace(line, '\n', ' ');
        text += line + '\n';
    }
    return text;
}

/// A tier is a tensor and, in the metadata under the same name, its values.
std::vector<SampleTier> readTiers(const SafetensorsFile &file, std::int64_t samples)
{
    std::vector<SampleTier> tiers;
    for (const auto &[name, tensor] : file.tensors()) {
        if (!name.starts_with(kTierTensor))
            continue;
        SampleTier &tier = tiers.emplace_back();
        tier.name = name.substr(kTierTensor.size());
        tier.value = readTensor<std::uint32_t>(file, name, TensorType::U32, {samples});
        if (const auto values = file.metadata().find(name); values != file.metadata().end())
            tier.values = linesOf(values->second);
    }
    return tiers;
}

} // namespace

const SampleTier *IndexShard::tier(std::string_view name) const
{
    const auto found = std::ranges::find(tiers, name, &SampleTier::name);
    return found == tiers.end() ? nullptr : &*found;
}

int activeCount(double k, int width)
{
    // std::nearbyint rounds half to even, as Python's round does.
    return std::max(1, static_cast<int>(std::nearbyint(k * width)));
}

int IndexHeader::shards() const
{
    const auto perShard = static_cast<std::size_t>(utterancesPerShard);
    return static_cast<int>((utterances.rows.size() + perShard - 1) / perShard);
}

ActivationIndex::ActivationIndex(std::filesystem::path folder, IndexHeader header)
    : m_folder(std::move(folder)), m_header(std::move(header)), m_recipe(m_header.recipe())
{
}

ActivationIndex ActivationIndex::create(const std::filesystem::path &folder, IndexHeader header)
{
    const IndexHeaderFiles files = writeIndexHeader(header);
    header = readIndexHeader(files, folder);
    createFolder(folder);
    removeTemporaryFiles(folder);
    std::error_code unreadable; // then reading it says why
    if (std::filesystem::exists(folder / kSettings, unreadable) || unreadable) {
        const IndexHeader former = readHeader(folder);
        if (former.recipe() != header.recipe())
            throwMismatch(folder, former, header);
        if (former.utterances != header.utterances)
            writeFileAtomically(folder / kUtterances, files.utterances);
    } else {
        // The settings come last: where they are, the table is too.
        writeFileAtomically(folder / kUtterances, files.utterances);
        writeFileAtomically(folder / kSettings, files.settings);
    }
    return {folder, std::move(header)};
}

void ActivationIndex::remove(const std::filesystem::path &folder)
{
    // The settings go first: without them the rest counts for nothing, should this be interrupted.
    std::vector<std::filesystem::path> paths{folder / kSettings, folder / kUtterances};
    for (const std::filesystem::path &path : entriesOf(folder)) {
        const std::string name = path.filename().string();
        if (name.starts_with("shard-") && name.ends_with(".safetensors"))
            paths.push_back(path);
    }
    for (const std::filesystem::path &path : paths) {
        std::error_code error;
        std::filesystem::remove(path, error);
        if (error)
            throw Error(ErrorCode::NotWritable, path.string(),
                        "The file of a former analysis cannot be removed: " + error.message() + ".");
    }
}

ActivationIndex ActivationIndex::open(const std::filesystem::path &folder)
{
    std::error_code error;
    if (!std::filesystem::exists(folder / kSettings, error))
        throw Error(ErrorCode::NotFound, folder.string(),
                    "There is no analysis in this folder. Run an analysis first.");
    return {folder, readHeader(folder)};
}

bool ActivationIndex::hasShard(int number) const
{
    std::error_code error;
    return std::filesystem::is_regular_file(shardPath(m_folder, number), error);
}

IndexShard ActivationIndex::readShard(int number) const
{
    assert(number >= 0 && number < m_header.shards());
    const SafetensorsFile file(shardPath(m_folder, number));
    const auto recipe = file.metadata().find("recipe");
    if (recipe == file.metadata().end() || recipe->second != m_recipe)
        throwBadTensor(file.path(), "recipe", "The file belongs to another analysis.");

    const auto utterance = file.tensors().find("utterance");
    if (utterance == file.tensors().end() || utterance->second.shape.size() != 1)
        throwBadTensor(file.path(), "utterance", "The tensor is missing or is no list.");
    const std::int64_t samples = utterance->second.shape.front();

    IndexShard shard;
    shard.number = number;
    shard.utterance = readTensor<std::uint32_t>(file, "utterance", TensorType::U32, {samples});
    shard.frame = readTensor<std::uint32_t>(file, "frame", TensorType::U32, {samples});
    shard.phone = readTensor<std::uint16_t>(file, "phone", TensorType::U16, {samples});
    shard.f0 = readTensor<float>(file, "f0", TensorType::F32, {samples});
    shard.duration = readTensor<std::uint16_t>(file, "duration", TensorType::U16, {samples});
    shard.tiers = readTiers(file, samples);
    const std::string prefix = shardPath({}, number).replace_extension(".").string();
    for (const std::filesystem::path &path : entriesOf(m_folder)) {
        const std::string name = path.filename().string();
        if (!name.starts_with(prefix) || path.extension() != ".safetensors" || path == file.path())
            continue;
        const SafetensorsFile added(path);
        if (const auto from = added.metadata().find("recipe");
            from == added.metadata().end() || from->second != m_recipe)
            throwBadTensor(path, "recipe", "The file belongs to another analysis.");
        for (SampleTier &tier : readTiers(added, samples)) {
            std::erase_if(shard.tiers, [&](const SampleTier &other) { return other.name == tier.name; });
            shard.tiers.push_back(std::move(tier));
        }
    }
    std::ranges::sort(shard.tiers, {}, &SampleTier::name);
    checkSamples(file.path(), m_header, shard);
    for (std::size_t layer = 0; layer < m_header.layers(); ++layer) {
        const std::string name = layerName(layer);
        const int ranks = m_header.ranks[layer];
        shard.ranks.push_back(readTensor<std::uint16_t>(file, name, TensorType::U16, {samples, ranks}));
        checkRanks(file.path(), name, shard.ranks.back(), static_cast<std::size_t>(ranks),
                   static_cast<std::size_t>(m_header.widths[layer]));
    }
    if (const auto problems = file.metadata().find("problems"); problems != file.metadata().end()) {
        shard.problems = linesOf(problems->second);
    }
    return shard;
}

std::vector<std::shared_ptr<const IndexShard>> ActivationIndex::readShards() const
{
    const auto readEverySecond = [this](int first) {
        std::vector<std::shared_ptr<const IndexShard>> some;
        for (int number = first; number < m_header.shards(); number += 2)
            if (hasShard(number))
                some.push_back(std::make_shared<const IndexShard>(readShard(number)));
        return some;
    };
    std::future<std::vector<std::shared_ptr<const IndexShard>>> odd =
        std::async(std::launch::async, readEverySecond, 1);
    std::vector<std::shared_ptr<const IndexShard>> shards = readEverySecond(0);
    std::ranges::move(odd.get(), std::back_inserter(shards));
    std::ranges::sort(shards, {}, [](const auto &shard) { return shard->number; });
    if (static_cast<int>(shards.size()) < m_header.shards()) {
        throw Error(ErrorCode::Mismatch, m_folder.string(),
                    "The analysis is not finished: " + std::to_string(shards.size()) + " of "
                        + std::to_string(m_header.shards()) + " shards are there. Analyse again to complete it.");
    }
    return shards;
}

void ActivationIndex::writeShard(const IndexShard &shard) const
{
    assert(shard.number >= 0 && shard.number < m_header.shards());
    assert(shard.frame.size() == shard.samples() && shard.phone.size() == shard.samples());
    assert(shard.f0.size() == shard.samples() && shard.duration.size() == shard.samples());
    assert(shard.ranks.size() == m_header.layers());
    const auto samples = static_cast<std::int64_t>(shard.samples());
    std::vector<TensorToWrite> tensors{
        {"utterance", {TensorType::U32, {samples}}, std::as_bytes(std::span(shard.utterance))},
        {"frame", {TensorType::U32, {samples}}, std::as_bytes(std::span(shard.frame))},
        {"phone", {TensorType::U16, {samples}}, std::as_bytes(std::span(shard.phone))},
        {"f0", {TensorType::F32, {samples}}, std::as_bytes(std::span(shard.f0))},
        {"duration", {TensorType::U16, {samples}}, std::as_bytes(std::span(shard.duration))},
    };
    std::map<std::string, std::string> metadata{{"recipe", m_recipe}, {"problems", oneLineEach(shard.problems)}};
    for (const SampleTier &tier : shard.tiers) {
        assert(tier.value.size() == shard.samples());
        const std::string name = std::string(kTierTensor) + tier.name;
        tensors.push_back({name, {TensorType::U32, {samples}}, std::as_bytes(std::span(tier.value))});
        metadata.emplace(name, oneLineEach(tier.values));
    }
    for (std::size_t layer = 0; layer < m_header.layers(); ++layer) {
        const std::int64_t ranks = m_header.ranks[layer];
        assert(shard.ranks[layer].size() == static_cast<std::size_t>(samples * ranks));
        tensors.push_back(
            {layerName(layer), {TensorType::U16, {samples, ranks}}, std::as_bytes(std::span(shard.ranks[layer]))});
    }
    writeSafetensors(shardPath(m_folder, shard.number), tensors, metadata);
}

void ActivationIndex::writeTier(int number, const SampleTier &tier) const
{
    assert(hasShard(number));
    const std::string name = std::string(kTierTensor) + tier.name;
    const auto samples = static_cast<std::int64_t>(tier.value.size());
    const TensorToWrite tensor{name, {TensorType::U32, {samples}}, std::as_bytes(std::span(tier.value))};
    writeSafetensors(tierPath(m_folder, number, tier.name), {&tensor, 1},
                     {{"recipe", m_recipe}, {name, oneLineEach(tier.values)}});
}

void ActivationIndex::removeShard(int number) const
{
    const auto path = shardPath(m_folder, number);
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) {
        throw Error(ErrorCode::NotWritable, path.string(),
                    "The file cannot be removed: " + error.message() + ". Check the folder's permissions.");
    }
}

} // namespace phonoscope
