// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/pattern_maps.h"

#include "app/cli/analysis_options.h"
#include "app/cli/commands.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/npy.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <memory>
#include <numeric>

namespace phonoscope::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    AnalysisOptions common;
    std::string property = "phone-type", out, coordinates;
    int shuffles = 20;
    std::uint64_t seed = 1;
    bool json = false;
};

/// A silhouette beside those for shuffled labels.
struct Score {
    double value = 0;
    MeanAndDeviation shuffled;
};

struct LayerResult {
    PatternMap map;
    SilhouetteFloor floor;
    Score full() const { return {map.full.mean, floor.full}; }
    Score plane() const { return {map.plane.mean, floor.plane}; }
};

Score scoreOf(const DistanceMatrix &distances, std::span<const int> labels, const Options &options)
{
    return {silhouette(distances, labels).mean,
            meanAndDeviation(shuffledSilhouettes(distances, labels, options.shuffles, options.seed))};
}

std::string withFloor(const Score &score, int shuffles)
{
    char text[64];
    if (shuffles > 0)
        std::snprintf(text, sizeof(text), "%7.4f (%7.4f ± %.4f)", score.value, score.shuffled.mean,
                      score.shuffled.deviation);
    else
        std::snprintf(text, sizeof(text), "%7.4f", score.value);
    return text;
}

Json toJson(const Score &score, int shuffles)
{
    Json json{{"silhouette", score.value}};
    if (shuffles > 0)
        json["shuffled"] = {{"mean", score.shuffled.mean}, {"deviation", score.shuffled.deviation}};
    return json;
}

// Scoring given points.

std::vector<double> doubles(const NpyArray &array)
{
    if (array.info.type == TensorType::F64) {
        std::vector<double> values(array.info.elements());
        std::memcpy(values.data(), array.bytes.data(), values.size() * sizeof(double));
        return values;
    }
    const std::vector<float> values = array.floats();
    return {values.begin(), values.end()};
}

std::vector<int> groupSizes(const std::string &text)
{
    std::vector<int> sizes;
    for (const std::string &part : commaSeparated(text)) {
        int &size = sizes.emplace_back();
        const auto result = std::from_chars(part.data(), part.data() + part.size(), size);
        if (result.ec != std::errc() || result.ptr != part.data() + part.size() || size < 1)
            throw CLI::ValidationError("--groups", "takes sizes with commas: 15,15,9");
    }
    if (sizes.size() < 2)
        throw CLI::ValidationError("--groups", "takes at least two groups: 15,15,9");
    return sizes;
}

void scoreCoordinates(const Options &options)
{
    const std::vector<int> groups = groupSizes(options.common.groups);
    const NpyArray array = readNpy(options.coordinates);
    const auto &shape = array.info.shape;
    if (shape.size() != 2 || shape[0] < 1 || shape[1] < 1)
        throw Error(ErrorCode::BadFormat, options.coordinates, "Expected an array [points x dimensions].");
    const std::int64_t total = std::accumulate(groups.begin(), groups.end(), std::int64_t{0});
    if (total != shape[0])
        throw Error(ErrorCode::Mismatch, options.coordinates,
                    "It holds " + std::to_string(shape[0]) + " points, the groups of --groups " + std::to_string(total)
                        + ". Give the sizes of the groups in the order of the points.");
    std::vector<int> labels;
    for (std::size_t group = 0; group < groups.size(); ++group)
        labels.insert(labels.end(), static_cast<std::size_t>(groups[group]), static_cast<int>(group));
    const std::vector<double> points = doubles(array);
    if (!std::all_of(points.begin(), points.end(), [](double value) { return std::isfinite(value); }))
        throw Error(ErrorCode::BadFormat, options.coordinates, "Not all coordinates are finite numbers.");
    const Score score = scoreOf(distances(points, static_cast<std::size_t>(shape[1])), labels, options);
    if (options.json) {
        Json json = toJson(score, options.shuffles);
        json["groups"] = groups;
        std::cout << json.dump(3) << '\n';
        return;
    }
    std::printf("silhouette %s\n", withFloor(score, options.shuffles).c_str());
}

