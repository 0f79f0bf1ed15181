// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace phonoscope {

class HeatMapView;

/// From now on every HeatMapView is a table to assistive technology: a row a layer, neurons in their shown order as
/// columns; a cell says what HeatMapView::neuronText() does. Cells are made when they are asked for.
void makeHeatMapsAccessible();

/// The cursor neuron of a view with the focus is another one.
void tellFocus(HeatMapView &view);
/// Layers, their sizes, or the order.
void tellTableChanged(HeatMapView &view);

} // namespace phonoscope
