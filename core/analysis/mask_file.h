// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"

#include <span>
#include <string>
#include <vector>

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

/// All sets of a file: its property neurons, named as the file without ending, then, of a "phonoscope-neurons-1" file
/// of two groups or more, what each group owns, named as the group. Throws as readMask().
std::vector<NamedMask> readMasks(const std::string &file, std::span<const int> widths, const std::string &modelHash);

/// A mask as a "phonoscope-neurons-1" file with one group, so that it can be read wherever property neurons can; the
/// note stands beside it.
std::string maskJson(const NamedMask &mask, const std::string &note, const std::string &modelName,
                     const std::string &modelHash);
/// The authors' form: {"1": [ids], ...} with all layers.
std::string authorsMaskJson(const NeuronSet &neurons);
/// A line a neuron: layer, neuron.
std::string maskTsv(const NeuronSet &neurons);

} // namespace phonoscope
