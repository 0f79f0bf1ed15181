// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analysis_options.h"
#include "app/cli/commands.h"
#include "core/analysis/neuron_json.h"
#include "core/analysis/property_neurons.h"
#include "core/analysis/statistics.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

namespace phonoscope::cli {

namespace {

struct Options {
    AnalysisOptions common;
    std::string property = "phone-type", format = "full", out, unit;
    double sigma = 0.8;
    int draws = 20, seed = 1;
    bool summary = false;
};

/// One line a layer, each beside the count that shuffled labels give: without it a count says nothing.
void printSummary(const Options &options, const LoadedAnalysis &analysis, const CellCounts &counts,
                  const PropertyNeurons &neurons)
{
    const IndexHeader &header = *analysis.header;
    const std::size_t layers = header.layers();
    std::vector<std::vector<double>> floors(layers + 1);
    const std::string unit = options.unit.empty() ? controlUnit(header, counts.property()) : options.unit;
    for (int draw = 0; draw < options.draws; ++draw) {
        const Property control =
            shuffled(counts.property(), header, unit, static_cast<std::uint64_t>(options.seed + draw), analysis.shards);
        const PropertyNeurons found =
            propertyNeurons(groupUse(analysis.count(control, counts.k()), options.common.useRule()), options.sigma);
        for (std::size_t row = 0; row < layers; ++row)
            floors[row].push_back(found.total(LayerIndex::fromRow(row)));
        floors[layers].push_back(found.total());
    }

    const auto emptyCells = std::ranges::count(counts.totals(), 0u);
    std::printf("%s: property neurons at k %.2f %%, sigma %.2f, %s rule; %llu samples in %d cells (%td empty)\n",
                counts.property().name.c_str(), 100 * counts.k(), options.sigma, options.common.rule.c_str(),
                static_cast<unsigned long long>(counts.samples()), counts.property().cells(), emptyCells);
    if (const Property &property = counts.property(); property.partition == Partition::Pitch) {
        std::printf("low up to %.2f Hz, mid up to %.2f Hz, high above; unvoiced frames left out; %zu phones a group\n",
                    property.pitchLimits.lower, property.pitchLimits.upper, property.groups.front().cells.size());
    }
    std::printf("%8s %9s", "layer", "neurons");
    for (const Group &group : counts.property().groups)
        std::printf("  %s", group.name.c_str());
    std::printf("  shuffled labels (mean, s.d. of %d draws over %ss)\n", options.draws,
                counts.property().isByPhone() ? "phone" : unit.c_str());
    for (std::size_t row = 0; row <= layers; ++row) {
        const bool sum = row == layers;
        if (sum)
            std::printf("%8s %9d", "all", neurons.total());
        else
            std::printf("%8d %9d", static_cast<int>(row) + 1, neurons.total(LayerIndex::fromRow(row)));
        for (std::size_t group = 0; group < counts.property().groups.size(); ++group)
            std::printf("  %*d", static_cast<int>(counts.property().groups[group].name.size()),
                        sum ? neurons.total(group) : neurons.owned[row][group]);
        if (options.draws > 0) {
            const MeanAndDeviation floor = meanAndDeviation(floors[row]);
            std::printf("  %.1f ± %.1f", floor.mean, floor.deviation);
        }
        std::printf("\n");
    }
}

void run(const Options &options)
{
    const LoadedAnalysis analysis = loadAnalysis(options.common);
    const CellCounts counts = analysis.count(analysis.property(options.property, options.common), options.common.k());
    const UseRule &rule = options.common.useRule();
    const GroupUse use = groupUse(counts, rule);
    const PropertyNeurons neurons = propertyNeurons(use, options.sigma);
    if (options.summary) {
        printSummary(options, analysis, counts, neurons);
        return;
    }
    const std::string json = options.format == "authors" ? authorsNeuronJson(use, neurons)
                                                         : fullNeuronJson(counts, rule, use, options.sigma, neurons);
    if (options.out.empty())
        std::cout << json;
    else
        writeFileAtomically(options.out, json);
}

} // namespace

void addNeurons(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("neurons", "Group and property neurons of an analysis");
    command->footer(
        "Example: phonoscope-cli neurons demo-analysis --property gender --summary\n"
        "         phonoscope-cli neurons demo-analysis --property phone-type --format authors --out neurons.json");
    auto options = std::make_shared<Options>();
    addAnalysisOptions(*command, options->common);
    command->get_option("ANALYSIS")->required();
    command->add_option("--property", options->property, "phone-type, pitch, gender, or any label column")
        ->capture_default_str();
    command->add_option("--sigma", options->sigma, "Share of a group's phones that must use a neuron")
        ->check(CLI::Range(0.0001, 1.0))
        ->capture_default_str();
    command->add_option("--format", options->format, "Of the JSON")
        ->check(CLI::IsMember({"full", "authors"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "JSON file; standard output when absent");
    command->add_flag("--summary", options->summary, "A table per layer with the shuffled-label floor instead of JSON");
    command->add_option("--draws", options->draws, "Shuffles for the floor")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_option("--unit", options->unit,
                        "Column whose values keep one label when shuffled; default: speaker, or utterance where that "
                        "would change nothing");
    command->add_option("--seed", options->seed, "Of the shuffles")->capture_default_str();
    command->callback([options] {
        if (options->property != "pitch" && (!options->common.pitchLimits.empty() || options->common.withUnvoiced))
            throw CLI::ValidationError("--property", "must be pitch for --pitch-thresholds and --with-unvoiced");
        run(*options);
    });
}

} // namespace phonoscope::cli
