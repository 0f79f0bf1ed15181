// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_view.h"

#include "ui/views/color_legend.h"
#include "ui/views/heat_map_raster.h"
#include "ui/views/heat_map_view_private.h"
#include "ui/views/plot_painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

void HeatMapView::Private::updateShape()
{
    std::vector<int> widths;
    for (const auto &row : content.values)
        widths.push_back(static_cast<int>(row.size()));
    geometry.setShape(layout, std::move(widths), firstRow, endRow);
}

void HeatMapView::Private::updateColors()
{
    colors = cellColors(content, ColorMap(content.colorMap, theme.isDark));
}

void HeatMapView::Private::paintMarks(QPainter &painter, const HeatMapGeometry &place, const Theme &inTheme) const
{
    HeatMapPainter marks(painter, inTheme, content, place);
    marks.paintSelection(selected);
    if (cursor)
        marks.paintCursor(*cursor);
}

void HeatMapView::Private::paintEmpty(QPainter &painter, const QRectF &target, const Theme &inTheme) const
{
    painter.setFont(Theme::font(12));
    painter.setPen(inTheme.textSecondary);
    painter.drawText(target.adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, emptyText);
}

NeuronSet HeatMapView::Private::neuronsUnder(const QRectF &rect) const
{
    NeuronSet result(content.values.size());
    for (std::size_t row = geometry.firstRow(); row < geometry.endRow(); ++row) {
        const QRectF block = geometry.blockRect(row);
        const QRectF common = block & rect & geometry.plot();
        if (common.isEmpty())
            continue;
        const double cell = geometry.cellWidth();
        const double height = layout == HeatMapLayout::Strips ? block.height() : geometry.cellHeight();
        const auto first = [](double from, double size) { return static_cast<int>(std::floor(from / size + 1e-9)); };
        const auto end = [](double to, double size) { return static_cast<int>(std::ceil(to / size - 1e-9)); };
        std::vector<int> neurons;
        const int lastLine = end(common.bottom() - block.top(), height);
        const int lastColumn = std::min(geometry.columns(), end(common.right() - block.left(), cell));
        for (int line = first(common.top() - block.top(), height); line < lastLine; ++line) {
            for (int column = first(common.left() - block.left(), cell); column < lastColumn; ++column) {
                const int neuron = line * geometry.columns() + column;
                if (neuron < geometry.width(row))
                    neurons.push_back(neuron);
            }
        }
        result.assign(LayerIndex::fromRow(row), std::move(neurons));
    }
    return result;
}

HeatMapView::HeatMapView(const Theme &theme, QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(theme))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(240, 180);
    setAccessibleName(tr("Heat map of neurons"));
    d->emptyText = tr("Nothing to show yet. Open a corpus and a model, or the demo project.");
    describeCursor();
}

HeatMapView::~HeatMapView() = default;

void HeatMapView::setTheme(const Theme &theme)
{
    d->theme = theme;
    d->updateColors();
    d->still = {};
    update();
}

void HeatMapView::setContent(HeatMapContent content)
{
    const auto shapeOf = [](const HeatMapContent &of) {
        std::vector<std::size_t> shape;
        for (const auto &row : of.values)
            shape.push_back(row.size());
        return shape;
    };
    const bool sameShape = shapeOf(content) == shapeOf(d->content);
    d->content = std::move(content);
    d->counts = ownerCounts(d->content);
    d->updateColors();
    if (!sameShape) {
        cancelBand();
        d->geometry.reset();
        d->updateShape();
        d->selected = flagsOf(d->selection, d->content.values);
        setHovered(std::nullopt);
    }
    d->still = {};
    describeCursor();
    update();
}

const HeatMapContent &HeatMapView::content() const
{
    return d->content;
}

void HeatMapView::setLayoutKind(HeatMapLayout layout)
{
    if (layout == d->layout)
        return;
    cancelBand();
    d->layout = layout;
    d->geometry.reset();
    d->updateShape();
    d->still = {};
    Q_EMIT zoomChanged(zoom());
    update();
}

HeatMapLayout HeatMapView::layoutKind() const
{
    return d->layout;
}

void HeatMapView::setSelection(const NeuronSet &selection)
{
    d->selection = selection;
    d->selected = flagsOf(selection, d->content.values);
    update();
}

void HeatMapView::setCursorNeuron(std::optional<NeuronId> neuron)
{
    if (neuron == d->cursor)
        return;
    d->cursor = neuron;
    if (neuron && d->geometry.contains(*neuron)) {
        const QRectF before = d->geometry.cellRect(*neuron);
        d->geometry.showCell(*neuron);
        if (d->geometry.cellRect(*neuron) != before)
            d->still = {};
    }
    describeCursor();
    update();
}

void HeatMapView::setVisibleLayers(LayerIndex first, LayerIndex last)
{
    const std::size_t firstRow = first.number >= 1 ? first.row() : 0;
    const std::size_t endRow = last.number >= first.number ? last.row() + 1 : firstRow;
    if (firstRow == d->firstRow && endRow == d->endRow)
        return;
    cancelBand();
    d->firstRow = firstRow;
    d->endRow = endRow;
    d->updateShape();
    d->still = {};
    setHovered(std::nullopt);
    update();
}

