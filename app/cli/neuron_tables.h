// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/analysis_options.h"
#include "core/analysis/neuron_rankings.h"
#include "core/analysis/stability.h"

#include <cstdint>
#include <span>
#include <string>

namespace phonoscope::cli {

/// Shuffles of the labels that a table shows beside its numbers.
struct ControlShuffles {
    int draws = 20;
    std::uint64_t seed = 1;
    std::string unit; ///< empty: controlUnit()
};

/// What was counted: samples, cells, limits of groups.
void printCounted(const CellCounts &counts, const AnalysisOptions &options, const std::string &what);

/// One line a layer, each beside the count that shuffled labels give: without it a count says nothing.
void printNeurons(const LoadedAnalysis &analysis, const CellCounts &counts, const AnalysisOptions &options,
                  double sigma, const PropertyNeurons &neurons, const ControlShuffles &control);

/// The ranked neurons, and what as many would be with shuffled labels. layer: of one, or of all.
void printRanking(const LoadedAnalysis &analysis, const CellCounts &counts, const AnalysisOptions &options,
                  Ranking ranking, std::span<const RankedNeuron> neurons, const ControlShuffles &control);

/// One line a set.
void printStability(const CellCounts &counts, const AnalysisOptions &options, const Stability &stability);

} // namespace phonoscope::cli
