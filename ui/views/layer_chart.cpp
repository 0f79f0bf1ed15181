// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_chart.h"

#include "ui/theme/number_text.h"
#include "ui/views/plot_axes.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

constexpr double kLine = 18;
constexpr double kMostBar = 72;       ///< few layers do not make fat bars
constexpr double kBarShare = 0.7;     ///< of a layer's room
constexpr std::size_t kMostNames = 8; ///< names of more groups do not fit beside each other; the read-out tells them

QPen floorPen(const Theme &theme)
{
    QPen dashes(theme.text, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({4, 3});
    return dashes;
}

} // namespace

struct LayerChart::Layout {
    QRectF header, legend, plot;
    Ticks y;
    double top = 1; ///< of the axis
    double slot = 1;
    double bar = 1; ///< width of a stack, or of all bars of a layer

    double centre(int row) const { return plot.left() + slot * (row + 0.5); }
    double toY(double value) const { return plot.bottom() - value / top * plot.height(); }
};

LayerChart::LayerChart(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Neurons per layer"));
}

void LayerChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void LayerChart::setContent(Content content)
{
    m_content = std::move(content);
    const auto isThere = [this](Bar bar) { return bar.row < layers() && bar.group < groups(); };
    if (!isThere(m_hovered))
        setHovered({});
    if (!isThere(m_current))
        m_current = {};
    QStringList spoken;
    for (int row = 0; row < layers(); ++row) {
        const auto &counts = m_content.counts[static_cast<std::size_t>(row)];
        QStringList parts;
        for (std::size_t group = 0; group < m_content.groups.size() && group < kMostNames; ++group)
            parts.append(tr("%1 of %2").arg(group < counts.size() ? counts[group] : 0).arg(m_content.groups[group]));
        spoken.append(tr("Layer %1: %2").arg(row + 1).arg(parts.join(QStringLiteral(", "))));
    }
    setAccessibleName(m_content.title);
    setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    update();
}

double LayerChart::highest() const
{
    double most = 1;
    for (const auto &row : m_content.counts) {
        if (m_content.isStacked)
            most = std::max<double>(most, std::accumulate(row.begin(), row.end(), 0));
        else if (!row.empty())
            most = std::max<double>(most, *std::ranges::max_element(row));
    }
    for (const auto &control : m_content.control)
        most = std::max(most, control.high);
    for (const auto &row : m_content.groupControl)
        for (const auto &control : row)
            most = std::max(most, control.high);
    return most;
}

LayerChart::Layout LayerChart::layoutFor(const QRectF &target) const
{
    Layout layout;
    const QRectF inner = target.adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid);
    layout.header = QRectF(inner.left(), inner.top(), inner.width(), kLine);
    layout.legend = QRectF(inner.left(), layout.header.bottom() + kGrid / 2.0, inner.width(), kLine);
    layout.plot = QRectF(QPointF(inner.left(), layout.legend.bottom() + kGrid),
                         QPointF(inner.right(), inner.bottom() - 2 * kLine));
    // Whole neurons, about 40 pixels apart.
    const int most = std::clamp(static_cast<int>(layout.plot.height() / 40), 1, 8);
    const double step = std::max(1.0, ticksBetween(0, highest(), most).step);
    layout.top = step * std::ceil(highest() / step);
    layout.y.step = step;
    for (double value = 0; value <= layout.top + step / 2; value += step)
        layout.y.values.push_back(value);
    layout.plot.setLeft(inner.left() + kLine + widthOf(layout.y) + kGrid / 2.0);
    layout.slot = layout.plot.width() / std::max(1, layers());
    const double widest = kMostBar * (m_content.isStacked ? 1 : std::max(1, groups()) / 2.0 + 0.5);
    layout.bar = std::max(1.0, std::min(widest, layout.slot * kBarShare));
    return layout;
}

