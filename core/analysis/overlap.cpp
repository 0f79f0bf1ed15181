// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/overlap.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>
#include <numeric>

namespace phonoscope {

namespace {

/// Probabilities of the counts first, first + 1, ...
struct CountDistribution {
    int first = 0;
    std::vector<double> probabilities{1.0};
};

/// Built from ratios of neighbours outwards from the most probable count, and scaled to one: no factorials, hence no
/// cancellation. What is less than 1e-300 times as probable as that count is left out.
CountDistribution hypergeometric(int width, int a, int b)
{
    constexpr double kNegligible = 1e-300;
    const int lowest = std::max(0, a + b - width);
    const int highest = std::min(a, b);
    const auto mode = static_cast<int>((a + 1.0) * (b + 1.0) / (width + 2.0));
    const int start = std::clamp(mode, lowest, highest);
    const auto ratioToNext = [=](int count) {
        return static_cast<double>(a - count) * (b - count)
            / (static_cast<double>(count + 1) * (width - a - b + count + 1));
    };
    std::vector<double> below;
    for (int count = start; count > lowest; --count) {
        const double term = (below.empty() ? 1 : below.back()) / ratioToNext(count - 1);
        if (term < kNegligible)
            break;
        below.push_back(term);
    }
    CountDistribution result{start - static_cast<int>(below.size()), {below.rbegin(), below.rend()}};
    result.probabilities.push_back(1);
    for (int count = start; count < highest; ++count) {
        const double term = result.probabilities.back() * ratioToNext(count);
        if (term < kNegligible)
            break;
        result.probabilities.push_back(term);
    }
    const double sum = std::accumulate(result.probabilities.begin(), result.probabilities.end(), 0.0);
    for (double &probability : result.probabilities)
        probability /= sum;
    return result;
}

CountDistribution sumOf(const CountDistribution &a, const CountDistribution &b)
{
    CountDistribution result{a.first + b.first, {}};
    result.probabilities.resize(a.probabilities.size() + b.probabilities.size() - 1);
    for (std::size_t i = 0; i < a.probabilities.size(); ++i) {
        for (std::size_t j = 0; j < b.probabilities.size(); ++j)
            result.probabilities[i + j] += a.probabilities[i] * b.probabilities[j];
    }
    return result;
}

double upperTail(const CountDistribution &distribution, int count)
{
    if (count <= distribution.first)
        return 1;
    double sum = 0;
    const auto border = static_cast<std::size_t>(count - distribution.first);
    for (std::size_t i = distribution.probabilities.size(); i > border; --i) // small terms first
        sum += distribution.probabilities[i - 1];
    return std::min(sum, 1.0);
}

/// Regions in reading order: by number of sets, then those with earlier sets first.
std::vector<unsigned> combinations(std::size_t sets)
{
    std::vector<unsigned> result;
    for (unsigned combination = 1; combination < 1U << sets; ++combination)
        result.push_back(combination);
    const auto earlierFirst = [](unsigned a, unsigned b) {
        if (std::popcount(a) != std::popcount(b))
            return std::popcount(a) < std::popcount(b);
        const unsigned firstDifference = (a ^ b) & (~(a ^ b) + 1);
        return (a & firstDifference) != 0;
    };
    std::sort(result.begin(), result.end(), earlierFirst);
    return result;
}

/// Which sets every neuron of a layer is in, as bits.
std::vector<unsigned> memberships(std::span<const NeuronSet> sets, LayerIndex layer, int width)
{
    std::vector<unsigned> result(static_cast<std::size_t>(width));
    for (std::size_t set = 0; set < sets.size(); ++set) {
        for (const int neuron : sets[set].layer(layer)) {
            assert(neuron >= 0 && neuron < width);
            result[static_cast<std::size_t>(neuron)] |= 1U << set;
        }
    }
    return result;
}

void addExpectations(OverlapRegion &region, std::span<const NeuronSet> sets, LayerIndex layer, int width)
{
    double inAll = 1;
    double inNoOther = 1;
    for (std::size_t set = 0; set < sets.size(); ++set) {
        const double share = static_cast<double>(sets[set].layer(layer).size()) / width;
        if (region.sets >> set & 1U)
            inAll *= share;
        else
            inNoOther *= 1 - share;
    }
    region.expectedInclusive += width * inAll;
    region.expectedExclusive += width * inAll * inNoOther;
}

Overlap overlapOfLayers(std::span<const NeuronSet> sets, std::span<const int> widths,
                        std::span<const LayerIndex> layers)
{
    assert(!sets.empty() && sets.size() <= kMaximumOverlapSets);
    std::vector<int> inExactly(std::size_t{1} << sets.size());
    Overlap result;
    result.sizes.resize(sets.size());
    for (const LayerIndex layer : layers) {
        const int width = widths[layer.row()];
        result.neurons += width;
        for (const unsigned membership : memberships(sets, layer, width))
            ++inExactly[membership];
        for (std::size_t set = 0; set < sets.size(); ++set)
            result.sizes[set] += static_cast<int>(sets[set].layer(layer).size());
    }
    for (const unsigned combination : combinations(sets.size())) {
        OverlapRegion region{combination, 0, inExactly[combination], 0, 0, std::nullopt};
        for (unsigned exact = combination; exact < inExactly.size(); ++exact)
            region.inclusive += (exact & combination) == combination ? inExactly[exact] : 0;
        for (const LayerIndex layer : layers)
            addExpectations(region, sets, layer, widths[layer.row()]);
        if (std::popcount(combination) == 2) {
            const auto a = static_cast<std::size_t>(std::countr_zero(combination));
            const auto b = static_cast<std::size_t>(std::bit_width(combination)) - 1;
            CountDistribution chance;
            for (const LayerIndex layer : layers) {
                chance = sumOf(chance,
                               hypergeometric(widths[layer.row()], static_cast<int>(sets[a].layer(layer).size()),
                                              static_cast<int>(sets[b].layer(layer).size())));
            }
            region.pValue = upperTail(chance, region.inclusive);
        }
        result.regions.push_back(region);
    }
    return result;
}

} // namespace

const OverlapRegion &Overlap::region(unsigned sets) const
{
    const auto found = std::find_if(regions.begin(), regions.end(),
                                    [sets](const OverlapRegion &region) { return region.sets == sets; });
    assert(found != regions.end());
    return *found;
}

Overlap overlap(std::span<const NeuronSet> sets, std::span<const int> widths, LayerIndex layer)
{
    return overlapOfLayers(sets, widths, {&layer, 1});
}

Overlap overlap(std::span<const NeuronSet> sets, std::span<const int> widths, LayerIndex first, LayerIndex last)
{
    std::vector<LayerIndex> layers;
    for (LayerIndex layer = first; layer <= last; ++layer.number)
        layers.push_back(layer);
    return overlapOfLayers(sets, widths, layers);
}

Overlap overlap(std::span<const NeuronSet> sets, std::span<const int> widths)
{
    return overlap(sets, widths, LayerIndex{1}, LayerIndex{static_cast<int>(widths.size())});
}

NeuronSet neuronSet(const PropertyNeurons &neurons)
{
    NeuronSet set(neurons.owner.size());
    for (std::size_t row = 0; row < neurons.owner.size(); ++row) {
        std::vector<int> ofLayer;
        for (std::size_t neuron = 0; neuron < neurons.owner[row].size(); ++neuron) {
            if (neurons.owner[row][neuron] >= 0)
                ofLayer.push_back(static_cast<int>(neuron));
        }
        set.assign(LayerIndex::fromRow(row), std::move(ofLayer));
    }
    return set;
}

double hypergeometricTail(int width, int a, int b, int count)
{
    assert(width > 0 && a >= 0 && b >= 0 && a <= width && b <= width);
    return upperTail(hypergeometric(width, a, b), count);
}

} // namespace phonoscope
