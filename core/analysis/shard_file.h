// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/base/tensor_file.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

/// Reads one shard and checks that it fits the header; its ranks stay in the mapped file. recipe: of the header. Throws
/// as ActivationIndex::readShard.
IndexShard readShardFile(const std::filesystem::path &path, int number, const IndexHeader &header,
                         const std::string &recipe);

/// Atomic.
void writeShardFile(const std::filesystem::path &path, const IndexShard &shard, const IndexHeader &header,
                    const std::string &recipe);

/// A tier out of one tensor of a file, [samples] uint32. Throws Error(BadFormat).
SampleTier readTier(const SafetensorsFile &file, const std::string &tensor, std::string name,
                    std::vector<std::string> values, std::size_t samples);

/// Texts in the metadata, one line each; line breaks in them become spaces.
std::vector<std::string> linesOf(const std::string &text);
std::string oneLineEach(std::vector<std::string> lines);

} // namespace phonoscope
