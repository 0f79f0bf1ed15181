// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analysis_options.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <locale>
#include <sstream>

namespace phonoscope::cli {

namespace {

PitchLimits parsePitchLimits(const std::string &text)
{
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    PitchLimits limits;
    char comma = 0;
    if (!(stream >> limits.lower >> comma >> limits.upper) || comma != ',' || !stream.eof() || limits.lower <= 0
        || limits.upper <= limits.lower)
        throw CLI::ValidationError("--pitch-thresholds", "takes percentiles or two rising frequencies, 129.03,179.78");
    return limits;
}

} // namespace

void addAnalysisOptions(CLI::App &command, AnalysisOptions &options)
{
    command.add_option("ANALYSIS", options.analysis, "Folder that analyze wrote");
    command.add_option("--k", options.kPercent, "Activated neurons per frame, in percent of a layer")
        ->check(CLI::Range(0.001, 50.0))
        ->capture_default_str();
    command
        .add_option("--rule", options.rule,
                    "guarded: p > tau/D, and significantly so (binomial, 5 %); speakers: significantly many speakers "
                    "activate the neuron, too; paper: p > tau/D alone")
        ->check(CLI::IsMember({"paper", "guarded", "speakers"}))
        ->capture_default_str();
    command
        .add_option("--pitch-thresholds", options.pitchLimits,
                    "Of the property pitch: A,B in Hz, or percentiles (33rd and 66th of this analysis); default "
                    "129.03,179.78")
        ->check([](const std::string &text) {
            if (text != "percentiles")
                parsePitchLimits(text); // wrong usage before any reading
            return std::string();
        });
    command.add_flag("--with-unvoiced", options.withUnvoiced,
                     "Of the property pitch: unvoiced consonants stay in the phone list");
}

void addLayerOption(CLI::App &command, AnalysisOptions &options)
{
    command.add_option("--layer", options.layer, "One layer, counted from 1; all when absent")
        ->check(CLI::PositiveNumber);
}

Property LoadedAnalysis::property(const std::string &id, const AnalysisOptions &options) const
{
    if (id != "pitch")
        return propertyOf(*header, id);
    PitchLimits limits;
    if (options.pitchLimits == "percentiles")
        limits = pitchPercentiles(shards);
    else if (!options.pitchLimits.empty())
        limits = parsePitchLimits(options.pitchLimits);
    return pitchProperty(*header, limits, options.withUnvoiced);
}

CellCounts LoadedAnalysis::count(Property property, double k) const
{
    CellCounts counts(header, std::move(property), k);
    for (const auto &shard : shards)
        counts.add(shard);
    return counts;
}

std::vector<std::string> commaSeparated(const std::string &text)
{
    std::vector<std::string> parts;
    for (const std::string_view part : split(text, ','))
        parts.emplace_back(trim(part));
    return parts;
}

LoadedAnalysis loadAnalysis(const AnalysisOptions &options)
{
    const ActivationIndex index = ActivationIndex::open(options.analysis);
    LoadedAnalysis analysis{std::make_shared<const IndexHeader>(index.header()), {}};
    const IndexHeader &header = *analysis.header;
    if (options.k() > header.kmax)
        throw Error(ErrorCode::Mismatch, options.analysis,
                    "--k lies above the share of a layer that the index keeps. Analyse again with a larger --kmax.");
    if (options.layer > static_cast<int>(header.layers()))
        throw Error(ErrorCode::Mismatch, options.analysis,
                    "There is no layer " + std::to_string(options.layer) + "; the model has "
                        + std::to_string(header.layers()) + ", counted from 1.");
    analysis.shards = index.readShards();
    return analysis;
}

std::vector<LayerIndex> layersOf(const AnalysisOptions &options, const IndexHeader &header)
{
    if (options.layer > 0)
        return {LayerIndex{options.layer}};
    std::vector<LayerIndex> layers;
    for (std::size_t row = 0; row < header.layers(); ++row)
        layers.push_back(LayerIndex::fromRow(row));
    return layers;
}

} // namespace phonoscope::cli