// Scoring an analysis.

void addFloors(std::vector<LayerResult> &results, const LoadedAnalysis &analysis, const Property &property,
               const Options &options)
{
    std::vector<LayerIndex> layers;
    for (const LayerResult &result : results)
        layers.push_back(result.map.layer);
    PatternFloorJob job(analysis.header, analysis.shards, property, options.common.k(), options.common.useRule(),
                        std::move(layers), options.shuffles, options.seed);
    while (job.step()) { }
    const std::vector<SilhouetteFloor> floors = job.result();
    for (std::size_t row = 0; row < results.size(); ++row)
        results[row].floor = floors[row];
}

std::int64_t emptyRows(const CellPatterns &patterns)
{
    std::int64_t empty = 0;
    for (std::size_t row = 0; row < patterns.rows(); ++row) {
        const auto uses = patterns.row(row);
        empty += std::find(uses.begin(), uses.end(), 1) == uses.end() ? 1 : 0;
    }
    return empty;
}

Json toJson(const std::vector<LayerResult> &results, const CellCounts &counts, const Options &options)
{
    Json layers = Json::object();
    for (const LayerResult &result : results) {
        layers[std::to_string(result.map.layer.number)] = {
            {"cells", result.map.patterns.rows()},
            {"neurons", result.map.patterns.columns()},
            {"cells_without_neurons", emptyRows(result.map.patterns)},
            {"full_space", toJson(result.full(), options.shuffles)},
            {"plane", toJson(result.plane(), options.shuffles)},
            {"stress", result.map.embedding.stress},
            {"relative_stress", result.map.embedding.relativeStress},
        };
    }
    return {{"schema", "phonoscope-patterns-1"}, {"property", counts.property().id}, {"k", counts.k()},
            {"rule", options.common.rule},       {"shuffles", options.shuffles},     {"seed", options.seed},
            {"layers", std::move(layers)}};
}

template <typename Value>
void writeArray(const std::filesystem::path &path, TensorType type, std::vector<std::size_t> shape,
                const std::vector<Value> &values)
{
    writeNpy(path, {type, {shape.begin(), shape.end()}}, std::as_bytes(std::span(values)));
}

void writeFiles(const std::vector<LayerResult> &results, const CellCounts &counts, const Options &options)
{
    const std::filesystem::path folder = options.out;
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        throw Error(ErrorCode::NotWritable, options.out, "The folder cannot be created: " + problem.message() + ".");
    for (const LayerResult &result : results) {
        char suffix[32];
        std::snprintf(suffix, sizeof(suffix), "_layer%02d.npy", result.map.layer.number);
        const CellPatterns &patterns = result.map.patterns;
        writeArray(folder / (std::string("pattern") + suffix), TensorType::U8, {patterns.rows(), patterns.columns()},
                   patterns.uses);
        writeArray(folder / (std::string("neurons") + suffix), TensorType::I32, {patterns.columns()}, patterns.neurons);
        writeArray(folder / (std::string("coordinates") + suffix), TensorType::F64, {patterns.rows(), 2},
                   result.map.embedding.points);
    }
    const Property &property = counts.property();
    const CellPatterns &patterns = results.front().map.patterns;
    std::string cells = "row\tgroup\tphone\tsamples\n";
    for (std::size_t row = 0; row < patterns.rows(); ++row) {
        const int cell = patterns.cells[row];
        cells += std::to_string(row) + '\t' + property.groups[static_cast<std::size_t>(patterns.groups[row])].name
            + '\t' + counts.header().phones.phones[static_cast<std::size_t>(cell % property.phones)] + '\t'
            + std::to_string(counts.totals()[static_cast<std::size_t>(cell)]) + '\n';
    }
    writeFileAtomically(folder / "cells.tsv", cells);
    writeFileAtomically(folder / "scores.json",
                        toJson(results, counts, options).dump(3, ' ', false, Json::error_handler_t::replace) + "\n");
}

