// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/layer_series.h"
#include "ui/views/layer_chart.h"

#include <QStringList>

namespace phonoscope {

/// What the Layers page says below its charts, most important part first. No widgets here.

/// Of the shown property in the context's layers.
QStringList layersSummary(const ProjectStore &store);
/// Of a bar of a chart.
QStringList barReadOut(const ProjectStore &store, const LayerChart::Content &content, LayerIndex layer, int bar);
/// Of a point of a line of neurons: what it counts, in which analysis, beside its control.
QStringList neuronsReadOut(const ProjectStore &store, const LayerLinesContent &content,
                           const LayerLinesContent::Series &series, LayerIndex layer);

/// The control's state in words: "shuffled labels: 47 ± 5", or why there is none yet.
QString controlStateText(const ProjectStore &store);

} // namespace phonoscope
