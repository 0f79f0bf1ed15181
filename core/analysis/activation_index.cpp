// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/activation_index.h"

#include "core/analysis/index_header_files.h"
#include "core/analysis/shard_file.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/tensor_file.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <future>
#include <span>
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

constexpr std::string_view kTierPrefix = "tier-";
constexpr const char *kTierName = "tier";
constexpr const char *kTierValues = "values";

std::filesystem::path tierPath(const std::filesystem::path &folder, const std::string &tier)
{
    return folder / (std::string(kTierPrefix) + tier + ".safetensors");
}

bool isTierFile(const std::filesystem::path &path)
{
    return path.filename().string().starts_with(kTierPrefix) && path.extension() == ".safetensors";
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
    openTiers();
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
        if ((name.starts_with("shard-") && name.ends_with(".safetensors")) || isTierFile(path))
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
    IndexShard shard = readShardFile(shardPath(m_folder, number), number, m_header, m_recipe);
    if (number == 0)
        shard.problems.insert(shard.problems.end(), m_tierProblems.begin(), m_tierProblems.end());
    appendAddedTiers(shard);
    std::ranges::sort(shard.tiers, {}, &SampleTier::name);
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
    writeShardFile(shardPath(m_folder, shard.number), shard, m_header, m_recipe);
}

void ActivationIndex::writeTier(const std::string &name, const std::vector<std::string> &values,
                                std::span<const std::vector<std::uint32_t>> ofShards)
{
    assert(static_cast<int>(ofShards.size()) == m_header.shards());
    std::vector<TensorToWrite> tensors;
    for (std::size_t shard = 0; shard < ofShards.size(); ++shard)
        tensors.push_back({shardPath({}, static_cast<int>(shard)).stem().string(),
                           {TensorType::U32, {static_cast<std::int64_t>(ofShards[shard].size())}},
                           std::as_bytes(std::span(ofShards[shard]))});
    writeSafetensors(tierPath(m_folder, name), tensors,
                     {{"recipe", m_recipe}, {kTierName, name}, {kTierValues, oneLineEach(values)}});
    openTiers();
}

void ActivationIndex::openTiers()
{
    m_addedTiers.clear();
    m_tierProblems.clear();
    std::error_code error; // a folder that cannot be read has no shards either, which is told
    if (!std::filesystem::is_directory(m_folder, error))
        return;
    std::vector<std::filesystem::path> paths = entriesOf(m_folder);
    std::ranges::sort(paths);
    for (const std::filesystem::path &path : paths) {
        if (!isTierFile(path))
            continue;
        try {
            AddedTier tier{{}, {}, std::make_shared<const SafetensorsFile>(path)};
            const auto text = [&](const char *key) {
                const auto found = tier.file->metadata().find(key);
                if (found == tier.file->metadata().end())
                    throw Error(ErrorCode::BadFormat, path.string(), std::string("It says no '") + key + "'.");
                return found->second;
            };
            if (text("recipe") != m_recipe)
                throw Error(ErrorCode::Mismatch, path.string(), "The tier belongs to another analysis.");
            tier.name = text(kTierName);
            tier.values = linesOf(text(kTierValues));
            m_addedTiers.push_back(std::move(tier));
        } catch (const Error &problem) {
            m_tierProblems.push_back(std::string(problem.what())
                                     + " The tier is left out; remove the file, and cluster again.");
        }
    }
}

/// A tier that does not fit the shard is left out of it, and says so among the shard's problems.
void ActivationIndex::appendAddedTiers(IndexShard &shard) const
{
    const std::string tensor = shardPath({}, shard.number).stem().string();
    for (const AddedTier &added : m_addedTiers) {
        try {
            SampleTier tier = readTier(*added.file, tensor, added.name, added.values, shard.samples());
            std::erase_if(shard.tiers, [&](const SampleTier &other) { return other.name == tier.name; });
            shard.tiers.push_back(std::move(tier));
        } catch (const Error &problem) {
            shard.problems.push_back(problem.what());
        }
    }
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
