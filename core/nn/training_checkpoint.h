// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

/// Where a run is: with its statistics and units, all that it needs to continue as if it had not been interrupted.
struct TrainingCheckpoint {
    at::Tensor values; ///< [parameters], on the CPU, as the moments
    at::Tensor firstMoment;
    at::Tensor secondMoment;
    int step = 0;
    std::uint64_t epoch = 0;
    std::size_t position = 0; ///< steps of the epoch that are done
    int processes = 1;
    std::string configHash;
    std::string speechHash;
    std::vector<std::string> log; ///< lines of training.tsv so far
};

/// A safetensors file, written atomically: a full disk leaves the old one. Throws Error(NotWritable, DiskFull).
void write(const TrainingCheckpoint &checkpoint, const std::filesystem::path &file);

/// Throws Error(NotFound, BadFormat).
TrainingCheckpoint readTrainingCheckpoint(const std::filesystem::path &file);

} // namespace phonoscope
