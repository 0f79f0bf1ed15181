// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/heat_map_content.h"
#include "ui/views/heat_map_geometry.h"

#include <QImage>

namespace phonoscope {

/// Colour position in [0, 1] of a value; NaN stays NaN.
float colorPosition(const HeatMapContent &content, float value);

/// Colour of a category, and of neurons in none (-1).
QRgb categoryColor(const HeatMapContent &content, int category, const Theme &theme);

/// Colour of each neuron, [layer row][neuron]: looked up for every frame, computed once for a content.
using CellColors = std::vector<std::vector<QRgb>>;
CellColors cellColors(const HeatMapContent &content, const Theme &theme);

/// The cells as an image of the plot, one image pixel a device pixel, the background where no cell is. A pixel that
/// covers several neurons has the colour of one of them: of the greatest value (for differences of the greatest
/// magnitude, for categories of the greatest rank), the first of equal ones; neurons without a value (NaN) give way to
/// any that has one. Colours are never mixed.
QImage rasterize(const HeatMapContent &content, const HeatMapGeometry &geometry, const CellColors &colors,
                 QRgb background);

/// The neuron whose value the logical pixel at a position shows: the greatest of those that share it.
std::optional<NeuronId> shownNeuron(const HeatMapContent &content, const HeatMapGeometry &geometry, QPointF position);

} // namespace phonoscope
