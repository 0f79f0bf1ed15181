// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"
#include "ui/state/context.h"
#include "ui/state/property_table.h"
#include "ui/views/heat_map_content.h"

#include <QStringList>

#include <span>
#include <vector>

namespace phonoscope {

/// What the colours of a heat map show.
enum class HeatMapValue {
    Probability, ///< P(i | group)
    Difference,  ///< P(group) - P(minus)
    Cell,        ///< p(i | group, phone)
    Owner,       ///< which group owns a property neuron
    Masks        ///< which masks of the project hold a neuron
};

struct HeatMapChoice {
    HeatMapValue value = HeatMapValue::Probability;
    int group = 0;
    int minus = 0;
    int phone = 0; ///< of a cell: among contentNames()
    bool logarithmic = false;
    bool provisional = false;
};

/// The neurons of a mask of the shown model.
struct HeatMapMask {
    QString name;
    NeuronSet neurons;
};

/// More masks are counted instead of told apart by colour.
inline constexpr std::size_t kMasksByColor = 8;

/// "P(i | female)", "P(female) − P(male)", "p(i | female, AH)".
QString heatMapValueName(const PropertyTable &table, const HeatMapChoice &choice);
/// The phones, or other contents, that cells are named by.
QStringList cellChoices(const PropertyTable &table);
/// A choice's cell in the count table.
int cellOf(const PropertyTable &table, const HeatMapChoice &choice);

/// Groups and phones that the table does not have are replaced by the first one.
HeatMapContent heatMapContent(const PropertyTable &table, const HeatMapChoice &choice,
                              std::span<const HeatMapMask> masks = {});
/// Gives maps that are looked at together the smallest scale that holds all their values; a difference's stays
/// symmetrical. Those of categories are left alone.
void fitScales(std::span<HeatMapContent *const> maps);

/// What a read-out says of a neuron beside its P: "p(i | female, AH) 0.12, n 345"; "in the masks A, B". Empty where P
/// says it all.
QString valueReadOut(const PropertyTable &table, const HeatMapChoice &choice, std::span<const HeatMapMask> masks,
                     NeuronId neuron);

/// Value and owner of every neuron of the shown layers, as tab-separated values; beside: of the map beside, or null.
QString heatMapTable(const HeatMapContent &content, const HeatMapContent *beside, const Context &context);

} // namespace phonoscope
