// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/torch_layout.h"

namespace phonoscope {

/// Whether a file begins as PyTorch before 1.6 wrote it.
bool isTorchStream(std::span<const std::byte> file);

/// Reads the layout of PyTorch before 1.6: pickles of a magic number, the protocol 1001, the machine and the object,
/// then of the keys of all storages, and for each key its number of values (64 bits) and the values. What follows the
/// last storage is ignored, as PyTorch does. Throws as readTorchLayout.
TorchLayout readTorchStream(std::span<const std::byte> file, const std::string &subject);

} // namespace phonoscope
