// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/overlap.h"

#include "app/cli/analysis_options.h"
#include "app/cli/commands.h"
#include "core/analysis/mask_file.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <utility>

namespace phonoscope::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    AnalysisOptions common;
    std::string propertyList, setList;
    std::vector<std::string> names; ///< of what is compared: properties, then sets
    double sigma = 0.8;
    bool json = false;
};

std::string regionName(unsigned sets, const std::vector<std::string> &properties)
{
    std::string name;
    for (std::size_t set = 0; set < properties.size(); ++set) {
        if (sets >> set & 1U)
            name += (name.empty() ? "" : " + ") + properties[set];
    }
    return name;
}

Json toJson(const Overlap &overlap, const std::vector<std::string> &properties)
{
    Json regions = Json::array();
    for (const OverlapRegion &region : overlap.regions) {
        Json members = Json::array();
        for (std::size_t set = 0; set < properties.size(); ++set) {
            if (region.sets >> set & 1U)
                members.push_back(properties[set]);
        }
        Json entry{{"properties", members},
                   {"inclusive", region.inclusive},
                   {"expected_inclusive", region.expectedInclusive},
                   {"exclusive", region.exclusive},
                   {"expected_exclusive", region.expectedExclusive}};
        if (region.pValue)
            entry["p_value"] = *region.pValue;
        regions.push_back(std::move(entry));
    }
    return {{"neurons", overlap.neurons}, {"regions", std::move(regions)}};
}

void print(const Overlap &overlap, const Options &options, const std::string &where)
{
    std::printf("Property neurons in common, %s (%d neurons): k %.2f %%, sigma %.2f, %s rule\n", where.c_str(),
                overlap.neurons, options.common.kPercent, options.sigma, options.common.rule.c_str());
    std::size_t longest = 0;
    for (const OverlapRegion &region : overlap.regions)
        longest = std::max(longest, regionName(region.sets, options.names).size());
    const int width = static_cast<int>(longest);
    std::printf("%-*s  %9s  %9s  %9s  %9s  %s\n", width, "", "all these", "by chance", "only these", "by chance",
                "p (pairs)");
    for (const OverlapRegion &region : overlap.regions) {
        std::printf("%-*s  %9d  %9.1f  %10d  %9.1f", width, regionName(region.sets, options.names).c_str(),
                    region.inclusive, region.expectedInclusive, region.exclusive, region.expectedExclusive);
        if (region.pValue && *region.pValue > 0)
            std::printf("  %.2g", *region.pValue);
        else if (region.pValue)
            std::printf("  < 1e-300");
        std::printf("\n");
    }
}

void refuseRepeated(const std::vector<std::string> &names)
{
    for (auto name = names.begin(); name != names.end(); ++name)
        if (std::find(names.begin(), name, *name) != name)
            throw CLI::ValidationError("--properties", *name + " is there twice");
}

void run(Options options)
{
    options.names = commaSeparated(options.propertyList);
    const std::vector<std::string> files = commaSeparated(options.setList);
    const std::size_t count = options.names.size() + files.size();
    if (count < 2 || count > kMaximumOverlapSets)
        throw CLI::ValidationError("--properties", "and --sets take two to eight, with commas: phone-type,gender");
    refuseRepeated(options.names);
    const LoadedAnalysis analysis = loadAnalysis(options.common);
    const IndexHeader &header = *analysis.header;
    std::vector<NeuronSet> sets;
    for (const std::string &id : options.names) {
        const CellCounts counts = analysis.count(analysis.property(id, options.common), options.common.k());
        sets.push_back(neuronSet(propertyNeurons(groupUse(counts, options.common.useRule()), options.sigma)));
    }
    for (const std::string &file : files) {
        NamedMask set = readMask(file, header.widths, header.modelHash);
        options.names.push_back(std::move(set.name));
        sets.push_back(std::move(set.neurons));
    }
    refuseRepeated(options.names);
    const bool oneLayer = options.common.layer > 0;
    if (!options.json) {
        if (oneLayer)
            print(overlap(sets, header.widths, {options.common.layer}), options,
                  "layer " + std::to_string(options.common.layer));
        else
            print(overlap(sets, header.widths), options, "all layers");
        return;
    }
    Json json{{"schema", "phonoscope-overlap-1"}, {"properties", options.names}, {"k", options.common.k()},
              {"sigma", options.sigma},           {"rule", options.common.rule}, {"layers", Json::object()}};
    for (const LayerIndex layer : layersOf(options.common, header))
        json["layers"][std::to_string(layer.number)] = toJson(overlap(sets, header.widths, layer), options.names);
    if (!oneLayer)
        json["all_layers"] = toJson(overlap(sets, header.widths), options.names);
    std::cout << json.dump(3, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace

void addOverlap(CLI::App &program)
{
    CLI::App *command =
        program.add_subcommand("overlap", "Property neurons that several properties share, beside chance");
    command->footer(
        "Example: phonoscope-cli overlap demo-analysis --properties phone-type,gender --layer 1\n"
        "         phonoscope-cli overlap demo-analysis --properties gender --sets theirs.json\n"
        "By chance: sets of the same sizes, drawn independently in every layer. p: probability of at least\n"
        "as many in common (hypergeometric; over all layers the sum of the layers, both exact).");
    auto options = std::make_shared<Options>();
    addAnalysisOptions(*command, options->common);
    addLayerOption(*command, options->common);
    command->get_option("ANALYSIS")->required();
    command->add_option("--properties", options->propertyList, "With commas: phone-type,gender,pitch");
    command->add_option("--sets", options->setList,
                        "Sets beside them, with commas: FILE or FILE:GROUP as neurons writes them, or the authors' "
                        "JSON; two to eight in all");
    command->add_option("--sigma", options->sigma, "Share of a group's phones that must use a neuron")
        ->check(CLI::Range(0.0001, 1.0))
        ->capture_default_str();
    command->add_flag("--json", options->json, "JSON with every layer instead of a table");
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
