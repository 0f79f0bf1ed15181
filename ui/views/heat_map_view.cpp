// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_view.h"

#include "ui/views/color_legend.h"
#include "ui/views/heat_map_accessible.h"
#include "ui/views/heat_map_raster.h"
#include "ui/views/heat_map_view_private.h"
#include "ui/views/plot_painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

HeatMapView::HeatMapView(const Theme &theme, QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(theme))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(240, 180);
    setAccessibleName(tr("Heat map of neurons"));
    makeHeatMapsAccessible();
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
    const auto shapeOf = [](const std::vector<std::vector<float>> &of) {
        std::vector<std::size_t> shape;
        for (const auto &row : of)
            shape.push_back(row.size());
        return shape;
    };
    const bool sameShape = shapeOf(content.values) == shapeOf(d->content.values);
    if (shapeOf(content.ranks) != shapeOf(content.values))
        content.ranks.clear();
    if (content.order && !content.order->fits(content.values))
        content.order.reset();
    const bool sameOrder =
        content.order == d->content.order || (content.order && d->content.order && *content.order == *d->content.order);
    d->content = std::move(content);
    d->ordered = d->content.order ? arranged(d->content) : HeatMapContent();
    d->counts = ownerCounts(d->shown());
    d->updateColors();
    if (!sameShape || !sameOrder) {
        cancelBand();
        if (!sameShape)
            d->geometry.reset();
        d->updateShape();
        d->updateSelected();
        setHovered(std::nullopt);
        if (d->cursor && d->geometry.contains(*d->cursor))
            d->geometry.showCell(d->placeOf(*d->cursor));
        tellTableChanged(*this);
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
    d->updateSelected();
    d->still = {};
    update();
}

void HeatMapView::setCursorNeuron(std::optional<NeuronId> neuron)
{
    if (neuron == d->cursor)
        return;
    d->cursor = neuron;
    if (neuron && d->geometry.contains(*neuron)) {
        const HeatMapViewport before = viewport();
        d->geometry.showCell(d->placeOf(*neuron));
        if (viewport() != before)
            viewMoved();
    }
    describeCursor();
    if (hasFocus())
        tellFocus(*this);
    update();
}

std::optional<NeuronId> HeatMapView::cursorNeuron() const
{
    return d->cursor;
}

void HeatMapView::setLinkedNeuron(std::optional<NeuronId> neuron)
{
    d->linked = neuron;
    update();
}

void HeatMapView::setPins(std::vector<NeuronId> pins)
{
    d->pins = std::move(pins);
    update();
}

bool HeatMapView::isSelected(NeuronId neuron) const
{
    return d->selection.contains(neuron);
}

HeatMapViewport HeatMapView::viewport() const
{
    return d->geometry.viewport();
}

void HeatMapView::setViewport(const HeatMapViewport &viewport)
{
    d->geometry.setViewport(viewport);
    d->isMoving = true;
    d->still = {};
    update();
}

void HeatMapView::viewMoved()
{
    d->isMoving = true;
    d->still = {};
    update();
    Q_EMIT viewportChanged(viewport());
}

LayerIndex HeatMapView::firstVisibleLayer() const
{
    return LayerIndex::fromRow(d->geometry.firstRow());
}

LayerIndex HeatMapView::lastVisibleLayer() const
{
    return {static_cast<int>(d->geometry.endRow())};
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
    viewMoved();
    Q_EMIT zoomChanged(zoom());
}

void HeatMapView::zoomBy(double factor)
{
    const double before = zoom();
    d->geometry.zoomTo(before * factor, d->geometry.plot().center());
    viewMoved();
    if (zoom() != before)
        Q_EMIT zoomChanged(zoom());
}

double HeatMapView::zoom() const
{
    return d->geometry.zoom();
}

std::optional<NeuronId> HeatMapView::neuronAt(QPointF position) const
{
    const auto place = d->geometry.isEmpty() ? std::nullopt : shownNeuron(d->shown(), d->geometry, position);
    return place ? std::optional(d->atPlace(*place)) : std::nullopt;
}