QRectF LayerChart::barIn(const Layout &layout, Bar bar) const
{
    const auto &counts = m_content.counts[static_cast<std::size_t>(bar.row)];
    const auto count = [&](int group) {
        return static_cast<std::size_t>(group) < counts.size() ? counts[static_cast<std::size_t>(group)] : 0;
    };
    const double left = std::round(layout.centre(bar.row) - layout.bar / 2);
    if (m_content.isStacked) {
        double below = 0;
        for (int group = 0; group < bar.group; ++group)
            below += count(group);
        return {QPointF(left, layout.toY(below + count(bar.group))), QPointF(left + layout.bar, layout.toY(below))};
    }
    const double width = layout.bar / std::max(1, groups());
    const double gap = width >= 6 ? 1 : 0;
    return {QPointF(left + width * bar.group, layout.toY(count(bar.group))),
            QPointF(left + width * (bar.group + 1) - gap, layout.plot.bottom())};
}

QRectF LayerChart::barOf(LayerIndex layer, int group) const
{
    return barIn(layoutFor(rect()), {static_cast<int>(layer.row()), group});
}

void LayerChart::paintAxes(QPainter &painter, const QRectF &target, const Theme &theme, const Layout &layout) const
{
    painter.fillRect(target, theme.panel);
    painter.setFont(Theme::font(12, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(layout.header, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(painter.font()).elidedText(m_content.title, Qt::ElideRight, layout.header.width()));
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    double x = layout.legend.left();
    for (std::size_t group = 0; group < m_content.groups.size() && m_content.groups.size() <= kMostNames; ++group) {
        const double room =
            layout.legend.width() / static_cast<double>(m_content.groups.size()) - kGrid - 6 - 2 * kGrid;
        const QString name = metrics.elidedText(m_content.groups[group], Qt::ElideRight, std::max(room, 30.0));
        fillGroup(painter, QRectF(std::round(x), std::round(layout.legend.center().y() - kGrid / 2.0), kGrid, kGrid),
                  theme, m_content.groups[group], m_content.firstPosition + static_cast<int>(group));
        painter.setPen(theme.textSecondary);
        const double width = std::ceil(metrics.horizontalAdvance(name)) + 1;
        painter.drawText(QRectF(x + kGrid + 6, layout.legend.top(), width, kLine), Qt::AlignVCenter | Qt::AlignLeft,
                         name);
        x += kGrid + 6 + width + 2 * kGrid;
    }
    const auto sharp = [](double value) { return std::floor(value) + 0.5; };
    for (const double value : layout.y.values) {
        const double y = sharp(layout.toY(value));
        painter.setPen(QPen(value > 0 ? theme.grid : theme.border, 1));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        painter.setPen(theme.textAxis);
        painter.drawText(QRectF(layout.plot.left() - 74, y - kLine / 2, 70, kLine), Qt::AlignVCenter | Qt::AlignRight,
                         countText(std::lround(value)));
    }
    // Every, every second, fourth ... layer, as the numbers fit.
    int step = 1;
    while (layout.slot * step < 20 && step < layers())
        step *= 2;
    for (int row = 0; row < layers(); row += step)
        painter.drawText(QRectF(layout.centre(row) - 20, layout.plot.bottom() + 2, 40, kLine - 2), Qt::AlignCenter,
                         QString::number(row + 1));
    paintXTitle(painter, layout.plot, kLine, theme, tr("Layer"));
    paintYTitle(painter, layout.plot, layout.header.left() + kGrid, theme,
                m_content.yTitle.isEmpty() ? tr("Property neurons") : m_content.yTitle);
}

void LayerChart::paintFloor(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    QList<QLineF> means;
    QList<QLineF> spread;
    QPolygonF steps;
    constexpr double kCap = 4;
    const auto addSpread = [&](double x, double cap, const Content::Control &control) {
        const QPointF high(x, layout.toY(control.high));
        const QPointF low(x, layout.toY(control.low));
        spread << QLineF(high, low) << QLineF(high - QPointF(cap, 0), high + QPointF(cap, 0))
               << QLineF(low - QPointF(cap, 0), low + QPointF(cap, 0));
    };
    for (int row = 0; row < static_cast<int>(m_content.control.size()) && row < layers(); ++row) {
        const Content::Control &control = m_content.control[static_cast<std::size_t>(row)];
        const double y = layout.toY(control.mean);
        steps << QPointF(layout.centre(row) - layout.slot / 2, y) << QPointF(layout.centre(row) + layout.slot / 2, y);
        addSpread(layout.centre(row), std::min(kCap, layout.slot / 4), control);
    }
    for (int row = 0; row < static_cast<int>(m_content.groupControl.size()) && row < layers(); ++row) {
        const auto &controls = m_content.groupControl[static_cast<std::size_t>(row)];
        for (int group = 0; group < static_cast<int>(controls.size()) && group < groups(); ++group) {
            const QRectF bar = barIn(layout, {row, group});
            const double y = layout.toY(controls[static_cast<std::size_t>(group)].mean);
            means << QLineF(bar.left(), y, bar.right(), y);
            if (bar.width() >= 4)
                addSpread(bar.center().x(), std::min(kCap, bar.width() / 4), controls[static_cast<std::size_t>(group)]);
        }
    }
    if (means.isEmpty() && steps.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    // Cased lines, not a tinted band: the bars keep their colours.
    const auto draw = [&](const QPen &ofMeans, const QPen &ofSpread) {
        painter.setPen(ofSpread);
        painter.drawLines(spread);
        painter.setPen(ofMeans);
        painter.drawPolyline(steps);
        painter.drawLines(means);
    };
    const QPen casing(theme.panel, 4, Qt::SolidLine, Qt::FlatCap);
    draw(casing, casing);
    draw(means.isEmpty() ? floorPen(theme) : QPen(theme.text, 1.5, Qt::SolidLine, Qt::FlatCap), QPen(theme.text, 1.25));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintFloorLegend(painter, theme, layout);
}

/// On the line of the title, or of the axis title, whichever has room.
void LayerChart::paintFloorLegend(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    constexpr double kSample = 28;
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    const double heading =
        QFontMetricsF(Theme::font(12, QFont::DemiBold)).horizontalAdvance(m_content.title) + 3 * kGrid;
    const double beside = layout.header.width() - heading - kSample - kGrid;
    const double belowRoom = layout.plot.width() - kSample - kGrid;
    const QString full = tr("shuffled labels, mean ± standard deviation");
    const QString text = metrics.horizontalAdvance(full) < std::max(beside, belowRoom) ? full : tr("shuffled labels");
    const double width = std::ceil(metrics.horizontalAdvance(text)) + 1;
    const bool isBeside = width <= beside;
    // Below, the axis title is left of it or gives way.
    const double top = isBeside ? layout.header.top() : layout.plot.bottom() + kLine;
    const QRectF box((isBeside ? layout.header.right() : layout.plot.right()) - width, top, width, kLine - 2);
    if (!isBeside)
        painter.fillRect(box.adjusted(-kSample - 2 * kGrid, 0, 0, 0), theme.panel);
    painter.setPen(m_content.isStacked ? floorPen(theme) : QPen(theme.text, 1.5));
    painter.drawLine(QPointF(box.left() - kGrid - kSample, box.center().y()),
                     QPointF(box.left() - kGrid, box.center().y()));
    painter.setPen(theme.textAxis);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
}

void LayerChart::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const Layout layout = layoutFor(target);
    paintAxes(painter, target, theme, layout);
    for (int row = 0; row < layers(); ++row)
        for (int group = 0; group < groups(); ++group)
            fillGroup(painter, barIn(layout, {row, group}), theme, m_content.groups[static_cast<std::size_t>(group)],
                      m_content.firstPosition + group);
    painter.setPen(QPen(theme.border, 1));
    const double base = std::floor(layout.plot.bottom()) + 0.5;
    painter.drawLine(QPointF(layout.plot.left(), base), QPointF(layout.plot.right(), base));
    paintFloor(painter, theme, layout);
    painter.restore();
}

void LayerChart::paintOutline(QPainter &painter, const Layout &layout, Bar bar, const QColor &color) const
{
    if (bar.row < 0)
        return;
    const QRectF box = barIn(layout, bar).adjusted(-2, -2, 2, 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[pen, width] : {std::pair(m_theme.panel, 4.0), std::pair(color, 2.0)}) {
        painter.setPen(QPen(pen, width));
        painter.drawRect(box);
    }
}

void LayerChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTo(painter, rect(), m_theme);
    const Layout layout = layoutFor(rect());
    if (hasFocus())
        paintOutline(painter, layout, m_current, m_theme.accent);
    paintOutline(painter, layout, m_hovered, m_theme.text);
}

std::optional<LayerChart::Bar> LayerChart::barAt(const QPointF &position) const
{
    const Layout layout = layoutFor(rect());
    const int row = static_cast<int>(std::floor((position.x() - layout.plot.left()) / layout.slot));
    if (row < 0 || row >= layers() || groups() == 0 || !layout.plot.adjusted(0, 0, 0, 2).contains(position))
        return std::nullopt;
    for (int group = 0; group < groups(); ++group) {
        const QRectF bar = barIn(layout, {row, group});
        const bool isBeside = position.x() >= bar.left() && position.x() < bar.left() + layout.bar / groups();
        if (m_content.isStacked ? bar.contains(position) : isBeside && position.y() > bar.top() - kGrid)
            return Bar{row, group};
    }
    return std::nullopt;
}

void LayerChart::setHovered(Bar bar)
{
    if (bar == m_hovered)
        return;
    m_hovered = bar;
    const Bar told = bar.row < 0 && hasFocus() ? m_current : bar;
    Q_EMIT barHovered(LayerIndex{told.row + 1}, told.group);
    update();
}

void LayerChart::setCurrent(Bar bar)
{
    if (layers() == 0 || groups() == 0)
        return;
    m_current = {std::clamp(bar.row, 0, layers() - 1), std::clamp(bar.group, 0, groups() - 1)};
    Q_EMIT barHovered(LayerIndex{m_current.row + 1}, m_current.group);
    update();
}

void LayerChart::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(barAt(event->position()).value_or(Bar{}));
}

