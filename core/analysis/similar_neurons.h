// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"

#include <vector>

namespace phonoscope {

/// How alike neurons are used: the correlation of p(i | cell) over the cells that have samples, between one neuron and
/// every neuron of a layer. NaN for neurons without variance, and with fewer than three such cells.
std::vector<float> useCorrelations(const CellCounts &counts, NeuronId neuron, LayerIndex layer);

} // namespace phonoscope
