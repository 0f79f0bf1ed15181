// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/compared_analyses.h"
#include "ui/views/layer_lines_view.h"

#include <functional>
#include <vector>

namespace phonoscope {

/// What lines over layers have in common: the colours of properties, and the places of other analyses' layers. No
/// widgets here.

/// The colour of a property among the others: its first group's, or one that no property before it has.
struct PropertyColor {
    QString group;
    int position = 0;
};
PropertyColor propertyColor(const std::vector<PropertyTable> &tables, std::size_t index);

/// Analyses beside the open one in the same chart, and which of their layers stand at the same place: those of the same
/// number, or of the same share of the model's layers.
struct Comparison {
    const ComparedAnalyses *analyses = nullptr; ///< null: none
    bool isByDepth = false;
    std::size_t count() const { return analyses ? analyses->count() : 0; }
};
/// The layers of an analysis that the context's layers show beside the open model's.
struct LayersOnAxis {
    LayerIndex first{1};
    std::vector<double> at; ///< of every layer from the first on, in layers of the axis
};
LayersOnAxis layersOnAxis(const ProjectStore &store, std::size_t layers, bool isByDepth);
/// Names the axis and the analyses, where there are others.
void addComparison(LayerLinesContent &content, const ProjectStore &store, const Comparison &comparison);
/// Adds a series of another analysis; value: of one of its layers.
void addCompared(LayerLinesContent &content, LayerLinesContent::Series series, const ProjectStore &store,
                 const Comparison &comparison, std::size_t index, const std::function<double(LayerIndex)> &value);

} // namespace phonoscope
