// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/pattern_map_view.h"

#include "ui/views/label_placement.h"
#include "ui/views/pattern_map_view_private.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kLongestMotion = 150; ///< ms
constexpr double kReach = 12;       ///< of the pointer
constexpr double kMargin = 0.08;    ///< around the points, of their extent
constexpr int kLegendLines = 3;

} // namespace

PatternMapView::PatternMapView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Pattern map"));
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_motion, &QVariantAnimation::finished, this, [this] { update(); });
}

void PatternMapView::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_labels.reset();
    update();
}

void PatternMapView::setContent(PatternMapContent content, bool animated)
{
    if (content == m_content)
        return;
    const auto isSameCell = [](const PatternMapContent::Point &a, const PatternMapContent::Point &b) {
        return a.group == b.group && a.label == b.label;
    };
    const bool isSame = std::ranges::equal(content.points, m_content.points, isSameCell);
    std::vector<QPointF> from = presentPlaces();
    Labels fromLabels;
    if (isSame && !from.empty()) {
        const Layout layout = layoutFor(rect(), from);
        fromLabels = presentLabels(layout);
        for (std::size_t i = 0; i < fromLabels.size(); ++i)
            if (fromLabels[i])
                fromLabels[i]->translate(-layout.points[i]);
    }
    m_motion.stop();
    m_content = std::move(content);
    m_labels.reset();
    if (!isSame) {
        m_hovered = -1;
        setCurrent(-1);
    }
    const int duration =
        std::min(kLongestMotion, style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this));
    if (isSame && animated && duration > 0 && isVisible()) {
        m_from = std::move(from);
        m_fromLabels = std::move(fromLabels);
        m_motion.setDuration(duration);
        m_motion.start();
    }
    describe();
    update();
}

void PatternMapView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    describe();
    update();
}

void PatternMapView::setLabelsShown(bool shown)
{
    m_areLabelsShown = shown;
    m_labels.reset();
    update();
}

void PatternMapView::setCurrent(int point)
{
    point = std::clamp(point, -1, static_cast<int>(m_content.points.size()) - 1);
    if (point == m_current)
        return;
    m_current = point;
    Q_EMIT currentChanged(point);
    update();
}

void PatternMapView::describe()
{
    setAccessibleDescription(
        m_content.points.empty()
            ? m_emptyText
            : QStringList{m_content.title, m_content.score, m_content.control, m_content.remark, m_content.notice}.join(
                QStringLiteral(". ")));
}

std::vector<QPointF> PatternMapView::places() const
{
    std::vector<QPointF> result;
    for (const PatternMapContent::Point &point : m_content.points)
        result.push_back(point.place);
    return result;
}

/// On their way while they move.
std::vector<QPointF> PatternMapView::presentPlaces() const
{
    std::vector<QPointF> result = places();
    if (m_motion.state() != QAbstractAnimation::Running)
        return result;
    const double share = m_motion.currentValue().toDouble();
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = m_from[i] * (1 - share) + result[i] * share;
    return result;
}

