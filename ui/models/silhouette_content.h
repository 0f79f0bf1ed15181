// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/layer_series.h"
#include "ui/state/pattern_maps.h"

#include <QString>
#include <QStringList>

namespace phonoscope {

/// Silhouettes of pattern maps over layers. No widgets here.

/// Where the distances of a silhouette are measured.
enum class SilhouetteSpace { Plane, Full };

/// Groups of too few cells have none. True as long as that is not known.
bool hasSilhouette(const PropertyMaps &maps);

/// The silhouettes of all properties whose maps are there, in the context's layers.
/// Those of compared analyses beside them, as far as they are computed.
LayerLinesContent silhouetteContent(const ProjectStore &store, const PatternMaps &maps, SilhouetteSpace space,
                                    const Comparison &comparison = {});
/// A point of that chart in words: property, layer, silhouette, floor, cells.
QStringList silhouetteReadOut(const ProjectStore &store, const PatternMaps &maps,
                              const LayerLinesContent::Series &series, LayerIndex layer, SilhouetteSpace space,
                              const Comparison &comparison = {});

/// The data behind the chart, as tab-separated values.
QString silhouetteTable(const ProjectStore &store, const PatternMaps &maps, const Comparison &comparison = {});

/// "silhouette" values and floors as they are written.
QString signedText(double value, int decimals);
QString plusMinus(const MeanAndDeviation &floor, int decimals);
const Silhouette &silhouetteOf(const PatternMap &map, SilhouetteSpace space);
const MeanAndDeviation &floorOf(const SilhouetteFloor &floor, SilhouetteSpace space);
/// "12 phones", or "24 cells".
QString cellsText(const PropertyTable &table, const PatternMap &map);

} // namespace phonoscope
