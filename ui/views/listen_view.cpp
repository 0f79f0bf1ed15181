// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/listen_view.h"

#include "ui/theme/number_text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kDragDistance = 3;
constexpr double kWheelStep = 120; // angle of one notch
constexpr double kZoomStep = 1.25;
constexpr double kScrollStep = 0.1; // of what is in sight
constexpr QSize kSize(96 * kGrid, 31 * kGrid);

} // namespace

ListenView::ListenView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName("listenView");
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Utterance over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ListenView::setTheme(const Theme &theme)
{
    m_theme = theme;
    refresh();
}

void ListenView::setContent(ListenContent content)
{
    m_content = std::move(content);
    layOut();
    refresh();
}

void ListenView::refresh()
{
    m_rows = {};
    update();
}

void ListenView::setVisible(const TimeSpan &span)
{
    if (m_visible == span)
        return;
    m_visible = span;
    refresh();
}

void ListenView::setSelection(const std::optional<TimeSpan> &span)
{
    m_selection = span;
    setAccessibleDescription(span ? tr("Selected: %1 to %2").arg(exactTimeText(span->begin), exactTimeText(span->end))
                                  : QString());
    update();
}

QRect ListenView::cursorRect(double seconds) const
{
    const double x = axis().xOf(seconds);
    return QRectF(x - kGrid, 0, 2 * kGrid, height()).toAlignedRect();
}

void ListenView::setCursorTime(double seconds)
{
    if (m_cursor == seconds)
        return;
    update(cursorRect(m_cursor));
    m_cursor = seconds;
    update(cursorRect(m_cursor));
}

TimeAxis ListenView::axis() const
{
    return {m_visible.length() > 0 ? m_visible : TimeSpan{0, 1}, m_layout.plot.left(),
            std::max(1.0, m_layout.plot.width())};
}

void ListenView::layOut()
{
    m_layout = listenLayout(m_content, QRectF(rect()));
}

void ListenView::resizeEvent(QResizeEvent *)
{
    layOut();
    refresh();
}

QSize ListenView::sizeHint() const
{
    return kSize;
}

QSize ListenView::minimumSizeHint() const
{
    return {40 * kGrid, 15 * kGrid};
}

void ListenView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    const ListenLayout layout = listenLayout(m_content, target);
    paintListen(painter, layout, theme, m_content, axis().span, true);
    if (m_selection)
        paintListenSelection(painter, layout, theme, axis().span, *m_selection);
}

void ListenView::paintEvent(QPaintEvent *event)
{
    if (m_rows.isNull()) {
        const qreal ratio = devicePixelRatioF();
        m_rows = QPixmap((QSizeF(size()) * ratio).toSize());
        m_rows.setDevicePixelRatio(ratio);
        m_rows.fill(m_theme.panel);
        QPainter rows(&m_rows);
        if (m_content.seconds > 0)
            paintListen(rows, m_layout, m_theme, m_content, axis().span, false);
    }
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.drawPixmap(0, 0, m_rows);
    if (m_content.seconds <= 0 || m_layout.rows.empty())
        return;
    if (m_selection)
        paintListenSelection(painter, m_layout, m_theme, axis().span, *m_selection);
    const double x = axis().xOf(m_cursor);
    if (x >= m_layout.plot.left() - 1 && x <= m_layout.plot.right() + 1) {
        const double top = m_layout.rows.front().rect.bottom() - 6;
        painter.fillRect(QRectF(std::round(x) - 0.5, top, 1.5, m_layout.plot.bottom() - top), m_theme.accent);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath mark;
        mark.moveTo(x - 5, top - 1);
        mark.lineTo(x + 5.5, top - 1);
        mark.lineTo(x + 0.25, top + 6);
        mark.closeSubpath();
        painter.fillPath(mark, m_theme.accent);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        QColor halo = m_theme.accent;
        halo.setAlphaF(0.35F);
        painter.setPen(QPen(halo, 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void ListenView::zoomBy(double factor, double around)
{
    Q_EMIT visibleRequested(zoomed(axis().span, factor, around, m_content.seconds));
}

void ListenView::scrollBy(double seconds)
{
    const TimeSpan span = axis().span;
    Q_EMIT visibleRequested(spanWithin({span.begin + seconds, span.end + seconds}, m_content.seconds));
}

void ListenView::mousePressEvent(QMouseEvent *event)
{
    if (m_content.seconds <= 0 || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton))
        return;
    const bool isScroll = event->button() == Qt::MiddleButton || event->modifiers() & Qt::ShiftModifier;
    m_drag = isScroll ? Drag::Scroll : Drag::Press;
    m_pressed = event->position();
    m_visibleAtPress = axis().span;
    if (isScroll)
        QWidget::setCursor(Qt::ClosedHandCursor);
}

void ListenView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    switch (m_drag) {
    case Drag::None:
        Q_EMIT hovered(listenReadOut(m_content, m_layout, axis(), position));
        break;
    case Drag::Press:
        if (std::abs(position.x() - m_pressed.x()) < kDragDistance)
            break;
        m_drag = Drag::Select;
        [[fallthrough]];
    case Drag::Select: {
        const double from = axis().timeAt(m_pressed.x());
        const double to = axis().timeAt(std::clamp(position.x(), m_layout.plot.left(), m_layout.plot.right()));
        Q_EMIT selectionRequested(TimeSpan{std::min(from, to), std::max(from, to)});
        break;
    }
    case Drag::Scroll: {
        const double moved = (m_pressed.x() - position.x()) * axis().secondsPerPixel();
        Q_EMIT visibleRequested(
            spanWithin({m_visibleAtPress.begin + moved, m_visibleAtPress.end + moved}, m_content.seconds));
        break;
    }
    }
}

void ListenView::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    if (drag != Drag::Press)
        return;
    const double time = axis().timeAt(event->position().x());
    if (!m_selection || !m_selection->contains(time))
        Q_EMIT selectionRequested(std::nullopt);
    Q_EMIT cursorRequested(time);
}

void ListenView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto place = segmentAt(m_content, m_layout, axis(), event->position());
    if (!place)
        return;
    const TimeSpan span = item(*place).span;
    if (place->isOnTier && m_selection == span) {
        Q_EMIT segmentEditRequested(place->tier, place->item);
        return;
    }
    Q_EMIT selectionRequested(span);
    Q_EMIT cursorRequested(span.begin);
}

