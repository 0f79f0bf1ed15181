// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <optional>
#include <span>
#include <vector>

namespace phonoscope {

/// Little-endian values of any type as float32; bool becomes 0 or 1, wide integers and F64 are rounded.
/// bytes need not be aligned and must hold one whole value for each of floats.
void convertToFloats(TensorType type, std::span<const std::byte> bytes, std::span<float> floats);

/// The same into memory of their own.
std::vector<float> toFloats(TensorType type, std::span<const std::byte> bytes);

/// Product of the shape times the size of a value; nothing when a dimension is negative or the product overflows.
std::optional<std::size_t> checkedByteCount(TensorType type, std::span<const std::int64_t> shape);

} // namespace phonoscope
