// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/color_map.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// The places of neurons within their layers, counted from 0. A value; layers that it does not know are by index.
class HeatMapOrder {
public:
    HeatMapOrder() = default;
    /// neurons: per layer row, every neuron once, that of the first place first.
    explicit HeatMapOrder(std::vector<std::vector<int>> neurons);

    const std::vector<std::vector<int>> &neurons() const { return m_neurons; }
    /// Whether it orders layers of these sizes.
    bool fits(const std::vector<std::vector<float>> &shape) const;
    NeuronId atPlace(NeuronId place) const;
    NeuronId placeOf(NeuronId neuron) const;
    friend bool operator==(const HeatMapOrder &a, const HeatMapOrder &b) { return a.m_neurons == b.m_neurons; }

private:
    std::vector<std::vector<int>> m_neurons, m_places;
};

/// What colours tell apart where there is no scale: an owner, a mask.
struct HeatMapCategory {
    QString name;
    int position = -1; ///< of Theme::group(); -1: neutral, such as "several"
};

/// What a heat map shows: a value per neuron and the neurons' owners. Plain data, swapped whole or by values alone.
struct HeatMapContent {
    std::vector<std::vector<float>> values;       ///< [layer row][neuron]; NaN: not known yet
    std::vector<std::vector<std::int8_t>> owners; ///< as PropertyNeurons::owner; empty: none
    std::vector<QString> groupNames;              ///< of the owners, in order
    QString title;                                ///< above the picture, "Gender: P(i | female)"
    QString valueName;                            ///< beside the scale, "P(i | female)"
    QString lowName, highName;                    ///< ends of a difference: "male", "female"; else empty
    float minimum = 0, maximum = 1;
    std::optional<float> threshold; ///< marked in the legend
    QString thresholdName = QStringLiteral("\u03c3");
    ColorMapKind colorMap = ColorMapKind::Viridis;
    bool logarithmic = false; ///< colour by log10 above maximum / 1000
    bool provisional = false; ///< an analysis is still running
    /// Not empty: values are indices of categories, -1 for none, and there is no scale.
    std::vector<HeatMapCategory> categories;
    /// Where several neurons share a pixel, the one that it shows has the greatest of these; empty: of the values.
    std::vector<std::vector<float>> ranks;
    QString rankName;                          ///< "highest P": the text for ranks
    std::shared_ptr<const HeatMapOrder> order; ///< null: by index
    QString orderName;                         ///< title of the axis where there is an order
};

/// The same with values, owners and ranks by place instead of by neuron.
HeatMapContent arranged(const HeatMapContent &content);

} // namespace phonoscope
