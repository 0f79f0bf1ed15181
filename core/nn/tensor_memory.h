// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace phonoscope {

// LibTorch asks the C library for the memory of every intermediate tensor, and the C library gives the memory of large
// ones back to the system: the next utterance gets fresh pages, and their first touch can take longer than the
// computing. From the first reuseTensorMemory() on, freed blocks wait for the next tensor of about their size.

/// For all tensors on the CPU that are made from now on. Calls beyond the first change nothing. Not to be called while
/// another thread makes its first tensor.
void reuseTensorMemory();

/// Gives the waiting blocks back to the system, when a model goes for example.
void releaseTensorMemory();

/// Bytes that wait; at most kTensorMemoryKept.
std::size_t waitingTensorMemory();

constexpr std::size_t kTensorMemoryKept = std::size_t{512} << 20;

} // namespace phonoscope
