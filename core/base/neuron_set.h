// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <span>
#include <vector>

namespace phonoscope {

/// A set of neurons of one model, per layer in rising order: selections, owners, and the neurons that a mask zeroes.
class NeuronSet {
public:
    NeuronSet() = default;
    explicit NeuronSet(std::size_t layers) : m_layers(layers) { }

    std::size_t layers() const { return m_layers.size(); }
    std::size_t size() const;
    bool empty() const { return size() == 0; }
    bool contains(NeuronId id) const;
    /// Neurons of one layer, rising; empty for a layer past the end.
    std::span<const int> layer(LayerIndex layer) const;

    /// insert() grows the set to the layer where needed; inserting twice and removing what is absent change nothing.
    void insert(NeuronId id);
    void remove(NeuronId id);
    /// Replaces a layer's neurons; the values need not be sorted or unique.
    void assign(LayerIndex layer, std::vector<int> neurons);
    void clear(); ///< keeps the number of layers

    friend bool operator==(const NeuronSet &, const NeuronSet &) = default;

private:
    std::vector<std::vector<int>> m_layers;
};

} // namespace phonoscope
