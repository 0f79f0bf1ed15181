// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/similar_neurons.h"

#include <cmath>
#include <limits>

namespace phonoscope {

std::vector<float> useCorrelations(const CellCounts &counts, NeuronId neuron, LayerIndex layer)
{
    const auto width = static_cast<std::size_t>(counts.header().widths[layer.row()]);
    std::vector<float> result(width, std::numeric_limits<float>::quiet_NaN());
    const std::span<const std::uint32_t> totals = counts.totals();
    std::vector<std::size_t> cells;
    for (std::size_t cell = 0; cell < totals.size(); ++cell)
        if (totals[cell] > 0)
            cells.push_back(cell);
    constexpr std::size_t kFewestCells = 3;
    if (cells.size() < kFewestCells)
        return result;

    std::vector<double> sum(width);
    std::vector<double> squares(width);
    std::vector<double> products(width);
    double ownSum = 0;
    double ownSquares = 0;
    for (const std::size_t cell : cells) {
        const double own = static_cast<double>(counts.probability(neuron.layer, static_cast<int>(cell), neuron.neuron));
        ownSum += own;
        ownSquares += own * own;
        const std::span<const std::uint32_t> uses = counts.counts(layer, static_cast<int>(cell));
        const double total = totals[cell];
        for (std::size_t i = 0; i < width; ++i) {
            const double p = uses[i] / total;
            sum[i] += p;
            squares[i] += p * p;
            products[i] += p * own;
        }
    }
    const auto n = static_cast<double>(cells.size());
    const double ownVariance = ownSquares - ownSum * ownSum / n;
    constexpr double kNoVariance = 1e-12;
    if (ownVariance <= kNoVariance)
        return result;
    for (std::size_t i = 0; i < width; ++i) {
        const double variance = squares[i] - sum[i] * sum[i] / n;
        if (variance > kNoVariance)
            result[i] = static_cast<float>((products[i] - sum[i] * ownSum / n) / std::sqrt(variance * ownVariance));
    }
    return result;
}

} // namespace phonoscope
