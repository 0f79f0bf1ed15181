// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/pattern_maps.h"
#include "ui/views/layer_lines_view.h"
#include "ui/views/pattern_map_view.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace phonoscope {

/// What the views of patterns show, computed from maps. No widgets here.

/// Where the distances of a silhouette are measured.
enum class SilhouetteSpace { Plane, Full };

/// Empty points while the layer's map is not there. maps: of the table's property.
PatternMapContent patternMapContent(const PropertyTable &table, const PropertyMaps &maps, LayerIndex layer,
                                    SilhouetteSpace space);
/// A cell in the line below: its name, samples, neurons, silhouette and what is nearest to it.
QStringList cellReadOut(const PropertyTable &table, const PatternMap &map, std::size_t point, SilhouetteSpace space);
/// Groups of too few cells have none. True as long as that is not known.
bool hasSilhouette(const PropertyMaps &maps);

/// The neurons that a cell uses.
NeuronSet neuronsOf(const PatternMap &map, std::size_t point, std::size_t layers);
/// "AH", "female AH".
QString cellName(const PropertyTable &table, const PatternMap &map, std::size_t point);

/// The silhouettes of all properties whose maps are there, in the context's layers.
LayerLinesContent silhouetteContent(const ProjectStore &store, const PatternMaps &maps, SilhouetteSpace space);
/// A point of that chart in words: property, layer, silhouette, floor, cells.
QStringList silhouetteReadOut(const ProjectStore &store, const PatternMaps &maps, const QString &series,
                              LayerIndex layer, SilhouetteSpace space);

/// The data behind the two, as tab-separated values.
QString patternMapTable(const PropertyTable &table, const PatternMap &map);
QString silhouetteTable(const ProjectStore &store, const PatternMaps &maps);

/// The colour of a property among the others: its first group's, or one that no property before it has.
struct PropertyColor {
    QString group;
    int position = 0;
};
PropertyColor propertyColor(const std::vector<PropertyTable> &tables, std::size_t index);

} // namespace phonoscope