QRectF HeatMapView::cellRect(NeuronId neuron) const
{
    if (d->geometry.isEmpty() || !d->geometry.contains(neuron))
        return {};
    const QRectF shown = d->geometry.cellRect(d->placeOf(neuron)) & d->geometry.plot();
    return shown.isEmpty() ? QRectF() : shown;
}

void HeatMapView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    painter.save();
    painter.fillRect(target, theme.panel);
    QRectF area = target;
    // Not by the geometry: a view that was never shown has none yet.
    if (!d->content.values.empty()) {
        const QRectF caption(target.left() + kGrid, target.top() + kGrid, target.width() - 2 * kGrid,
                             kColorLegendHeight);
        paintHeatMapCaption(painter, caption, d->content, theme);
        area.setTop(caption.bottom());
    }
    HeatMapGeometry place = d->geometry;
    // Vector and print devices have far more dots than any figure needs.
    constexpr qreal kSharpest = 4;
    place.setArea(area, std::clamp(std::abs(painter.deviceTransform().m11()), 1.0, kSharpest));
    if (place.isEmpty()) {
        d->paintEmpty(painter, target, theme);
    } else {
        d->paintStill(painter, place, theme);
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
    // A picture that is kept for the next hover would be one more copy while the map moves.
    const bool isMoving = std::exchange(d->isMoving, false);
    if (isMoving && d->still.isNull()) {
        painter.fillRect(rect(), d->theme.panel);
        d->paintStill(painter, d->geometry, d->theme);
    } else if (d->still.isNull()) {
        d->still = QImage((QSizeF(size()) * devicePixelRatioF()).toSize(), QImage::Format_RGB32);
        d->still.setDevicePixelRatio(devicePixelRatioF());
        d->still.fill(d->theme.panel);
        QPainter stillPainter(&d->still);
        d->paintStill(stillPainter, d->geometry, d->theme);
    }
    if (!d->still.isNull())
        painter.drawImage(QPointF(0, 0), d->still);
    d->paintMarks(painter, d->geometry, d->theme);
    HeatMapPainter marks(painter, d->theme, d->shown(), d->geometry);
    const auto pointed = d->hovered ? d->hovered : d->linked;
    if (d->drag == Private::Drag::Band)
        marks.paintBand(d->band & d->geometry.plot());
    else if (pointed)
        marks.paintHover(d->placeOf(*pointed));
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

void HeatMapView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    tellFocus(*this);
}

void HeatMapView::setHovered(std::optional<NeuronId> neuron)
{
    if (neuron == d->hovered)
        return;
    d->hovered = neuron;
    update();
    Q_EMIT neuronHovered(neuron);
}

QString HeatMapView::neuronText(NeuronId neuron) const
{
    if (neuron.layer.number < 1 || neuron.layer.row() >= d->content.values.size())
        return {};
    const std::size_t row = neuron.layer.row();
    const auto index = static_cast<std::size_t>(neuron.neuron.value);
    if (neuron.neuron.value < 0 || index >= d->content.values[row].size())
        return {};
    const float value = d->content.values[row][index];
    QString text = tr("not known yet");
    if (!std::isnan(value) && d->content.categories.empty())
        text = plainNumber(value);
    else if (!std::isnan(value))
        text = value < 0 ? tr("none") : d->content.categories[static_cast<std::size_t>(value)].name;
    text = tr("Layer %1 neuron %2: %3 %4")
               .arg(neuron.layer.number)
               .arg(neuron.neuron.value)
               .arg(d->content.valueName, text);
    if (row < d->content.owners.size() && index < d->content.owners[row].size()) {
        const int owner = d->content.owners[row][index];
        if (owner >= 0 && static_cast<std::size_t>(owner) < d->content.groupNames.size())
            text += tr(", owner %1").arg(d->content.groupNames[static_cast<std::size_t>(owner)]);
    }
    return isSelected(neuron) ? tr("%1, selected").arg(text) : text;
}

void HeatMapView::describeCursor()
{
    const QString text = d->cursor ? neuronText(*d->cursor) : QString();
    setAccessibleDescription(
        text.isEmpty()
            ? tr("Arrow keys move the cursor neuron, Enter opens it, plus and minus zoom, 0 shows everything.")
            : text);
}

} // namespace phonoscope
