// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/pattern_map_view.h"
#include "ui/views/plot_axes.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace phonoscope {

inline constexpr double kPatternMarker = 4; ///< radius of a point
inline constexpr double kPatternLine = 18;  ///< of title, legend and axis titles

inline constexpr double kPatternScale = 96; ///< width of a bar of colours

struct PatternMapView::Layout {
    QRectF header, plot, remark;
    std::vector<QRectF> legend; ///< of the groups that fit, or of the scale
    QPointF centre;             ///< of the plot, in units of the points
    double scale = 1;           ///< pixels a unit
    Ticks x, y;
    std::vector<QPointF> points; ///< in the target

    QPointF toTarget(const QPointF &place) const
    {
        return plot.center() + QPointF(place.x() - centre.x(), centre.y() - place.y()) * scale;
    }
};

} // namespace phonoscope
