// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mask_draws.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace phonoscope {

namespace {

constexpr std::size_t kNearest = 5; // few enough to match closely, enough for draws to differ

/// Position of the smallest value from which on all are at least target, in a rising list of neurons by loudness.
std::size_t firstAtLeast(const std::vector<int> &byLoudness, const std::vector<double> &loudness, double target)
{
    const auto found = std::ranges::lower_bound(byLoudness, target, {},
                                                [&](int neuron) { return loudness[static_cast<std::size_t>(neuron)]; });
    return static_cast<std::size_t>(found - byLoudness.begin());
}

/// One of the kNearest to target, taken out of the candidates.
int takeNear(std::vector<int> &candidates, const std::vector<double> &loudness, double target, Random &random)
{
    const auto distance = [&](std::size_t position) {
        return std::abs(loudness[static_cast<std::size_t>(candidates[position])] - target);
    };
    std::size_t begin = firstAtLeast(candidates, loudness, target);
    std::size_t end = begin;
    while (end - begin < std::min(kNearest, candidates.size())) {
        if (end == candidates.size() || (begin > 0 && distance(begin - 1) <= distance(end)))
            --begin;
        else
            ++end;
    }
    const std::size_t chosen = begin + random.below(end - begin);
    const int neuron = candidates[chosen];
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(chosen));
    return neuron;
}

} // namespace

std::optional<NeuronSet> randomMask(const NeuronSet &mask, std::span<const int> widths, std::uint64_t seed)
{
    NeuronSet result(widths.size());
    bool choice = false;
    for (std::size_t row = 0; row < widths.size(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        const std::size_t wanted = mask.layer(layer).size();
        std::vector<int> neurons(static_cast<std::size_t>(widths[row]));
        assert(wanted <= neurons.size());
        choice = choice || (wanted > 0 && wanted < neurons.size());
        std::iota(neurons.begin(), neurons.end(), 0);
        Random random{seed, row};
        random.shuffle(std::span(neurons));
        neurons.resize(wanted);
        result.assign(layer, std::move(neurons));
    }
    return choice ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<NeuronSet> matchedMask(const NeuronSet &mask, const Loudness &loudness, std::uint64_t seed)
{
    if (mask.empty())
        return std::nullopt;
    NeuronSet result(loudness.size());
    for (std::size_t row = 0; row < loudness.size(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        const std::vector<double> &values = loudness[row];
        const auto louder = [&values](int a, int b) {
            return values[static_cast<std::size_t>(a)] > values[static_cast<std::size_t>(b)];
        };
        std::vector<int> masked(mask.layer(layer).begin(), mask.layer(layer).end());
        std::vector<int> candidates;
        for (int neuron = 0; neuron < static_cast<int>(values.size()); ++neuron)
            if (!std::ranges::binary_search(masked, neuron))
                candidates.push_back(neuron);
        if (candidates.size() < masked.size())
            return std::nullopt;
        std::ranges::stable_sort(masked, louder);
        std::ranges::stable_sort(candidates, [&](int a, int b) { return louder(b, a); });
        Random random{seed, row};
        double missed = 0;
        std::vector<int> chosen;
        for (const int neuron : masked) {
            const double target = values[static_cast<std::size_t>(neuron)] + missed;
            chosen.push_back(takeNear(candidates, values, target, random));
            missed = target - values[static_cast<std::size_t>(chosen.back())];
        }
        result.assign(layer, std::move(chosen));
    }
    return result;
}

double meanLoudness(const NeuronSet &neurons, const Loudness &loudness)
{
    double sum = 0;
    for (std::size_t row = 0; row < loudness.size(); ++row)
        for (const int neuron : neurons.layer(LayerIndex::fromRow(row)))
            sum += loudness[row][static_cast<std::size_t>(neuron)];
    return neurons.empty() ? 0 : sum / static_cast<double>(neurons.size());
}

} // namespace phonoscope
