// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/analysis/neuron_rankings.h"
#include "core/analysis/property_neurons.h"
#include "core/analysis/stability.h"

#include <filesystem>
#include <span>
#include <string>

namespace phonoscope {

/// One line a neuron, tabs between: layer, neuron, owner (a group, "several", or empty), P(group) of every group, the
/// rankings by their names (empty: not ranked), and with stability share and share_shuffled. Numbers with a point,
/// whatever the locale; tabs and line breaks in group names become spaces. use, neurons, rankings and stability are of
/// these counts. layers: those to write.
std::string neuronTsv(const CellCounts &counts, const GroupUse &use, const PropertyNeurons &neurons,
                      std::span<const NeuronRanking> rankings, std::span<const LayerIndex> layers,
                      const Stability *stability = nullptr);

/// One line a ranked neuron: rank, layer, neuron, group, value.
std::string rankingTsv(const CellCounts &counts, std::span<const RankedNeuron> neurons);

/// Neuron indices as a safetensors file, int64 and rising: "layer_01.property" (the property neurons of a layer),
/// "layer_01.property.GROUP" (those that a group owns), "layer_01.group.GROUP" (all its group neurons), of every layer
/// and group; metadata "property", "k", "sigma", "rule", "model_hash", "analysis". Written atomically.
void writeNeuronTensors(const std::filesystem::path &path, const CellCounts &counts, const UseRule &rule,
                        const GroupUse &use, double sigma, const PropertyNeurons &neurons);

/// Activation probabilities as a NumPy .npz, written atomically:
/// prob float32 [layers, cells, neurons] (the authors' quotient, 0 in cells without samples), counts int64 of the same
/// shape, totals int64 [cells], layers int64 [layers], widths int64 [layers] (neurons past a layer's width are 0 and do
/// not exist), tau int64 [layers], k float64 [], cells, phones and groups as texts, phone_of_cell and group_of_cell
/// int64 [cells] (places in these; -1: the cell is in no group). layers: those to write.
void writeProbabilities(const std::filesystem::path &path, const CellCounts &counts,
                        std::span<const LayerIndex> layers);

} // namespace phonoscope
