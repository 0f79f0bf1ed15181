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
    int minimumSamples = 1;
    int layer = 0; ///< 0: all
    std::string groups, limits, percentiles, phones, content;
    bool withUnvoiced = false;

    double k() const { return kPercent / 100; }
    UseRule useRule() const;
};

/// Adds ANALYSIS, --k, --rule and --minimum-samples.
void addAnalysisOptions(CLI::App &command, AnalysisOptions &options);
/// What --property takes.
inline constexpr const char *kPropertyHelp =
    "phone-type, pitch, duration, any label column, tier:NAME of the alignments, or a JSON file that defines one";
/// Adds what changes a property's groups: --groups, --limits, --percentiles, --phones, --content and, of
/// pitch, --with-unvoiced.
void addGroupOptions(CLI::App &command, AnalysisOptions &options);
/// Adds --layer.
void addLayerOption(CLI::App &command, AnalysisOptions &options);

/// A finished analysis in memory.
struct LoadedAnalysis {
    std::shared_ptr<const IndexHeader> header;
    std::vector<std::shared_ptr<const IndexShard>> shards;

    /// Of an id or a definition's file, with the groups that the options ask for.
    Property property(const std::string &id, const AnalysisOptions &options) const;
    CellCounts count(Property property, double k) const;
};

/// "a,b,c" as a list. As one option value it cannot swallow the arguments behind it.
std::vector<std::string> commaSeparated(const std::string &text);

/// Throws Error(Mismatch) when the analysis lacks the layer, or keeps fewer ranks than k needs.
LoadedAnalysis loadAnalysis(const AnalysisOptions &options);

/// The layers asked for, from 1.
std::vector<LayerIndex> layersOf(const AnalysisOptions &options, const IndexHeader &header);

} // namespace phonoscope::cli
