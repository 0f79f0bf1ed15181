// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pickle.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace phonoscope {

/// The parts of a PyTorch checkpoint: what its pickle describes, and the values it refers to, by key.
struct TorchLayout {
    PickleGraph graph;
    std::map<std::string, std::span<const std::byte>> storages; ///< inside the file's bytes
};

/// Takes a checkpoint apart: the zip archive of PyTorch 1.6 and newer, or the older layout, one pickle and storage
/// after the other. Nothing of the values is touched. subject names the file in errors. Throws Error(BadFormat), or
/// Error(Unsupported) for archives that are compressed or hold something else.
TorchLayout readTorchLayout(std::span<const std::byte> file, const std::string &subject);

} // namespace phonoscope
