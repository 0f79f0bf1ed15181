// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_geometry.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace phonoscope {

namespace {

constexpr qreal kStripsTop = 64, kStripsBottom = 50;
constexpr qreal kTilesSide = 24, kTilesTop = 4, kTilesBottom = 24;
constexpr qreal kTileGapX = 22, kTileGapMaximum = 40, kTileGapY = 4;
constexpr double kLargestCell = 56;

} // namespace

double HeatMapGeometry::Axis::moved(double position, double from, double to) const
{
    const double index = std::clamp(std::floor(position / pitch(from)), 0.0, static_cast<double>(count - 1));
    const double local = position - index * pitch(from) - lead;
    const double inside = std::clamp(local, 0.0, size * from);
    return index * pitch(to) + lead + inside * to / from + (local - inside);
}

void HeatMapGeometry::setShape(HeatMapLayout layout, std::vector<int> widths, std::size_t firstRow, std::size_t endRow)
{
    m_layout = layout;
    m_widths = std::move(widths);
    m_endRow = std::min(endRow, m_widths.size());
    m_firstRow = std::min(firstRow, m_endRow);
    layOut();
}

void HeatMapGeometry::setArea(const QRectF &area, qreal scale)
{
    m_area = area;
    m_scale = scale;
    layOut();
}

void HeatMapGeometry::layOut()
{
    m_columns = 0;
    for (std::size_t row = m_firstRow; row < m_endRow; ++row)
        m_columns = std::max(m_columns, m_widths[row]);
    if (m_layout == HeatMapLayout::Strips)
        layOutStrips();
    else
        layOutTiles();
    m_zoom = std::clamp(m_zoom, 1.0, maximumZoom());
    clampOrigin();
}

void HeatMapGeometry::layOutStrips()
{
    const QRectF inside = m_area.adjusted(kLeftMargin, kStripsTop, -kRightMargin, -kStripsBottom);
    m_plot = inside.isValid() ? QRectF(snapped(inside.topLeft()), snapped(inside.bottomRight())) : QRectF();
    const auto rows = static_cast<double>(std::max<std::size_t>(1, m_endRow - m_firstRow));
    const double pitch = m_plot.height() / rows;
    const double gap = pitch >= 12 ? 2 : pitch >= 5 ? 1 : 0;
    m_x = {0, m_plot.width(), 0, 1};
    m_y = {0, (m_plot.height() + gap) / rows - gap, gap, static_cast<int>(rows)};
}

void HeatMapGeometry::layOutTiles()
{
    const QRectF inside = m_area.adjusted(kTilesSide, kTilesTop, -kTilesSide, -kTilesBottom);
    m_plot = inside.isValid() ? QRectF(snapped(inside.topLeft()), snapped(inside.bottomRight())) : QRectF();
    const int blocks = static_cast<int>(m_endRow - m_firstRow);
    const int widest = m_columns;
    double bestCell = 0, bestExact = 0;
    // 64 first: it wins ties, because powers of two are easy to count.
    for (const int columns : {64, 128, 32, 256, 96, 48, 192, 16, 512}) {
        const int lines = (widest + columns - 1) / columns;
        for (int across = 1; across <= blocks && lines > 0; ++across) {
            const int down = (blocks + across - 1) / across;
            const double cellX = (m_plot.width() - (across - 1) * kTileGapX) / (across * columns);
            const double cellY = (m_plot.height() - down * kTileTitle - (down - 1) * kTileGapY) / (down * lines);
            const double cell = std::min(cellX, cellY);
            const double whole = cell >= 1 ? std::floor(cell * m_scale) / m_scale : cell;
            const bool better = whole > bestCell * 1.001 || (whole == bestCell && cell > bestExact * 1.001);
            if (whole <= 0 || !better)
                continue;
            bestCell = whole;
            bestExact = cell;
            m_columns = columns;
            m_x = {0, columns * whole, kTileGapX, across};
            m_y = {kTileTitle, lines * whole, kTileGapY, down};
        }
    }
    if (bestCell <= 0) {
        m_plot = QRectF();
        return;
    }
    if (m_x.count > 1) {
        const double spare = (m_plot.width() - m_x.length(1)) / (m_x.count - 1);
        m_x.gap = std::min<double>(kTileGapMaximum, m_x.gap + spare);
    }
    if (m_y.count > 1) {
        const double spare = (m_plot.height() - m_y.length(1)) / (m_y.count - 1);
        m_y.gap = std::min<double>(kTileGapX, m_y.gap + spare);
    }
}

double HeatMapGeometry::maximumZoom() const
{
    return m_columns == 0 ? 1 : std::max(1.0, kLargestCell * m_columns / std::max(1.0, m_x.size));
}

QPointF HeatMapGeometry::originPixels() const
{
    return {m_origin.x() * m_x.length(m_zoom), m_origin.y() * m_y.length(zoomY())};
}

void HeatMapGeometry::clampOrigin()
{
    const double width = m_x.length(m_zoom);
    const double height = m_y.length(zoomY());
    const double right = width > 0 ? std::max(0.0, 1 - m_plot.width() / width) : 0;
    const double bottom = height > 0 ? std::max(0.0, 1 - m_plot.height() / height) : 0;
    m_origin = {std::clamp(m_origin.x(), 0.0, right), std::clamp(m_origin.y(), 0.0, bottom)};
}

