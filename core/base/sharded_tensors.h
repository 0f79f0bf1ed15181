// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <memory>

namespace phonoscope {

/// A checkpoint in several files, as `model.safetensors.index.json` or `pytorch_model.bin.index.json` describes it.
/// Each shard is opened as its ending says: .safetensors by SafetensorsFile, else by TorchCheckpoint. The shards lie in
/// the index's own folder; where the index is a link, as in download caches, a shard may be a link into the folder that
/// the index really lies in. Tensors of index and shards must agree, each in one shard.
class ShardedTensors final : public TensorSource {
public:
    /// Throws Error(BadFormat) naming tensor and file when they do not agree, or for a shard elsewhere;
    /// Error(NotFound) for a missing shard; and what the shards' readers throw.
    explicit ShardedTensors(const std::filesystem::path &index);
    ~ShardedTensors() override;
    ShardedTensors(ShardedTensors &&) noexcept;
    ShardedTensors &operator=(ShardedTensors &&) noexcept;

    const std::map<std::string, TensorInfo> &tensors() const override;
    std::span<const std::byte> bytes(const std::string &name) const override;
    const std::filesystem::path &path() const override; ///< of the index

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace phonoscope
