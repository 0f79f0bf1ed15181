// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert.h"
#include "core/nn/model_files.h"

#include <filesystem>
#include <string>

namespace phonoscope {

/// Writes a model as Encoder::load reads it: config.json, model.safetensors, mean_std.npy, each atomically. The folder
/// is made where it is missing. configJson: the object of "melhubert". Throws Error(NotWritable, DiskFull).
void writeMelHubert(MelHubert &model, const std::string &configJson, const MelStatistics &statistics,
                    const std::filesystem::path &folder, StoredPrecision precision);

/// mean_std.npy: float64 [2, 40].
void writeStatistics(const MelStatistics &statistics, const std::filesystem::path &file);

} // namespace phonoscope
