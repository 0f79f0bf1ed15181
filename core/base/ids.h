// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>

namespace phonoscope {

/// Encoder layer, counted from 1 as in the paper and in every file format. row() is its place in a vector.
struct LayerIndex {
    int number = 1;
    static constexpr LayerIndex fromRow(std::size_t row) { return {static_cast<int>(row) + 1}; }
    constexpr std::size_t row() const { return static_cast<std::size_t>(number - 1); }
    friend auto operator<=>(const LayerIndex &, const LayerIndex &) = default;
};

/// Neuron of a layer's feed-forward block, counted from 0: component of h = act(W1 x + b1).
struct NeuronIndex {
    int value = 0;
    friend auto operator<=>(const NeuronIndex &, const NeuronIndex &) = default;
};

/// A neuron of the model; written "layer · neuron" on screen.
struct NeuronId {
    LayerIndex layer;
    NeuronIndex neuron;
    friend auto operator<=>(const NeuronId &, const NeuronId &) = default;
};

/// Frame of the model's output, counted from 0; stands for the time index x hop.
struct Frame {
    int index = 0;
    friend auto operator<=>(const Frame &, const Frame &) = default;
};

} // namespace phonoscope
