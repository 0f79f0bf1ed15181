// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"
#include "core/base/ids.h"
#include "core/base/neuron_set.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace phonoscope {

/// A Venn diagram of more sets has more regions than anyone reads.
inline constexpr std::size_t kMaximumOverlapSets = 8;

/// Neurons of some of the sets, beside what sets of these sizes would share by chance: drawn independently of each
/// other, in every layer from its D neurons.
struct OverlapRegion {
    unsigned sets = 0; ///< bit i: set i takes part
    int inclusive = 0; ///< neurons of all these sets, whatever else they are in
    int exclusive = 0; ///< neurons of exactly these sets
    double expectedInclusive = 0;
    double expectedExclusive = 0;
    /// For two sets: P(at least so many inclusive neurons) by chance. In one layer the upper tail of the hypergeometric
    /// distribution; over several layers that of the sum of their independent hypergeometric counts, by convolution.
    /// Both exact but for rounding.
    std::optional<double> pValue;
};

struct Overlap {
    int neurons = 0;                    ///< D, of all layers that were looked at
    std::vector<int> sizes;             ///< of every set
    std::vector<OverlapRegion> regions; ///< all combinations: single sets, pairs, triples, ... in the sets' order

    /// The region of a combination (bits as in OverlapRegion::sets), which must be one.
    const OverlapRegion &region(unsigned sets) const;
};

/// 1 to kMaximumOverlapSets sets of neurons of a model with these widths (D of every layer), in one layer, in a range
/// of layers, or over all.
Overlap overlap(std::span<const NeuronSet> sets, std::span<const int> widths, LayerIndex layer);
Overlap overlap(std::span<const NeuronSet> sets, std::span<const int> widths, LayerIndex first, LayerIndex last);
Overlap overlap(std::span<const NeuronSet> sets, std::span<const int> widths);

/// Property neurons of all groups as one set.
NeuronSet neuronSet(const PropertyNeurons &neurons);

/// P(X >= count) for X the size of the intersection of two independent sets of a and b of width neurons.
double hypergeometricTail(int width, int a, int b, int count);

} // namespace phonoscope
