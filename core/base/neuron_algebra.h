// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"

#include <span>

namespace phonoscope {

/// Set algebra, layer by layer; the result has the layers of the first set.
NeuronSet unionOf(const NeuronSet &a, const NeuronSet &b);
NeuronSet intersectionOf(const NeuronSet &a, const NeuronSet &b);
NeuronSet differenceOf(const NeuronSet &a, const NeuronSet &b); ///< a without b
/// All other neurons of the layers in which the set has any; widths: D of every layer.
NeuronSet inverseWithinLayers(const NeuronSet &set, std::span<const int> widths);

} // namespace phonoscope