void HeatMapGeometry::zoomTo(double zoom, QPointF anchor)
{
    if (isEmpty())
        return;
    const double target = std::clamp(zoom, 1.0, maximumZoom());
    const QPointF inPlot = anchor - m_plot.topLeft();
    const QPointF canvas = inPlot + originPixels();
    const double fromY = zoomY();
    const double from = m_zoom;
    m_zoom = target;
    const QPointF moved(m_x.moved(canvas.x(), from, m_zoom), m_y.moved(canvas.y(), fromY, zoomY()));
    m_origin = {(moved.x() - inPlot.x()) / m_x.length(m_zoom), (moved.y() - inPlot.y()) / m_y.length(zoomY())};
    clampOrigin();
}

void HeatMapGeometry::panBy(QPointF delta)
{
    if (isEmpty())
        return;
    m_origin -= QPointF(delta.x() / m_x.length(m_zoom), delta.y() / m_y.length(zoomY()));
    clampOrigin();
}

void HeatMapGeometry::reset()
{
    m_zoom = 1;
    m_origin = {};
}

void HeatMapGeometry::setViewport(const HeatMapViewport &viewport)
{
    m_zoom = std::clamp(viewport.zoom, 1.0, maximumZoom());
    m_origin = viewport.origin;
    clampOrigin();
}

void HeatMapGeometry::showCell(NeuronId neuron)
{
    if (isEmpty() || !contains(neuron))
        return;
    const QRectF cell = cellRect(neuron);
    const auto outside = [](double low, double high, double from, double to) {
        return low < from ? from - low : high > to ? to - high : 0.0;
    };
    const double x = outside(cell.left(), cell.right(), m_plot.left(), m_plot.right());
    const double y = outside(cell.top(), cell.bottom(), m_plot.top(), m_plot.bottom());
    if (std::abs(x) > 0.5 || std::abs(y) > 0.5)
        panBy({x, y});
}

double HeatMapGeometry::cellHeight() const
{
    return m_layout == HeatMapLayout::Strips ? m_y.size : cellWidth();
}

QPointF HeatMapGeometry::snapped(QPointF point) const
{
    return {std::round(point.x() * m_scale) / m_scale, std::round(point.y() * m_scale) / m_scale};
}

QRectF HeatMapGeometry::blockRect(std::size_t row) const
{
    const auto index = static_cast<int>(row - m_firstRow);
    const bool strips = m_layout == HeatMapLayout::Strips;
    const int across = strips ? 0 : index % m_x.count;
    const int down = strips ? m_y.count - 1 - index : index / m_x.count; // layer 1 is the lowest strip
    const QPointF topLeft =
        m_plot.topLeft() - originPixels() + QPointF(m_x.start(across, m_zoom), m_y.start(down, zoomY()));
    const double lines = strips ? 1 : std::ceil(static_cast<double>(m_widths[row]) / m_columns);
    const double cells = std::min(m_columns, m_widths[row]);
    if (!strips)
        return {snapped(topLeft), QSizeF(cells * cellWidth(), lines * cellHeight())};
    const qreal top = snapped(topLeft).y();
    return {topLeft.x(), top, cells * cellWidth(), snapped(topLeft + QPointF(0, m_y.size)).y() - top};
}

QRectF HeatMapGeometry::cellRect(NeuronId neuron) const
{
    const QRectF block = blockRect(neuron.layer.row());
    const int column = neuron.neuron.value % m_columns;
    const int line = neuron.neuron.value / m_columns;
    const double height = m_layout == HeatMapLayout::Strips ? block.height() : cellHeight();
    return {block.left() + column * cellWidth(), block.top() + line * height, cellWidth(), height};
}

bool HeatMapGeometry::contains(NeuronId neuron) const
{
    return neuron.layer.number >= 1 && neuron.layer.row() >= m_firstRow && neuron.layer.row() < m_endRow
        && neuron.neuron.value >= 0 && neuron.neuron.value < m_widths[neuron.layer.row()];
}

std::optional<std::size_t> HeatMapGeometry::rowAt(QPointF position) const
{
    if (isEmpty() || !m_plot.contains(position))
        return std::nullopt;
    const QPointF canvas = position - m_plot.topLeft() + originPixels();
    const int across = static_cast<int>(canvas.x() / m_x.pitch(m_zoom));
    const int down = std::min(m_y.count - 1, static_cast<int>(canvas.y() / m_y.pitch(zoomY())));
    const bool strips = m_layout == HeatMapLayout::Strips;
    if (!strips && across >= m_x.count)
        return std::nullopt;
    const int index = strips ? m_y.count - 1 - down : down * m_x.count + across;
    const std::size_t row = m_firstRow + static_cast<std::size_t>(index);
    return row < m_endRow ? std::optional(row) : std::nullopt;
}

std::optional<NeuronId> HeatMapGeometry::neuronAt(QPointF position) const
{
    const auto row = rowAt(position);
    if (!row)
        return std::nullopt;
    const QRectF block = blockRect(*row);
    const bool strips = m_layout == HeatMapLayout::Strips;
    const double column = std::floor((position.x() - block.left()) / cellWidth());
    const double line = strips ? 0 : std::floor((position.y() - block.top()) / cellHeight());
    if (column < 0 || column >= m_columns || line < 0)
        return std::nullopt;
    const double neuron = line * m_columns + column;
    if (neuron >= m_widths[*row])
        return std::nullopt;
    return NeuronId{LayerIndex::fromRow(*row), {static_cast<int>(neuron)}};
}

} // namespace phonoscope
