// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sharded_tensors.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_guard.h"
#include "core/base/shard_index.h"
#include "core/base/torch_zip.h"

#include <utility>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaximumIndexBytes = 50'000'000;
constexpr std::size_t kMaximumShards = 2000;

/// Where a file really lies; an empty path when it is not there.
fs::path resolved(const fs::path &path)
{
    std::error_code failure;
    const fs::path canonical = fs::canonical(path, failure);
    return failure ? fs::path() : canonical;
}

std::unique_ptr<TensorSource> openShard(const fs::path &path)
{
    if (path.extension() == ".safetensors")
        return std::make_unique<SafetensorsFile>(path);
    return std::make_unique<TorchCheckpoint>(path);
}

} // namespace

struct ShardedTensors::Data {
    explicit Data(const fs::path &index);

    [[noreturn]] void fail(const std::string &detail) const
    {
        throw Error(ErrorCode::BadFormat, path.string(),
                    detail + " Nothing was loaded; get fresh copies of the index and its files.");
    }
    void open(const std::string &file);
    void takeTensors(const std::string &file, const std::map<std::string, std::string> &files);

    fs::path path;
    std::map<std::string, std::unique_ptr<TensorSource>> shards; ///< by file name
    std::map<std::string, TensorInfo> infos;
    std::map<std::string, const TensorSource *> shardOf; ///< by tensor
};

ShardedTensors::Data::Data(const fs::path &index) : path(index)
{
    const std::map<std::string, std::string> files = parseShardIndex(readFile(path, kMaximumIndexBytes), path.string());
    for (const auto &[tensor, file] : files) {
        if (!shards.contains(file))
            open(file);
    }
    for (const auto &[file, shard] : shards)
        takeTensors(file, files);
    for (const auto &[tensor, file] : files) {
        if (!infos.contains(tensor))
            fail("The index says that the tensor " + inQuotes(tensor) + " is in " + inQuotes(file)
                 + ", but it is not.");
    }
}

void ShardedTensors::Data::open(const std::string &file)
{
    if (shards.size() == kMaximumShards)
        fail("The index names more than " + std::to_string(kMaximumShards) + " files.");
    const fs::path shard = path.parent_path() / file;
    const fs::path target = resolved(shard);
    if (target.empty()) {
        throw Error(ErrorCode::NotFound, shard.string(),
                    "The index " + path.filename().string()
                        + " names this file, but it is not there. Nothing was "
                          "loaded; put all files of the model into one folder.");
    }
    const fs::path folder = resolved(path.parent_path().empty() ? fs::path(".") : path.parent_path());
    if (target.parent_path() != folder && target.parent_path() != resolved(path).parent_path())
        fail("The file " + inQuotes(file) + " is a link out of the index's folder, to " + target.string() + ".");
    shards.emplace(file, openShard(shard));
}

void ShardedTensors::Data::takeTensors(const std::string &file, const std::map<std::string, std::string> &files)
{
    const TensorSource &shard = *shards.at(file);
    for (const auto &[tensor, info] : shard.tensors()) {
        const auto named = files.find(tensor);
        if (named == files.end())
            fail("The file " + inQuotes(file) + " holds a tensor " + inQuotes(tensor)
                 + " that the index does not name.");
        if (named->second != file) {
            fail("The file " + inQuotes(file) + " holds the tensor " + inQuotes(tensor)
                 + ", which the index says is in " + inQuotes(named->second) + ".");
        }
        infos.emplace(tensor, info);
        shardOf.emplace(tensor, &shard);
    }
}

ShardedTensors::ShardedTensors(const fs::path &index) : m_data(std::make_unique<Data>(index))
{
}

ShardedTensors::~ShardedTensors() = default;
ShardedTensors::ShardedTensors(ShardedTensors &&) noexcept = default;
ShardedTensors &ShardedTensors::operator=(ShardedTensors &&) noexcept = default;

const std::map<std::string, TensorInfo> &ShardedTensors::tensors() const
{
    return m_data->infos;
}

std::span<const std::byte> ShardedTensors::bytes(const std::string &name) const
{
    const auto found = m_data->shardOf.find(name);
    if (found == m_data->shardOf.end())
        throw Error(ErrorCode::NotFound, path().string(), "The checkpoint holds no tensor " + inQuotes(name) + ".");
    return found->second->bytes(name);
}

const fs::path &ShardedTensors::path() const
{
    return m_data->path;
}

} // namespace phonoscope
