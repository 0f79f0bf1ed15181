// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/analysis/neuron_rankings.h"
#include "core/analysis/property_neurons.h"
#include "core/analysis/stability.h"

#include <span>
#include <string>

namespace phonoscope {

/// Group and property neurons with all that they were made from:
/// {"schema": "phonoscope-neurons-1", "model": {"name", "hash"}, "recipe": {analysis, corpus, sampling, property, k,
/// sigma, rule}, "groups": {name: {"1": [ids]}}, "property": {"1": [ids]}}. "groups" holds the group neurons,
/// "property" those of exactly one group. use and neurons come from counts, rule and sigma.
///
/// With stability, "stability" tells it of every set, and of every property neuron its share of draws and of shuffles.
std::string fullNeuronJson(const CellCounts &counts, const UseRule &rule, const GroupUse &use, double sigma,
                           const PropertyNeurons &neurons, const Stability *stability = nullptr);

/// The same file of ranked neurons: "groups" by the group that they speak for, "property" all of them, "ranked" with
/// their values, in the order given. So it can be read wherever property neurons can.
std::string rankedNeuronJson(const CellCounts &counts, const UseRule &rule, Ranking ranking,
                             std::span<const RankedNeuron> neurons);

/// The authors' file: {"1": [ids], ...}, the property neurons of every layer by owner, then by falling share of phones,
/// then by index.
std::string authorsNeuronJson(const GroupUse &use, const PropertyNeurons &neurons);
/// The same of ranked neurons, in the order given.
std::string authorsNeuronJson(std::span<const RankedNeuron> neurons, std::size_t layers);

} // namespace phonoscope
