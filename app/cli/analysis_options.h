// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace phonoscope::cli {

/// What commands on an analysis have in common.
struct AnalysisOptions {
    std::string analysis, rule = "guarded";
    double kPercent = 1;
    int layer = 0; ///< 0: all

    double k() const { return kPercent / 100; }
    const UseRule &useRule() const { return rule == "paper" ? kPaperRule : kGuardedRule; }
};

/// Adds ANALYSIS, --layer, --k and --rule.
void addAnalysisOptions(CLI::App &command, AnalysisOptions &options);

/// A finished analysis in memory.
struct LoadedAnalysis {
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards;

    CellCounts count(Property property, double k) const;
};

/// "a,b,c" as a list. As one option value it cannot swallow the arguments behind it.
std::vector<std::string> commaSeparated(const std::string &text);

/// Throws Error(Mismatch) when the analysis lacks the layer, or keeps fewer ranks than k needs.
LoadedAnalysis loadAnalysis(const AnalysisOptions &options);

/// The layers asked for, from 1.
std::vector<LayerIndex> layersOf(const AnalysisOptions &options, const IndexHeader &header);

} // namespace phonoscope::cli