void LayerChart::mousePressEvent(QMouseEvent *event)
{
    const std::optional<Bar> bar = barAt(event->position());
    if (!bar || event->button() != Qt::LeftButton)
        return;
    setCurrent(*bar);
    Q_EMIT layerClicked(LayerIndex{bar->row + 1}, bar->group);
}

void LayerChart::leaveEvent(QEvent *)
{
    setHovered({});
}

void LayerChart::keyPressEvent(QKeyEvent *event)
{
    Bar next = m_current.row < 0 ? Bar{0, 0} : m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        --next.row;
        break;
    case Qt::Key_Right:
        ++next.row;
        break;
    case Qt::Key_Up:
        ++next.group;
        break;
    case Qt::Key_Down:
        --next.group;
        break;
    case Qt::Key_Home:
        next.row = 0;
        break;
    case Qt::Key_End:
        next.row = layers() - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.row >= 0)
            Q_EMIT layerClicked(LayerIndex{m_current.row + 1}, m_current.group);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent(next);
}

void LayerChart::focusInEvent(QFocusEvent *event)
{
    if (m_current.row < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent({0, 0});
    update();
    QWidget::focusInEvent(event);
}

void LayerChart::focusOutEvent(QFocusEvent *event)
{
    Q_EMIT barHovered(LayerIndex{0}, -1);
    update();
    QWidget::focusOutEvent(event);
}

} // namespace phonoscope
