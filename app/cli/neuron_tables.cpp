// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/neuron_tables.h"

#include "core/analysis/statistics.h"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace phonoscope::cli {

namespace {

std::string unitOf(const CellCounts &counts, const ControlShuffles &control)
{
    return control.unit.empty() ? controlUnit(counts.header(), counts.property()) : control.unit;
}

/// As in "20 draws over speakers".
std::string drawsOf(const CellCounts &counts, const ControlShuffles &control)
{
    return std::to_string(control.draws) + " draws over "
        + (counts.property().isByPhone() ? "phone" : unitOf(counts, control)) + "s";
}

CellCounts shuffledCounts(const LoadedAnalysis &analysis, const CellCounts &counts, const ControlShuffles &control,
                          int draw)
{
    return analysis.count(shuffled(counts.property(), *analysis.header, unitOf(counts, control),
                                   control.seed + static_cast<std::uint64_t>(draw), analysis.shards),
                          counts.k());
}

std::string withSigma(const std::string &what, double sigma)
{
    char text[64];
    std::snprintf(text, sizeof text, "%s, sigma %.2f", what.c_str(), sigma);
    return text;
}

} // namespace

void printCounted(const CellCounts &counts, const AnalysisOptions &options, const std::string &what)
{
    const auto emptyCells = std::ranges::count(counts.totals(), 0u);
    std::printf("%s: %s at k %.2f %%, %s rule; %llu samples in %d cells (%td empty)\n", counts.property().name.c_str(),
                what.c_str(), 100 * counts.k(), options.rule.c_str(), static_cast<unsigned long long>(counts.samples()),
                counts.property().cells(), emptyCells);
    if (const Property &property = counts.property(); !property.limits.empty()) {
        const char *hertzOrSeconds = property.source == PropertySource::Pitch ? " Hz"
            : property.source == PropertySource::Duration                     ? " s"
                                                                              : "";
        for (std::size_t group = 0; group < property.limits.size(); ++group)
            std::printf("%s up to %.6g%s, ", property.groups[group].name.c_str(), property.limits[group],
                        hertzOrSeconds);
        std::printf("%s above; %s%zu phones a group\n", property.groups.back().name.c_str(),
                    property.source == PropertySource::Pitch ? "unvoiced frames left out; " : "",
                    property.groups.front().cells.size());
    }
}

void printNeurons(const LoadedAnalysis &analysis, const CellCounts &counts, const AnalysisOptions &options,
                  double sigma, const PropertyNeurons &neurons, const ControlShuffles &control)
{
    const std::size_t layers = analysis.header->layers();
    std::vector<std::vector<double>> floors(layers + 1);
    for (int draw = 0; draw < control.draws; ++draw) {
        const PropertyNeurons found =
            propertyNeurons(groupUse(shuffledCounts(analysis, counts, control, draw), options.useRule()), sigma);
        for (std::size_t row = 0; row < layers; ++row)
            floors[row].push_back(found.total(LayerIndex::fromRow(row)));
        floors[layers].push_back(found.total());
    }

    printCounted(counts, options, withSigma("property neurons", sigma));
    std::printf("%8s %9s", "layer", "neurons");
    for (const Group &group : counts.property().groups)
        std::printf("  %s", group.name.c_str());
    std::printf("  shuffled labels (mean, s.d. of %s)\n", drawsOf(counts, control).c_str());
    for (std::size_t row = 0; row <= layers; ++row) {
        const bool sum = row == layers;
        if (sum)
            std::printf("%8s %9d", "all", neurons.total());
        else
            std::printf("%8d %9d", static_cast<int>(row) + 1, neurons.total(LayerIndex::fromRow(row)));
        for (std::size_t group = 0; group < counts.property().groups.size(); ++group)
            std::printf("  %*d", static_cast<int>(counts.property().groups[group].name.size()),
                        sum ? neurons.total(group) : neurons.owned[row][group]);
        if (control.draws > 0) {
            const MeanAndDeviation floor = meanAndDeviation(floors[row]);
            std::printf("  %.1f ± %.1f", floor.mean, floor.deviation);
        }
        std::printf("\n");
    }
}

void printRanking(const LoadedAnalysis &analysis, const CellCounts &counts, const AnalysisOptions &options,
                  Ranking ranking, std::span<const RankedNeuron> neurons, const ControlShuffles &control)
{
    const std::optional<LayerIndex> layer = options.layer > 0 ? std::optional(LayerIndex{options.layer}) : std::nullopt;
    printCounted(counts, options, std::string("neurons by ") + rankingName(ranking));
    std::printf("%6s %6s %7s  %-10s  group\n", "rank", "layer", "neuron", rankingName(ranking));
    for (std::size_t i = 0; i < neurons.size(); ++i)
        std::printf("%6zu %6d %7d  %-10.5g  %s\n", i + 1, neurons[i].id.layer.number, neurons[i].id.neuron.value,
                    neurons[i].value,
                    counts.property().groups[static_cast<std::size_t>(neurons[i].group)].name.c_str());
    if (control.draws == 0 || neurons.empty())
        return;
    std::vector<double> best, last;
    for (int draw = 0; draw < control.draws; ++draw) {
        const CellCounts controls = shuffledCounts(analysis, counts, control, draw);
        const auto ranked =
            rankNeurons(controls, groupUse(controls, options.useRule()), ranking).top(neurons.size(), layer);
        if (ranked.empty())
            continue;
        best.push_back(ranked.front().value);
        // Of fewer ranked neurons the last has another rank.
        if (ranked.size() == neurons.size())
            last.push_back(ranked.back().value);
    }
    const MeanAndDeviation first = meanAndDeviation(best);
    std::printf("with shuffled labels (mean, s.d. of %s): rank 1 %.5g ± %.2g", drawsOf(counts, control).c_str(),
                first.mean, first.deviation);
    if (last.size() == best.size()) {
        const MeanAndDeviation end = meanAndDeviation(last);
        std::printf(", rank %zu %.5g ± %.2g", neurons.size(), end.mean, end.deviation);
    }
    std::putchar('\n');
}

void printStability(const CellCounts &counts, const AnalysisOptions &options, const Stability &stability)
{
    const StabilitySettings &settings = stability.settings;
    const char *units = settings.unit == ResampleUnit::Speakers ? "speakers" : "utterances";
    printCounted(counts, options, withSigma("stability of property neurons", settings.sigma));
    std::printf("%d draws of %s with replacement; %d shuffles of the labels over %ss\n", stability.draws, units,
                stability.shuffles, counts.property().isByPhone() ? "phone" : settings.shuffleUnit.c_str());
    std::size_t longest = 5;
    for (const Group &group : counts.property().groups)
        longest = std::max(longest, group.name.size());
    const int width = static_cast<int>(longest);
    std::printf("%-*s  %7s  %17s  %10s  %7s  %16s  %s\n", width, "set", "neurons", "in draws (95 %)", "mean share",
                "Jaccard", "shuffled labels", "p");
    for (std::size_t set = 0; set <= stability.groups.size(); ++set) {
        const bool isGroup = set < stability.groups.size();
        const SetStability &values = isGroup ? stability.groups[set] : stability.all;
        std::printf("%-*s  %7d  %7.0f to %6.0f  %10.3f  %7.3f  %8.1f ± %5.1f  %.2g\n", width,
                    isGroup ? counts.property().groups[set].name.c_str() : "all", values.size, values.low, values.high,
                    values.meanShare, values.meanJaccard, values.shuffledMean, values.shuffledDeviation, values.pValue);
    }
}

} // namespace phonoscope::cli
