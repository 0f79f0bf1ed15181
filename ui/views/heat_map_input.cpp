// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_view_private.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kWheelFactor = 1.25; // of one notch
constexpr double kKeyFactor = 1.5;

bool isOwnKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_0:
    case Qt::Key_P:
        return true;
    default:
        return false;
    }
}

/// Space alone plays; with a modifier it selects, as in lists.
bool isToggle(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Space && key.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

bool HeatMapView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // The window's single-key shortcuts must not take the keys that move within the focused view.
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        if ((plain && isOwnKey(key->key())) || isToggle(*key)
            || (key->key() == Qt::Key_Escape && d->drag == Private::Drag::Band)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void HeatMapView::zoomAt(double factor, QPointF position)
{
    const double before = zoom();
    d->geometry.zoomTo(before * factor, position);
    if (zoom() == before)
        return;
    viewMoved();
    setHovered(neuronAt(position));
    Q_EMIT zoomChanged(zoom());
}

void HeatMapView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (d->geometry.isEmpty())
        return;
    constexpr double kNotch = 120;
    // A touchpad's second direction pans.
    if (event->angleDelta().x() != 0 && std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())) {
        const bool fine = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
        d->geometry.panBy({static_cast<double>(fine ? event->pixelDelta().x() : event->angleDelta().x() / 2), 0.0});
        viewMoved();
        setHovered(neuronAt(event->position()));
        return;
    }
    const bool fine = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
    constexpr double kPixelsOfNotch = 40;
    const double notches = fine ? event->pixelDelta().y() / kPixelsOfNotch : event->angleDelta().y() / kNotch;
    zoomAt(std::pow(kWheelFactor, notches), event->position());
}

void HeatMapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || d->geometry.isEmpty())
        return;
    d->drag = Private::Drag::Pressed;
    d->pressed = d->last = event->position();
    d->pressModifiers = event->modifiers();
}

void HeatMapView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    if (d->drag == Private::Drag::Pressed
        && (position - d->pressed).manhattanLength() >= QApplication::startDragDistance()) {
        const bool band = d->bandTool || d->pressModifiers & (Qt::ShiftModifier | Qt::AltModifier);
        d->drag = band ? Private::Drag::Band : Private::Drag::Pan;
        if (band)
            setHovered(std::nullopt);
        else
            setCursor(Qt::ClosedHandCursor);
    }
    switch (d->drag) {
    case Private::Drag::None:
    case Private::Drag::Pressed:
        setHovered(neuronAt(position));
        break;
    case Private::Drag::Pan:
        d->geometry.panBy(position - d->last);
        viewMoved();
        break;
    case Private::Drag::Band:
        d->band = QRectF(d->pressed, position).normalized();
        Q_EMIT bandMoved(static_cast<int>(d->neuronsUnder(d->band).size()));
        update();
        break;
    }
    d->last = position;
}

void HeatMapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    switch (std::exchange(d->drag, Private::Drag::None)) {
    case Private::Drag::None:
        break;
    case Private::Drag::Pressed:
        if (const auto neuron = neuronAt(event->position()))
            Q_EMIT neuronClicked(*neuron, event->modifiers());
        break;
    case Private::Drag::Pan:
        setCursor(d->bandTool ? Qt::CrossCursor : Qt::ArrowCursor);
        setHovered(neuronAt(event->position()));
        break;
    case Private::Drag::Band: {
        const NeuronSet neurons = d->neuronsUnder(d->band);
        d->band = {};
        update();
        Q_EMIT bandMoved(-1);
        Q_EMIT bandSelected(neurons, d->pressModifiers);
        break;
    }
    }
}

void HeatMapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    // The press that begins a double click is part of it: its release is no second click.
    d->drag = Private::Drag::None;
    if (event->button() != Qt::LeftButton)
        return;
    if (!(event->modifiers() & Qt::ControlModifier))
        resetZoom();
    else if (const auto neuron = neuronAt(event->position()))
        Q_EMIT neuronActivated(*neuron);
}

void HeatMapView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto neuron = isByKey ? d->cursor : neuronAt(event->pos());
    if (!neuron)
        return;
    const QRectF cell = cellRect(*neuron);
    Q_EMIT menuRequested(*neuron, isByKey ? mapToGlobal(cell.center().toPoint()) : event->globalPos());
}

void HeatMapView::leaveEvent(QEvent *)
{
    setHovered(std::nullopt);
}

void HeatMapView::cancelBand()
{
    if (std::exchange(d->drag, Private::Drag::None) != Private::Drag::Band)
        return;
    d->band = {};
    update();
    Q_EMIT bandMoved(-1);
}

std::optional<NeuronId> HeatMapView::cursorAfter(int key) const
{
    const HeatMapGeometry &geometry = d->geometry;
    if (geometry.isEmpty())
        return std::nullopt;
    const bool strips = geometry.layout() == HeatMapLayout::Strips;
    if (!d->cursor || !geometry.contains(*d->cursor)) {
        for (std::size_t row = geometry.firstRow(); row < geometry.endRow(); ++row) {
            if (geometry.width(row) > 0)
                return d->atPlace({LayerIndex::fromRow(row), {0}});
        }
        return std::nullopt;
    }
    int layerStep = 0;
    int place = d->placeOf(*d->cursor).neuron.value;
    switch (key) {
    case Qt::Key_Left:
        --place;
        break;
    case Qt::Key_Right:
        ++place;
        break;
    case Qt::Key_Up:
        (strips ? layerStep : place) += strips ? 1 : -geometry.columns();
        break;
    case Qt::Key_Down:
        (strips ? layerStep : place) += strips ? -1 : geometry.columns();
        break;
    case Qt::Key_PageUp:
        layerStep = strips ? 1 : -1;
        break;
    case Qt::Key_PageDown:
        layerStep = strips ? -1 : 1;
        break;
    case Qt::Key_Home:
        place = 0;
        break;
    case Qt::Key_End:
        place = geometry.width(d->cursor->layer.row()) - 1;
        break;
    default:
        return std::nullopt;
    }
    const LayerIndex layer{d->cursor->layer.number + layerStep};
    if (layer.number < 1 || layer.row() < geometry.firstRow() || layer.row() >= geometry.endRow())
        return std::nullopt;
    if (layerStep != 0)
        place = std::min(place, geometry.width(layer.row()) - 1);
    if (!geometry.contains({layer, {place}}))
        return std::nullopt;
    const NeuronId moved = d->atPlace({layer, {place}});
    return moved != *d->cursor ? std::optional(moved) : std::nullopt;
}

void HeatMapView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && d->drag == Private::Drag::Band) {
        cancelBand();
        return;
    }
    if (isToggle(*event)) {
        if (d->cursor)
            Q_EMIT selectionToggled(*d->cursor);
        return;
    }
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || !isOwnKey(event->key())) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(kKeyFactor);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / kKeyFactor);
        break;
    case Qt::Key_0:
        resetZoom();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (d->cursor)
            Q_EMIT neuronActivated(*d->cursor);
        break;
    case Qt::Key_P:
        if (const auto neuron = d->hovered ? d->hovered : d->cursor)
            Q_EMIT pinToggled(*neuron);
        break;
    default:
        if (const auto neuron = cursorAfter(event->key()))
            Q_EMIT cursorMoveRequested(*neuron);
        break;
    }
}

} // namespace phonoscope
