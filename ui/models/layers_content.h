// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/layer_series.h"
#include "ui/views/layer_chart.h"
#include "ui/views/layer_lines_view.h"

#include <QString>

namespace phonoscope {

/// What the Layers page shows beside property neurons, computed from the store's tables. No widgets here.

/// Group neurons (P >= sigma) of every group, which groups may share, side by side; of more than eight groups those of
/// one. control: null while there is none.
LayerChart::Content groupNeuronsContent(const PropertyTable &table, const ControlReady *control, int group);
/// The group of a bar of that chart.
int groupOfBar(const PropertyTable &table, int bar, int group);
/// Its neurons in a layer.
NeuronSet groupNeurons(const PropertyTable &table, int group, LayerIndex layer);

/// The property neurons of all properties in the context's layers, the shown one's beside its floor.
LayerLinesContent propertyLinesContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                       const Comparison &comparison = {});
/// The property neurons of the shown property in every analysis.
LayerLinesContent comparedNeuronsContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                         const Comparison &comparison);
/// The group neurons of the shown group in every analysis.
LayerLinesContent comparedGroupContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                       const Comparison &comparison);
/// All property neurons of a property in a layer.
NeuronSet propertyNeuronsOf(const PropertyTable &table, LayerIndex layer);

/// The data behind the charts, as tab-separated values.
QString barsTable(const LayerChart::Content &content);
QString linesTable(const LayerLinesContent &content);

} // namespace phonoscope