void HeatMapView::setEmptyText(const QString &text)
{
    d->emptyText = text;
    update();
}

void HeatMapView::setBandTool(bool on)
{
    d->bandTool = on;
    setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
}

bool HeatMapView::bandTool() const
{
    return d->bandTool;
}

void HeatMapView::resetZoom()
{
    d->geometry.reset();
    d->still = {};
    Q_EMIT zoomChanged(zoom());
    update();
}

void HeatMapView::zoomBy(double factor)
{
    const double before = zoom();
    d->geometry.zoomTo(before * factor, d->geometry.plot().center());
    d->still = {};
    if (zoom() != before)
        Q_EMIT zoomChanged(zoom());
    update();
}

double HeatMapView::zoom() const
{
    return d->geometry.zoom();
}

std::optional<NeuronId> HeatMapView::neuronAt(QPointF position) const
{
    return d->geometry.isEmpty() ? std::nullopt : shownNeuron(d->content, d->geometry, position);
}

QRectF HeatMapView::cellRect(NeuronId neuron) const
{
    if (d->geometry.isEmpty() || !d->geometry.contains(neuron))
        return {};
    const QRectF shown = d->geometry.cellRect(neuron) & d->geometry.plot();
    return shown.isEmpty() ? QRectF() : shown;
}

void HeatMapView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    painter.save();
    painter.fillRect(target, theme.panel);
    QRectF area = target;
    // Not by the geometry: a view that was never shown has none yet.
    if (!d->content.values.empty()) {
        const QRectF legend = target.adjusted(kGrid, kGrid, -kGrid, 0);
        paintColorLegend(painter, legend, d->content, theme);
        area.setTop(target.top() + kGrid + kColorLegendHeight);
    }
    HeatMapGeometry place = d->geometry;
    // Vector and print devices have far more dots than any figure needs.
    constexpr qreal kSharpest = 4;
    place.setArea(area, std::clamp(std::abs(painter.deviceTransform().m11()), 1.0, kSharpest));
    if (place.isEmpty()) {
        d->paintEmpty(painter, target, theme);
    } else {
        const CellColors colors = theme.isDark == d->theme.isDark
            ? d->colors
            : cellColors(d->content, ColorMap(d->content.colorMap, theme.isDark));
        HeatMapPainter(painter, theme, d->content, place).paintStill(d->counts, colors);
        d->paintMarks(painter, place, theme);
    }
    painter.restore();
}

QSize HeatMapView::sizeHint() const
{
    return {888, 424};
}

void HeatMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (d->geometry.scale() != devicePixelRatioF()) {
        d->geometry.setArea(rect(), devicePixelRatioF());
        d->still = {};
    }
    if (d->geometry.isEmpty()) {
        painter.fillRect(rect(), d->theme.panel);
        d->paintEmpty(painter, rect(), d->theme);
        return;
    }
    if (d->still.isNull()) {
        d->still = QImage((QSizeF(size()) * devicePixelRatioF()).toSize(), QImage::Format_RGB32);
        d->still.setDevicePixelRatio(devicePixelRatioF());
        d->still.fill(d->theme.panel);
        QPainter stillPainter(&d->still);
        HeatMapPainter(stillPainter, d->theme, d->content, d->geometry).paintStill(d->counts, d->colors);
    }
    painter.drawImage(QPointF(0, 0), d->still);
    d->paintMarks(painter, d->geometry, d->theme);
    HeatMapPainter marks(painter, d->theme, d->content, d->geometry);
    if (d->drag == Private::Drag::Band)
        marks.paintBand(d->band & d->geometry.plot());
    else if (d->hovered)
        marks.paintHover(*d->hovered);
    if (hasFocus()) {
        painter.setPen(QPen(d->theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void HeatMapView::resizeEvent(QResizeEvent *)
{
    d->geometry.setArea(rect(), devicePixelRatioF());
    d->still = {};
}

void HeatMapView::setHovered(std::optional<NeuronId> neuron)
{
    if (neuron == d->hovered)
        return;
    d->hovered = neuron;
    update();
    Q_EMIT neuronHovered(neuron);
}

void HeatMapView::describeCursor()
{
    QString text = tr("Arrow keys move the cursor neuron, Enter opens it, plus and minus zoom, 0 shows everything.");
    if (d->cursor && d->cursor->layer.row() < d->content.values.size()) {
        const auto &row = d->content.values[d->cursor->layer.row()];
        const auto neuron = static_cast<std::size_t>(d->cursor->neuron.value);
        if (neuron < row.size()) {
            const QString value = std::isnan(row[neuron]) ? tr("not known yet") : plainNumber(row[neuron]);
            text = tr("Layer %1, neuron %2, %3: %4.")
                       .arg(d->cursor->layer.number)
                       .arg(d->cursor->neuron.value)
                       .arg(d->content.valueName, value);
        }
    }
    setAccessibleDescription(text);
}

} // namespace phonoscope