const TierContent::Item &ListenView::item(const SegmentPlace &place) const
{
    return m_content.tiers[static_cast<std::size_t>(place.tier)].items[static_cast<std::size_t>(place.item)];
}

QRectF ListenView::segmentRect(int tier, int item) const
{
    for (const ListenRow &row : m_layout.rows) {
        if (row.kind != ListenRow::Kind::Tier || row.index != tier)
            continue;
        const TimeSpan span = this->item({tier, item}).span;
        const double left = std::max(axis().xOf(span.begin), row.rect.left());
        const double right = std::min(axis().xOf(span.end), row.rect.right());
        return {left, row.rect.top(), right - left, row.rect.height()};
    }
    return {};
}

void ListenView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto place = isKey ? segmentOfCursor() : segmentAt(m_content, m_layout, axis(), event->pos());
    if (place && (isKey || place->isOnTier))
        Q_EMIT segmentMenuRequested(place->tier, place->item, event->globalPos());
}

/// The phone at the cursor.
std::optional<SegmentPlace> ListenView::segmentOfCursor() const
{
    return segmentAt(m_content, m_layout, axis(), QPointF(axis().xOf(m_cursor) + 0.01, -1));
}

void ListenView::leaveEvent(QEvent *)
{
    Q_EMIT hovered({});
}

void ListenView::wheelEvent(QWheelEvent *event)
{
    if (m_content.seconds <= 0)
        return;
    const bool isSideways = event->modifiers() & Qt::ShiftModifier || event->angleDelta().y() == 0;
    const double notches =
        (event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x()) / kWheelStep;
    if (isSideways)
        scrollBy(-notches * kScrollStep * axis().span.length());
    else
        zoomBy(std::pow(kZoomStep, notches), axis().timeAt(event->position().x()));
    event->accept();
}

/// Keys of the heat map's zoom mean this view while it has the focus.
bool ListenView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Minus:
        case Qt::Key_0:
        case Qt::Key_Home:
        case Qt::Key_End:
            event->accept();
            return true;
        case Qt::Key_Escape:
            if (m_selection) {
                event->accept();
                return true;
            }
            break;
        default:
            break;
        }
    }
    return QWidget::event(event);
}

void ListenView::keyPressEvent(QKeyEvent *event)
{
    if (m_content.seconds <= 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const TimeSpan span = axis().span;
    const double step = span.length() * kScrollStep / 5;
    const auto moveCursor = [&](double time) {
        time = std::clamp(time, 0.0, m_content.seconds);
        if (event->modifiers() & Qt::ShiftModifier) {
            // The end that the cursor is at moves, the other one stays.
            const TimeSpan former = m_selection.value_or(TimeSpan{m_cursor, m_cursor});
            const double fixed =
                std::abs(m_cursor - former.begin) < std::abs(m_cursor - former.end) ? former.end : former.begin;
            Q_EMIT selectionRequested(TimeSpan{std::min(fixed, time), std::max(fixed, time)});
        }
        Q_EMIT cursorRequested(time);
        if (time < span.begin || time > span.end)
            scrollBy(time < span.begin ? time - span.begin : time - span.end);
    };
    const double middle = span.begin <= m_cursor && m_cursor <= span.end ? m_cursor : (span.begin + span.end) / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor - step);
        break;
    case Qt::Key_Right:
        moveCursor(m_cursor + step);
        break;
    case Qt::Key_Home:
        moveCursor(0);
        break;
    case Qt::Key_End:
        moveCursor(m_content.seconds);
        break;
    case Qt::Key_PageUp:
        scrollBy(-span.length());
        break;
    case Qt::Key_PageDown:
        scrollBy(span.length());
        break;
    case Qt::Key_Plus:
        zoomBy(kZoomStep, middle);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / kZoomStep, middle);
        break;
    case Qt::Key_0:
        Q_EMIT visibleRequested({0, m_content.seconds});
        break;
    case Qt::Key_Escape:
        Q_EMIT selectionRequested(std::nullopt);
        break;
    case Qt::Key_F2:
        if (const auto place = segmentOfCursor())
            Q_EMIT segmentEditRequested(place->tier, place->item);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace phonoscope