void print(const std::vector<LayerResult> &results, const CellCounts &counts, const Options &options)
{
    const CellPatterns &first = results.front().map.patterns;
    const auto unseen = std::count_if(first.cells.begin(), first.cells.end(),
                                      [&](int cell) { return counts.totals()[static_cast<std::size_t>(cell)] == 0; });
    std::printf("%s: silhouettes of %zu cells (%td without samples) in %zu groups; k %.2f %%, %s rule\n",
                counts.property().name.c_str(), first.rows(), unseen, counts.property().groups.size(),
                options.common.kPercent, options.common.rule.c_str());
    if (options.shuffles > 0)
        std::printf("(in parentheses: mean and s.d. with labels shuffled %d times over %ss)\n", options.shuffles,
                    counts.property().isByPhone() ? "phone" : controlUnit(counts.header(), counts.property()).c_str());
    const int width = options.shuffles > 0 ? 26 : 10;
    std::printf("%5s  %7s  %5s  %-*s  %-*s  %s\n", "layer", "neurons", "blank", width, "full space", width, "plane",
                "stress 1");
    for (const LayerResult &result : results)
        std::printf("%5d  %7zu  %5lld  %s  %s  %.3f\n", result.map.layer.number, result.map.patterns.columns(),
                    static_cast<long long>(emptyRows(result.map.patterns)),
                    withFloor(result.full(), options.shuffles).c_str(),
                    withFloor(result.plane(), options.shuffles).c_str(), result.map.embedding.relativeStress);
}

void scoreAnalysis(const Options &options)
{
    const LoadedAnalysis analysis = loadAnalysis(options.common);
    const CellCounts counts = analysis.count(analysis.property(options.property, options.common), options.common.k());
    const PatternMapper mapper(counts, options.common.useRule());
    std::vector<LayerResult> results;
    for (const LayerIndex layer : layersOf(options.common, *analysis.header))
        results.push_back({*mapper.map(layer), {}});
    if (options.shuffles > 0)
        addFloors(results, analysis, counts.property(), options);
    if (!options.out.empty())
        writeFiles(results, counts, options);
    if (options.json)
        std::cout << toJson(results, counts, options).dump(3, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        print(results, counts, options);
}

void run(const Options &options)
{
    if (options.coordinates.empty() == options.common.analysis.empty())
        throw CLI::ValidationError("patterns", "needs either ANALYSIS or --coordinates with --groups");
    if (options.coordinates.empty())
        scoreAnalysis(options);
    else
        scoreCoordinates(options);
}

} // namespace

void addPatterns(CLI::App &program)
{
    CLI::App *command =
        program.add_subcommand("patterns", "How well the groups of a property part in the cells' neuron patterns");
    command->footer(
        "Example: phonoscope-cli patterns demo-analysis --property gender --out patterns\n"
        "         phonoscope-cli patterns --coordinates points.npy --groups 15,15,9\n"
        "A cell's pattern is which neurons it uses. The plane is metric multidimensional scaling (SMACOF), which\n"
        "depends on where it starts; the full space does not. --out writes pattern_layerLL.npy [cells x neurons],\n"
        "neurons_layerLL.npy, coordinates_layerLL.npy [cells x 2], cells.tsv and scores.json.");
    auto options = std::make_shared<Options>();
    addAnalysisOptions(*command, options->common);
    addGroupOptions(*command, options->common);
    addLayerOption(*command, options->common);
    command->add_option("--property", options->property, kPropertyHelp)->capture_default_str();
    command->add_option("--shuffles", options->shuffles, "Of the labels, for the floor")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "Of the shuffles")->capture_default_str();
    command->add_option("--out", options->out, "Folder for patterns and coordinates");
    command->add_flag("--json", options->json, "JSON instead of a table");
    command
        ->add_option("--coordinates", options->coordinates,
                     "Scores points of a .npy [points x dimensions]; --groups then takes the groups' sizes: 15,15,9")
        ->needs(command->get_option("--groups"));
    command->callback([options] { run(*options); });
}

} // namespace phonoscope::cli
