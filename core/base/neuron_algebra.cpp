// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/neuron_algebra.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <vector>

namespace phonoscope {

namespace {

template <class Combine> NeuronSet byLayer(const NeuronSet &a, Combine &&combine)
{
    NeuronSet result(a.layers());
    for (std::size_t row = 0; row < a.layers(); ++row) {
        std::vector<int> neurons;
        combine(LayerIndex::fromRow(row), std::back_inserter(neurons));
        result.assign(LayerIndex::fromRow(row), std::move(neurons));
    }
    return result;
}

} // namespace

NeuronSet unionOf(const NeuronSet &a, const NeuronSet &b)
{
    return byLayer(a, [&](LayerIndex layer, auto out) { std::ranges::set_union(a.layer(layer), b.layer(layer), out); });
}

NeuronSet intersectionOf(const NeuronSet &a, const NeuronSet &b)
{
    return byLayer(
        a, [&](LayerIndex layer, auto out) { std::ranges::set_intersection(a.layer(layer), b.layer(layer), out); });
}

NeuronSet differenceOf(const NeuronSet &a, const NeuronSet &b)
{
    return byLayer(
        a, [&](LayerIndex layer, auto out) { std::ranges::set_difference(a.layer(layer), b.layer(layer), out); });
}

NeuronSet inverseWithinLayers(const NeuronSet &set, std::span<const int> widths)
{
    return byLayer(set, [&](LayerIndex layer, auto out) {
        if (!set.layer(layer).empty())
            std::ranges::set_difference(std::views::iota(0, widths[layer.row()]), set.layer(layer), out);
    });
}

} // namespace phonoscope
