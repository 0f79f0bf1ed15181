// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analysis_options.h"
#include "app/cli/commands.h"
#include "core/analysis/neuron_export.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace phonoscope::cli {

namespace {

struct Options {
    AnalysisOptions common;
    std::string property = "phone-type", out;
};

void run(const Options &options)
{
    const LoadedAnalysis analysis = loadAnalysis(options.common);
    const CellCounts counts = analysis.count(analysis.property(options.property, options.common), options.common.k());
    writeProbabilities(options.out, counts, layersOf(options.common, *analysis.header));
}

} // namespace

void addProbabilities(CLI::App &program)
{
    CLI::App *command =
        program.add_subcommand("probabilities", "Activation probabilities of every cell and neuron, for NumPy");
    command->footer(
        "Example: phonoscope-cli probabilities demo-analysis --property gender --out gender.npz\n"
        "The .npz holds prob and counts [layers, cells, neurons], totals [cells], layers, widths, tau, k, cells,\n"
        "phones, groups, phone_of_cell and group_of_cell. A cell is a group and a phone, or a phone.");
    auto options = std::make_shared<Options>();
    addAnalysisOptions(*command, options->common);
    addGroupOptions(*command, options->common);
    addLayerOption(*command, options->common);
    command->remove_option(command->get_option("--rule"));
    command->remove_option(command->get_option("--minimum-samples"));
    command->get_option("ANALYSIS")->required();
    command->add_option("--property", options->property, kPropertyHelp)->capture_default_str();
    command->add_option("--out", options->out, "The .npz")->required();
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
