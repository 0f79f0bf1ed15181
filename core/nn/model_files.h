// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert_config.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string>

namespace phonoscope {

/// Mean and standard deviation of every mel bin over the training data.
struct MelStatistics {
    std::array<float, kMelBins> mean{};
    std::array<float, kMelBins> deviation{};
};

/// How the weights are stored; half of the bytes, rounded to 11 bits, or as they are.
enum class StoredPrecision { Float16, Float32 };

/// The parts of a model on disk, read but not yet made into one.
struct ModelFiles {
    std::string name;                      ///< of the file without its ending, or of the folder
    std::unique_ptr<TensorSource> weights; ///< a safetensors file or a PyTorch checkpoint
    MelHubertConfig config;                ///< from the checkpoint itself, else from config.json beside it
    MelStatistics statistics;              ///< mean_std.npy beside it
};

/// model: a .safetensors or .ckpt (.pt, .pth) file, or a folder with model.safetensors, checkpoint.ckpt or a single
/// other .ckpt. Throws Error; NotFound says which part is missing and where it was looked for.
ModelFiles openModelFiles(const std::filesystem::path &model);

/// mean_std.npy: [2, 40]. Throws Error(NotFound, BadFormat).
MelStatistics readStatistics(const std::filesystem::path &file);

} // namespace phonoscope
