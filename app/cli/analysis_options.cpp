// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analysis_options.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <iostream>
#include <optional>
#include <string_view>

namespace phonoscope::cli {

namespace {

constexpr std::size_t kMaximumDefinitionBytes = 64u << 20;

std::optional<double> number(std::string_view text)
{
    text = trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<double> risingNumbers(const std::string &option, const std::string &text)
{
    std::vector<double> values;
    for (const std::string &part : commaSeparated(text)) {
        const auto value = number(part);
        if (!value || (!values.empty() && *value <= values.back()))
            throw CLI::ValidationError(option, "takes rising numbers with commas, not '" + text + "'");
        values.push_back(*value);
    }
    return values;
}

/// "<120", "120..180", ">180": the limit above, nothing for the last group. A value at a limit belongs below it.
struct Interval {
    std::optional<double> from, to;
};

std::optional<Interval> interval(std::string_view text)
{
    const auto dots = text.find("..");
    if (text.starts_with('<'))
        return number(text.substr(1)) ? std::optional(Interval{{}, number(text.substr(1))}) : std::nullopt;
    if (text.starts_with('>'))
        return number(text.substr(1)) ? std::optional(Interval{number(text.substr(1)), {}}) : std::nullopt;
    if (dots == std::string_view::npos)
        return std::nullopt;
    const Interval result{number(text.substr(0, dots)), number(text.substr(dots + 2))};
    return result.from && result.to ? std::optional(result) : std::nullopt;
}

/// "low=<120,mid=120..180,high=>180" as limits, "front=IY+IH,back=UW+UH" as members.
void setGroups(PropertyDefinition &definition, const std::string &text)
{
    const auto refuse = [&](const std::string &why) { throw CLI::ValidationError("--groups", why); };
    definition.groups.clear();
    std::vector<Interval> intervals;
    for (const std::string &part : commaSeparated(text)) {
        const auto equals = part.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == part.size())
            refuse("takes NAME=MEMBER+MEMBER,... or NAME=<LIMIT,NAME=FROM..TO,NAME=>LIMIT, not '" + part + "'");
        auto &group = definition.groups.emplace_back();
        group.name = part.substr(0, equals);
        const std::string members = part.substr(equals + 1);
        if (const auto range = interval(members)) {
            intervals.push_back(*range);
            continue;
        }
        for (const std::string_view member : split(members, '+'))
            group.members.emplace_back(trim(member));
    }
    if (intervals.empty())
        return;
    if (intervals.size() != definition.groups.size() || intervals.front().from || intervals.back().to)
        refuse("of numbers begins with <, ends with > and has FROM..TO between: low=<120,mid=120..180,high=>180");
    definition.limits.clear();
    definition.percentiles.clear();
    for (std::size_t i = 0; i + 1 < intervals.size(); ++i) {
        if (!intervals[i].to || intervals[i + 1].from != intervals[i].to)
            refuse("of numbers must follow each other without gaps");
        definition.limits.push_back(*intervals[i].to);
    }
}

PropertyDefinition definitionOf(const std::string &property)
{
    if (!property.ends_with(".json"))
        return standardProperty(property);
    const auto all = parsePropertyJson(readFile(property, kMaximumDefinitionBytes), property);
    if (all.size() != 1)
        throw Error(ErrorCode::BadFormat, property,
                    "The file defines " + std::to_string(all.size()) + " properties; expected one.");
    return all.front();
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
        .add_option(
            "--minimum-samples", options.minimumSamples,
            "A cell (group x phone) with fewer samples uses no neuron; it still counts among the group's phones")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
}

void addGroupOptions(CLI::App &command, AnalysisOptions &options)
{
    // Wrong usage is told before anything is read.
    const auto rising = [](const char *option) {
        return [option](const std::string &text) {
            risingNumbers(option, text);
            return std::string();
        };
    };
    CLI::Option *groups = command.add_option(
        "--groups", options.groups,
        "Own groups: front=IY+IH,back=UW+UH of phones or values, low=<120,mid=120..180,high=>180 of numbers");
    CLI::Option *limits = command.add_option(
        "--limits", options.limits, "Between groups of numbers (pitch: Hz, default 129.03,179.78; duration: s)");
    limits->check(rising("--limits"));
    command.add_option("--percentiles", options.percentiles, "Limits at shares of this analysis' samples: 33,66")
        ->check(rising("--percentiles"))
        ->excludes(limits)
        ->excludes(groups);
    limits->excludes(groups);
    CLI::Option *phones = command.add_option("--phones", options.phones,
                                             "Compared between groups, with commas; default: all with a class");
    command
        .add_option("--content", options.content,
                    "Tier whose values are compared between groups instead of phones, such as clusters of frames")
        ->excludes(phones);
    command
        .add_flag("--with-unvoiced", options.withUnvoiced,
                  "Of the property pitch: unvoiced consonants stay in the phone list")
        ->excludes(phones);
}

void addLayerOption(CLI::App &command, AnalysisOptions &options)
{
    command.add_option("--layer", options.layer, "One layer, counted from 1; all when absent")
        ->check(CLI::PositiveNumber);
}

Property LoadedAnalysis::property(const std::string &id, const AnalysisOptions &options) const
{
    PropertyDefinition definition = definitionOf(id);
    if (!options.groups.empty())
        setGroups(definition, options.groups);
    if (!options.limits.empty() || !options.percentiles.empty()) {
        definition.limits = risingNumbers("--limits", options.limits);
        definition.percentiles = risingNumbers("--percentiles", options.percentiles);
    }
    if (!options.phones.empty())
        definition.phones = commaSeparated(options.phones);
    if (!options.content.empty())
        definition.contentTier = options.content;
    if (options.withUnvoiced && definition.source == PropertySource::Pitch)
        definition.phones = standardPhones(header->phones);
    return makeProperty(*header, definition, shards);
}

UseRule AnalysisOptions::useRule() const
{
    UseRule result = ruleNamed(rule).value();
    result.minimumSamples = minimumSamples;
    return result;
}

CellCounts LoadedAnalysis::count(Property property, double k) const
{
    CellCounts counts(header, std::move(property), k);
    counts.add(shards);
    return counts;
}

std::vector<std::string> commaSeparated(const std::string &text)
{
    std::vector<std::string> parts;
    if (text.empty())
        return parts;
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
    for (const std::string &problem : index.tierProblems())
        std::cerr << "phonoscope-cli: warning: " << problem << '\n';
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
