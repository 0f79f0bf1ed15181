// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/heat_map_geometry.h"
#include "ui/views/heat_map_painter.h"
#include "ui/views/heat_map_view.h"

#include <QImage>

#include <limits>

namespace phonoscope {

/// State of a HeatMapView, shared by its two sources (what it shows, what the user does to it).
class HeatMapView::Private {
public:
    enum class Drag { None, Pressed, Pan, Band };

    explicit Private(const Theme &chosen) : theme(chosen) { }

    void updateShape();
    void updateColors();
    void updateSelected();
    /// The content by place; what geometry, painter and raster count are places.
    const HeatMapContent &shown() const { return content.order ? ordered : content; }
    NeuronId placeOf(NeuronId neuron) const { return content.order ? content.order->placeOf(neuron) : neuron; }
    NeuronId atPlace(NeuronId place) const { return content.order ? content.order->atPlace(place) : place; }
    /// What no pointer changes: cells, axes, selection.
    void paintStill(QPainter &painter, const HeatMapGeometry &place, const Theme &inTheme) const;
    /// Pins and cursor.
    void paintMarks(QPainter &painter, const HeatMapGeometry &place, const Theme &inTheme) const;
    void paintEmpty(QPainter &painter, const QRectF &target, const Theme &inTheme) const;
    /// Neurons whose cells touch a rectangle.
    NeuronSet neuronsUnder(const QRectF &rect) const;

    Theme theme;
    HeatMapContent content;
    HeatMapContent ordered;               ///< the content by place; empty where it has no order
    std::vector<std::vector<int>> counts; ///< property neurons, [layer row][group]
    CellColors colors;
    NeuronSet selection;
    NeuronFlags selected; ///< by place
    std::optional<NeuronId> cursor, hovered, linked;
    std::vector<NeuronId> pins;
    HeatMapLayout layout = HeatMapLayout::Strips;
    std::size_t firstRow = 0, endRow = std::numeric_limits<std::size_t>::max();
    HeatMapGeometry geometry;
    QString emptyText;
    QImage still;          ///< as paintStill() paints it; null: to be painted anew
    bool isMoving = false; ///< the next picture is seen once
    bool bandTool = false;
    Drag drag = Drag::None;
    QPointF pressed, last;
    QRectF band;
    Qt::KeyboardModifiers pressModifiers;
};

} // namespace phonoscope
