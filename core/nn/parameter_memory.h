// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace phonoscope {

/// Float32 tensors of zeros on the CPU of the given shapes, side by side in huge pages. A tensor that goes gives its
/// memory back, whatever becomes of the others. Throws std::bad_alloc.
std::vector<at::Tensor> allocateTogether(std::span<const std::vector<std::int64_t>> shapes);

} // namespace phonoscope
