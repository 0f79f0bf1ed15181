// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/neuron_set.h"

#include <algorithm>
#include <cassert>

namespace phonoscope {

std::size_t NeuronSet::size() const
{
    std::size_t count = 0;
    for (const std::vector<int> &neurons : m_layers)
        count += neurons.size();
    return count;
}

bool NeuronSet::contains(NeuronId id) const
{
    const std::span<const int> neurons = layer(id.layer);
    return std::binary_search(neurons.begin(), neurons.end(), id.neuron.value);
}

std::span<const int> NeuronSet::layer(LayerIndex layer) const
{
    if (layer.number < 1 || layer.row() >= m_layers.size())
        return {};
    return m_layers[layer.row()];
}

void NeuronSet::insert(NeuronId id)
{
    assert(id.layer.number >= 1 && id.neuron.value >= 0);
    if (id.layer.row() >= m_layers.size())
        m_layers.resize(id.layer.row() + 1);
    std::vector<int> &neurons = m_layers[id.layer.row()];
    const auto place = std::lower_bound(neurons.begin(), neurons.end(), id.neuron.value);
    if (place == neurons.end() || *place != id.neuron.value)
        neurons.insert(place, id.neuron.value);
}

void NeuronSet::remove(NeuronId id)
{
    if (!contains(id))
        return;
    std::vector<int> &neurons = m_layers[id.layer.row()];
    neurons.erase(std::lower_bound(neurons.begin(), neurons.end(), id.neuron.value));
}

void NeuronSet::assign(LayerIndex layer, std::vector<int> neurons)
{
    assert(layer.number >= 1);
    if (layer.row() >= m_layers.size())
        m_layers.resize(layer.row() + 1);
    std::sort(neurons.begin(), neurons.end());
    neurons.erase(std::unique(neurons.begin(), neurons.end()), neurons.end());
    m_layers[layer.row()] = std::move(neurons);
}

void NeuronSet::clear()
{
    for (std::vector<int> &neurons : m_layers)
        neurons.clear();
}

} // namespace phonoscope
