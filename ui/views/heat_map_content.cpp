// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_content.h"

#include <algorithm>
#include <utility>

namespace phonoscope {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

NeuronId mapped(const std::vector<std::vector<int>> &rows, NeuronId id)
{
    if (id.layer.number < 1 || id.layer.row() >= rows.size() || id.neuron.value < 0
        || at(id.neuron.value) >= rows[id.layer.row()].size())
        return id;
    return {id.layer, {rows[id.layer.row()][at(id.neuron.value)]}};
}

template <typename T> void arrange(std::vector<std::vector<T>> &rows, const std::vector<std::vector<int>> &neurons)
{
    for (std::size_t row = 0; row < std::min(rows.size(), neurons.size()); ++row) {
        if (rows[row].size() != neurons[row].size())
            continue;
        std::vector<T> moved(rows[row].size());
        std::ranges::transform(neurons[row], moved.begin(), [&](int neuron) { return rows[row][at(neuron)]; });
        rows[row] = std::move(moved);
    }
}

} // namespace

HeatMapOrder::HeatMapOrder(std::vector<std::vector<int>> neurons) : m_neurons(std::move(neurons))
{
    for (const std::vector<int> &row : m_neurons) {
        std::vector<int> places(row.size());
        for (std::size_t place = 0; place < row.size(); ++place)
            places[at(row[place])] = static_cast<int>(place);
        m_places.push_back(std::move(places));
    }
}

bool HeatMapOrder::fits(const std::vector<std::vector<float>> &shape) const
{
    return std::ranges::equal(
        shape, m_neurons, {}, [](const auto &row) { return row.size(); }, [](const auto &row) { return row.size(); });
}

NeuronId HeatMapOrder::atPlace(NeuronId place) const
{
    return mapped(m_neurons, place);
}

NeuronId HeatMapOrder::placeOf(NeuronId neuron) const
{
    return mapped(m_places, neuron);
}

HeatMapContent arranged(const HeatMapContent &content)
{
    HeatMapContent result = content;
    if (!content.order)
        return result;
    arrange(result.values, content.order->neurons());
    arrange(result.owners, content.order->neurons());
    arrange(result.ranks, content.order->neurons());
    return result;
}

} // namespace phonoscope
