// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace phonoscope {

/// A NumPy array of a .npy file, C order.
struct NpyArray {
    TensorInfo info;
    std::vector<std::byte> bytes;
    /// Values converted to float32; integers included.
    std::vector<float> floats() const;
};

/// Reads NPY 1.0 to 3.0, little-endian, C or Fortran order (turned into C order). The header literal is parsed, not
/// evaluated. Throws Error(BadFormat) or Error(Unsupported).
NpyArray readNpy(const std::filesystem::path &path);

/// Writes NPY 1.0 atomically.
void writeNpy(const std::filesystem::path &path, const TensorInfo &info, std::span<const std::byte> bytes);

} // namespace phonoscope
