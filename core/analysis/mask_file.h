// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"

#include <span>
#include <string>

namespace phonoscope {

/// A set of neurons to erase and what to call it.
struct NamedMask {
    std::string name; ///< "all", "gender.json:female", "neurons.json"
    NeuronSet neurons;
};

/// Neurons named on a command line:
/// - "all": every neuron of every layer;
/// - FILE: {"1": [ids], ...} (the authors' form), or the property neurons of a "phonoscope-neurons-1" file;
/// - FILE:property, FILE:GROUP: from a "phonoscope-neurons-1" file. Of a group, its property neurons: those of no other
///   group; FILE:GROUP+ takes all its group neurons.
/// Throws Error: as readFile; BadFormat naming the place; NotFound for an unknown group; Mismatch for a neuron or layer
/// that the model (widths by layer; modelHash) does not have, or a file made from another model.
NamedMask readMask(const std::string &specification, std::span<const int> widths, const std::string &modelHash);

} // namespace phonoscope