PatternMapView::Layout PatternMapView::layoutFor(const QRectF &target, const std::vector<QPointF> &places) const
{
    Layout layout;
    const QFontMetricsF metrics(Theme::font(11));
    const QRectF inner = target.adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid);
    layout.header = QRectF(inner.left(), inner.top(), inner.width(), kPatternLine);

    double x = inner.left();
    double top = layout.header.bottom() + kGrid / 2.0;
    int lines = 1;
    if (const auto &scale = m_content.scale) {
        const double texts =
            metrics.horizontalAdvance(scale->title) + metrics.horizontalAdvance(scale->low + scale->high);
        const double width = std::min(inner.width(), std::ceil(texts) + kPatternScale + 3 * kGrid);
        layout.legend.emplace_back(x, top, width, kPatternLine);
        x += width + 2 * kGrid;
    }
    for (const QString &group : m_content.scale ? std::vector<QString>() : m_content.groups) {
        const double width = std::min(inner.width(), 2 * kPatternMarker + 6 + metrics.horizontalAdvance(group) + 1);
        if (x > inner.left() && x + width > inner.right()) {
            if (lines == kLegendLines)
                break;
            x = inner.left();
            top += kPatternLine;
            ++lines;
        }
        layout.legend.emplace_back(x, top, width, kPatternLine);
        x += width + 2 * kGrid;
    }

    // The remark stands behind the legend, or below it.
    layout.remark = QRectF(x, top, inner.right() - x, kPatternLine);
    if (metrics.horizontalAdvance(m_content.remark) > layout.remark.width()) {
        top += kPatternLine;
        layout.remark = QRectF(inner.left(), top, inner.width(), kPatternLine);
    }
    layout.plot = QRectF(QPointF(inner.left(), top + kPatternLine + kGrid / 2.0),
                         QPointF(inner.right(), inner.bottom() - kPatternLine - kGrid / 2.0 - kPatternLine));
    QRectF extent;
    if (!places.empty()) {
        const auto [left, right] = std::ranges::minmax_element(places, {}, &QPointF::x);
        const auto [bottom, high] = std::ranges::minmax_element(places, {}, &QPointF::y);
        extent = QRectF(QPointF(left->x(), bottom->y()), QPointF(right->x(), high->y()));
    }
    const double size = std::max({extent.width(), extent.height(), 1e-9});
    // The ticks' width depends on the scale, which depends on the plot's width; their room is that of the widest.
    layout.y = ticksBetween(extent.center().y() - size, extent.center().y() + size, 8);
    layout.plot.setLeft(inner.left() + kPatternLine + widthOf(layout.y) + kGrid / 2.0);
    const double roomX = extent.width() + 2 * kMargin * size;
    const double roomY = extent.height() + 2 * kMargin * size;
    layout.scale = std::max(1e-9, std::min(layout.plot.width() / roomX, layout.plot.height() / roomY));
    layout.centre = extent.center();
    const double halfX = layout.plot.width() / 2 / layout.scale;
    const double halfY = layout.plot.height() / 2 / layout.scale;
    // One step for both axes.
    layout.y = ticksBetween(layout.centre.y() - halfY, layout.centre.y() + halfY,
                            std::max(2, static_cast<int>(layout.plot.height() / 50)));
    layout.x = ticksBetween(layout.centre.x() - halfX, layout.centre.x() + halfX,
                            std::max(2, static_cast<int>(layout.plot.width() / 50)));
    Ticks &finer = layout.x.step < layout.y.step ? layout.x : layout.y;
    const double step = std::max(layout.x.step, layout.y.step);
    if (finer.step < step) {
        std::erase_if(finer.values,
                      [step](double value) { return std::abs(value / step - std::round(value / step)) > 1e-6; });
        finer.step = step;
        finer.decimals = std::min(layout.x.decimals, layout.y.decimals);
    }
    for (const QPointF &place : places)
        layout.points.push_back(layout.toTarget(place));
    return layout;
}

PatternMapView::Labels PatternMapView::labelsFor(const Layout &layout) const
{
    if (!m_areLabelsShown)
        return Labels(layout.points.size());
    const QFontMetricsF metrics(Theme::font(11));
    std::vector<LabelToPlace> labels;
    for (std::size_t i = 0; i < layout.points.size(); ++i)
        labels.push_back({layout.points[i],
                          {std::ceil(metrics.horizontalAdvance(m_content.points[i].label)) + 1,
                           metrics.ascent() + metrics.descent() / 2}});
    return placeLabels(labels, kPatternMarker + 1, layout.plot.adjusted(2, 2, -2, -2));
}

