// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pickle.h"
#include "core/base/torch_tensors.h"
#include "core/base/torch_zip.h"

#include <map>
#include <string>

namespace phonoscope {

/// A pickle as plain data, its tensors under the dotted paths that lead to them.
struct TorchTree {
    PickleValue root;
    std::map<std::string, PickleId> tensors; ///< for TorchTensors
};

/// A container inside of itself becomes None there. Throws Error(BadFormat) when the tree is too deep or too large, or
/// when two tensors have the same path.
TorchTree buildTorchTree(const TorchLayout &layout, TorchTensors &tensors, const std::string &subject);

} // namespace phonoscope
