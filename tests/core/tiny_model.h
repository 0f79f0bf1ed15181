// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace phonoscope::test {

/// A MelHuBERT with a few thousand random parameters, to be changed and written as a model folder. The values are
/// multiples of 1/1024, so that float16 holds them exactly.
struct TinyModel {
    struct Tensor {
        std::vector<std::int64_t> shape;
        std::vector<float> values;
    };

    /// hidden 8, 2 heads, kernel 4 in 2 groups, 6 units; one layer for each width.
    explicit TinyModel(std::vector<int> ffnWidths = {12, 20}, int featureSize = 80, bool normFirst = false);

    /// Writes config.json, model.safetensors and mean_std.npy.
    void write(const std::filesystem::path &folder, TensorType type = TensorType::F32) const;
    void writeTensors(const std::filesystem::path &file, TensorType type = TensorType::F32) const;

    void rename(const std::string &from, const std::string &to);

    /// Keys of the configuration and their JSON values.
    std::map<std::string, std::string> config;
    std::map<std::string, Tensor> tensors;
    std::vector<float> meanStd; ///< [2, 40]
};

} // namespace phonoscope::test