/// Of the widget; on their way those that are shown at both ends and collide nowhere.
PatternMapView::Labels PatternMapView::presentLabels(const Layout &layout) const
{
    if (!m_labels)
        m_labels = labelsFor(layoutFor(rect(), places()));
    if (m_motion.state() != QAbstractAnimation::Running)
        return *m_labels;
    const Layout end = layoutFor(rect(), places());
    const double share = m_motion.currentValue().toDouble();
    Labels moving(layout.points.size());
    for (std::size_t i = 0; i < moving.size() && i < m_fromLabels.size(); ++i) {
        if (!m_fromLabels[i] || !(*m_labels)[i])
            continue;
        const QPointF from = m_fromLabels[i]->topLeft();
        const QPointF to = (*m_labels)[i]->topLeft() - end.points[i];
        moving[i] = QRectF(layout.points[i] + from * (1 - share) + to * share, m_fromLabels[i]->size());
    }
    const std::vector<bool> areFree = freeLabels(moving, layout.points, kPatternMarker);
    for (std::size_t i = 0; i < moving.size(); ++i)
        if (!areFree[i])
            moving[i].reset();
    return moving;
}

QPointF PatternMapView::positionOf(int point) const
{
    return layoutFor(rect(), presentPlaces()).points[static_cast<std::size_t>(point)];
}

std::vector<std::optional<QRectF>> PatternMapView::labelPlaces() const
{
    return presentLabels(layoutFor(rect(), presentPlaces()));
}

int PatternMapView::pointAt(const QPointF &position) const
{
    const Layout layout = layoutFor(rect(), presentPlaces());
    int nearest = -1;
    double smallest = kReach;
    for (std::size_t i = 0; i < layout.points.size(); ++i) {
        const QPointF away = layout.points[i] - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance < smallest) {
            smallest = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void PatternMapView::setHovered(int point)
{
    if (point == m_hovered)
        return;
    m_hovered = point;
    Q_EMIT pointHovered(point);
    update();
}

/// The nearest point in the direction of an arrow key; what lies aside counts as farther.
int PatternMapView::neighbour(int key) const
{
    const Layout layout = layoutFor(rect(), places());
    if (m_current < 0)
        return layout.points.empty() ? -1 : 0;
    const QPointF from = layout.points[static_cast<std::size_t>(m_current)];
    int best = m_current;
    double smallest = 1e300;
    for (std::size_t i = 0; i < layout.points.size(); ++i) {
        const QPointF away = layout.points[i] - from;
        const double ahead = key == Qt::Key_Right ? away.x()
            : key == Qt::Key_Left                 ? -away.x()
            : key == Qt::Key_Down                 ? away.y()
                                                  : -away.y();
        const bool isSideways = key == Qt::Key_Up || key == Qt::Key_Down;
        const double aside = std::abs(isSideways ? away.x() : away.y());
        const double cost = ahead + 2 * aside;
        if (ahead > 0.5 && cost < smallest) {
            smallest = cost;
            best = static_cast<int>(i);
        }
    }
    return best;
}

void PatternMapView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(pointAt(event->position()));
}

void PatternMapView::mousePressEvent(QMouseEvent *event)
{
    const int point = pointAt(event->position());
    if (point < 0 || event->button() != Qt::LeftButton)
        return;
    setCurrent(point);
    Q_EMIT pointClicked(point, event->modifiers());
}

void PatternMapView::leaveEvent(QEvent *)
{
    setHovered(-1);
}

void PatternMapView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        setCurrent(neighbour(event->key()));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT pointClicked(m_current, event->modifiers() & ~Qt::KeypadModifier);
        return;
    case Qt::Key_P:
        if (m_current >= 0)
            Q_EMIT playRequested(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PatternMapView::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason && !m_content.points.empty())
        setCurrent(0);
    update();
    QWidget::focusInEvent(event);
}

void PatternMapView::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

void PatternMapView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int point = isByKey ? m_current : pointAt(event->pos());
    if (point < 0)
        return;
    setCurrent(point);
    Q_EMIT menuRequested(point, isByKey ? mapToGlobal(positionOf(point).toPoint()) : event->globalPos());
}

void PatternMapView::resizeEvent(QResizeEvent *event)
{
    m_labels.reset();
    QWidget::resizeEvent(event);
}

} // namespace phonoscope
