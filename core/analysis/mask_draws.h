// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace phonoscope {

/// Mean |h| of every neuron, by layer.
using Loudness = std::vector<std::vector<double>>;

/// Random neurons, as many in every layer as the mask has there, drawn from all neurons of the layer. Same seed, same
/// set on every machine. Nothing when there is no choice: in every layer the mask has none or all.
std::optional<NeuronSet> randomMask(const NeuronSet &mask, std::span<const int> widths, std::uint64_t seed);

/// Neurons outside the mask, as many in every layer and with the same mean of |h| as far as the layer has such
/// neurons: from the loudest of the mask to the quietest, one of the nearest unused neurons each, where what one choice
/// missed is added to the next one's target. Nothing when a layer has fewer neurons outside the mask than inside, or
/// the mask is empty.
std::optional<NeuronSet> matchedMask(const NeuronSet &mask, const Loudness &loudness, std::uint64_t seed);

/// Mean of the neurons' mean |h|; 0 for no neurons.
double meanLoudness(const NeuronSet &neurons, const Loudness &loudness);

} // namespace phonoscope
