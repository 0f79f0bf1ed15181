// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/analysis/property_neurons.h"

#include <string>

namespace phonoscope {

/// Group and property neurons with all that they were made from:
/// {"schema": "phonoscope-neurons-1", "model": {"name", "hash"}, "recipe": {analysis, corpus, sampling, property, k,
/// sigma, rule}, "groups": {name: {"1": [ids]}}, "property": {"1": [ids]}}. "groups" holds the group neurons,
/// "property" those of exactly one group. use and neurons come from counts, rule and sigma.
std::string fullNeuronJson(const CellCounts &counts, const UseRule &rule, const GroupUse &use, double sigma,
                           const PropertyNeurons &neurons);

/// The authors' file: {"1": [ids], ...}, the property neurons of every layer by owner, then by falling share of phones,
/// then by index.
std::string authorsNeuronJson(const GroupUse &use, const PropertyNeurons &neurons);

} // namespace phonoscope
