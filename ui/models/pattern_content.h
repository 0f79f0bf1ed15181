// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/silhouette_content.h"
#include "ui/views/pattern_map_view.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace phonoscope {

/// What the views of patterns show, computed from maps. No widgets here.

/// Empty points while the layer's map is not there. maps: of the table's property.
PatternMapContent patternMapContent(const PropertyTable &table, const PropertyMaps &maps, LayerIndex layer,
                                    SilhouetteSpace space);
/// A cell in the line below: its name, samples, neurons, silhouette and what is nearest to it.
QStringList cellReadOut(const PropertyTable &table, const PatternMap &map, std::size_t point, SilhouetteSpace space);
/// The neurons that a cell uses.
NeuronSet neuronsOf(const PatternMap &map, std::size_t point, std::size_t layers);
/// "AH", "female AH".
QString cellName(const PropertyTable &table, const PatternMap &map, std::size_t point);

/// The data behind the map, as tab-separated values.
QString patternMapTable(const PropertyTable &table, const PatternMap &map);

} // namespace phonoscope
