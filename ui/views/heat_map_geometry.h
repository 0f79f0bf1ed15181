// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/views/heat_map_view.h"

#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace phonoscope {

/// Where the cells of a heat map lie in an area: margins, strips or tiles, zoom and pan. A value without Qt objects, so
/// that screen and export use the same one. Logical pixels; block edges are snapped to device pixels. A NeuronId here
/// is a layer and a place in its order.
class HeatMapGeometry {
public:
    /// widths: neurons of each layer row; rows [firstRow, endRow) are shown.
    void setShape(HeatMapLayout layout, std::vector<int> widths, std::size_t firstRow, std::size_t endRow);
    /// scale: device pixels per logical pixel.
    void setArea(const QRectF &area, qreal scale);

    bool isEmpty() const { return m_columns == 0 || m_endRow <= m_firstRow || m_plot.isEmpty(); }
    HeatMapLayout layout() const { return m_layout; }
    const QRectF &area() const { return m_area; }
    const QRectF &plot() const { return m_plot; } ///< where cells are painted; they are clipped to it
    qreal scale() const { return m_scale; }
    std::size_t firstRow() const { return m_firstRow; }
    std::size_t endRow() const { return m_endRow; }
    int width(std::size_t row) const { return m_widths[row]; }
    int columns() const { return m_columns; } ///< neurons side by side in a block: the widest layer's in strips

    double zoom() const { return m_zoom; }
    double maximumZoom() const;
    /// Keeps what lies under the anchor in its place, as far as the edges allow.
    void zoomTo(double zoom, QPointF anchor);
    void panBy(QPointF delta); ///< moves the picture by delta
    void reset();
    HeatMapViewport viewport() const { return {m_zoom, m_origin}; }
    void setViewport(const HeatMapViewport &viewport); ///< as far as zoom and edges allow
    void showCell(NeuronId neuron);                    ///< pans as little as possible

    double cellWidth() const { return m_x.size * m_zoom / m_columns; }
    double cellHeight() const;
    /// A layer's cells (its title is above); parts may lie outside the plot.
    QRectF blockRect(std::size_t row) const;
    QRectF cellRect(NeuronId neuron) const; ///< not clipped
    bool contains(NeuronId neuron) const;   ///< whether the shown rows have this neuron
    std::optional<std::size_t> rowAt(QPointF position) const;
    std::optional<NeuronId> neuronAt(QPointF position) const;

    static constexpr qreal kLeftMargin = 40, kRightMargin = 80; ///< of strips; the views below share these edges
    static constexpr qreal kTileTitle = 18;

private:
    /// Blocks of one size along an axis: lead (title), size (scaled by zoom), gap (between blocks).
    struct Axis {
        double lead = 0, size = 1, gap = 0;
        int count = 1;
        double pitch(double zoom) const { return lead + size * zoom + gap; }
        double length(double zoom) const { return count * pitch(zoom) - gap; }
        double start(int index, double zoom) const { return index * pitch(zoom) + lead; }
        double moved(double position, double from, double to) const;
    };

    void layOut();
    void layOutStrips();
    void layOutTiles();
    void clampOrigin();
    double zoomY() const { return m_layout == HeatMapLayout::Strips ? 1 : m_zoom; }
    QPointF originPixels() const;
    QPointF snapped(QPointF point) const;

    HeatMapLayout m_layout = HeatMapLayout::Strips;
    std::vector<int> m_widths;
    std::size_t m_firstRow = 0, m_endRow = 0;
    QRectF m_area, m_plot;
    qreal m_scale = 1;
    int m_columns = 0;
    Axis m_x, m_y;
    double m_zoom = 1;
    QPointF m_origin; ///< left and top of what is shown, as parts of the whole, so that it survives resizing
};

} // namespace phonoscope
