// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patterns.h"

#include "core/analysis/use_threshold.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace phonoscope {

namespace {

/// value(i, j) for i > j, mirrored.
template <typename Value> DistanceMatrix symmetric(std::size_t size, Value value)
{
    DistanceMatrix result{size, std::vector<double>(size * size)};
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double distance = value(i, j);
            result.values[i * size + j] = distance;
            result.values[j * size + i] = distance;
        }
    }
    return result;
}

/// The score of one point from its summed distances to every group.
double score(const std::vector<double> &sums, const std::vector<int> &sizes, std::size_t own)
{
    if (sizes[own] < 2)
        return 0;
    const double within = sums[own] / (sizes[own] - 1);
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t group = 0; group < sizes.size(); ++group) {
        if (group != own && sizes[group] > 0)
            nearest = std::min(nearest, sums[group] / sizes[group]);
    }
    const double larger = std::max(within, nearest);
    return larger > 0 ? (nearest - within) / larger : 0;
}

} // namespace

CellPatterns cellPatterns(const CountTable &table, std::span<const Group> groups, const UseRule &rule)
{
    const auto width = static_cast<std::size_t>(table.width);
    assert(table.counts.size() == table.totals.size() * width);
    CellPatterns result;
    std::vector<std::uint32_t> smallest;
    std::vector<std::uint32_t> fewestSpeakers;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        for (const int cell : groups[group].cells) {
            result.cells.push_back(cell);
            result.groups.push_back(static_cast<int>(group));
            const std::uint32_t samples = table.totals[static_cast<std::size_t>(cell)];
            smallest.push_back(smallestUsingCount(samples, table.tau, table.width, rule));
            if (rule.bySpeakers)
                fewestSpeakers.push_back(smallestSpeakerCount(table.samplesOfSpeakers[static_cast<std::size_t>(cell)],
                                                              table.tau, table.width, rule.significance));
        }
    }
    const auto usesNeuron = [&](std::size_t row, std::size_t neuron) {
        const std::size_t at = static_cast<std::size_t>(result.cells[row]) * width + neuron;
        return table.counts[at] >= smallest[row] && (!rule.bySpeakers || table.speakers[at] >= fewestSpeakers[row]);
    };
    std::vector<bool> used(width);
    for (std::size_t row = 0; row < result.rows(); ++row) {
        for (std::size_t neuron = 0; neuron < width; ++neuron)
            used[neuron] = used[neuron] || usesNeuron(row, neuron);
    }
    for (std::size_t neuron = 0; neuron < width; ++neuron) {
        if (used[neuron])
            result.neurons.push_back(static_cast<int>(neuron));
    }
    result.uses.reserve(result.rows() * result.columns());
    for (std::size_t row = 0; row < result.rows(); ++row) {
        for (const int neuron : result.neurons)
            result.uses.push_back(usesNeuron(row, static_cast<std::size_t>(neuron)) ? 1 : 0);
    }
    return result;
}

CellPatterns cellPatterns(const CellCounts &counts, LayerIndex layer, const UseRule &rule)
{
    return cellPatterns(counts, layer, rule, rule.bySpeakers ? counts.speakers() : CellCounts::Speakers{});
}

CellPatterns cellPatterns(const CellCounts &counts, LayerIndex layer, const UseRule &rule,
                          const CellCounts::Speakers &speakers)
{
    CountTable table{
        counts.header().widths[layer.row()], counts.tau(layer), counts.totals(), counts.counts(layer), {}, {}};
    if (rule.bySpeakers) {
        table.speakers = speakers.counts[layer.row()];
        table.samplesOfSpeakers = speakers.samples;
    }
    return cellPatterns(table, counts.property().groups, rule);
}

DistanceMatrix distances(const CellPatterns &patterns)
{
    return symmetric(patterns.rows(), [&](std::size_t i, std::size_t j) {
        const auto a = patterns.row(i);
        const auto b = patterns.row(j);
        int different = 0;
        for (std::size_t column = 0; column < a.size(); ++column)
            different += a[column] != b[column] ? 1 : 0;
        return std::sqrt(different);
    });
}

DistanceMatrix distances(std::span<const double> points, std::size_t dimensions)
{
    assert(dimensions > 0 && points.size() % dimensions == 0);
    return symmetric(points.size() / dimensions, [&](std::size_t i, std::size_t j) {
        double squares = 0;
        for (std::size_t axis = 0; axis < dimensions; ++axis) {
            const double difference = points[i * dimensions + axis] - points[j * dimensions + axis];
            squares += difference * difference;
        }
        return std::sqrt(squares);
    });
}

Silhouette silhouette(const DistanceMatrix &distances, std::span<const int> labels)
{
    assert(labels.size() == distances.size);
    Silhouette result{0, std::vector<double>(labels.size())};
    std::vector<int> sizes;
    for (const int label : labels) {
        assert(label >= 0);
        sizes.resize(std::max(sizes.size(), static_cast<std::size_t>(label) + 1));
        ++sizes[static_cast<std::size_t>(label)];
    }
    if (std::count_if(sizes.begin(), sizes.end(), [](int size) { return size > 0; }) < 2)
        return result;
    std::vector<double> sums;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        sums.assign(sizes.size(), 0);
        for (std::size_t j = 0; j < labels.size(); ++j)
            sums[static_cast<std::size_t>(labels[j])] += distances.at(i, j);
        result.points[i] = score(sums, sizes, static_cast<std::size_t>(labels[i]));
    }
    result.mean = std::accumulate(result.points.begin(), result.points.end(), 0.0) / static_cast<double>(labels.size());
    return result;
}

std::vector<double> shuffledSilhouettes(const DistanceMatrix &distances, std::span<const int> labels, int shuffles,
                                        std::uint64_t seed)
{
    Random random{seed};
    std::vector<int> permuted(labels.begin(), labels.end());
    std::vector<double> means;
    for (int shuffle = 0; shuffle < shuffles; ++shuffle) {
        random.shuffle(std::span(permuted));
        means.push_back(silhouette(distances, permuted).mean);
    }
    return means;
}

} // namespace phonoscope
