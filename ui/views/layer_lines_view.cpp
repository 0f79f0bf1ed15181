// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_lines_view.h"

#include "ui/views/label_placement.h"
#include "ui/views/layer_lines_view_private.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kReach = 14;        ///< of the pointer
constexpr double kMostLabels = 0.36; ///< of the width

} // namespace

LayerLinesView::LayerLinesView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void LayerLinesView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void LayerLinesView::setContent(LayerLinesContent content)
{
    m_content = std::move(content);
    if (m_hovered.series >= static_cast<int>(m_content.series.size()))
        m_hovered = {};
    setAccessibleName(m_content.title);
    QStringList spoken{m_content.subtitle};
    for (const auto &series : m_content.series) {
        const std::size_t row = m_content.layer ? m_content.layer->row() - m_content.firstLayer.row() : 0;
        if (m_content.layer && hasLineValue(series.values, row))
            spoken.append(tr("%1, layer %2: %3")
                              .arg(series.name)
                              .arg(m_content.layer->number)
                              .arg(lineValueText(series.values[row], m_content.decimals)));
    }
    setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    update();
}

void LayerLinesView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

int LayerLinesView::layers() const
{
    if (m_content.layers > 0)
        return m_content.layers;
    std::size_t most = 0;
    for (const auto &series : m_content.series)
        most = std::max(most, series.values.size());
    return static_cast<int>(most);
}

double LayerLinesView::placeOf(int series, int row) const
{
    const auto &at = m_content.series[static_cast<std::size_t>(series)].at;
    return at.empty() ? row : at[static_cast<std::size_t>(row)];
}

LayerIndex LayerLinesView::layerOf(const Spot &spot) const
{
    const int first = spot.series < 0 ? 0 : m_content.series[static_cast<std::size_t>(spot.series)].firstNumber;
    return {(first > 0 ? first : m_content.firstLayer.number) + spot.row};
}

LayerLinesView::Layout LayerLinesView::layoutFor(const QRectF &target) const
{
    Layout layout;
    const QRectF inner = target.adjusted(2 * kGrid, kGrid, -kGrid, -kGrid);
    layout.header = QRectF(inner.left(), inner.top(), inner.width(), kLinesRow);
    layout.legend = layout.header.translated(0, kLinesRow);
    if (m_content.analyses.empty())
        layout.legend.setHeight(0);

    double low = 0;
    double high = 0;
    for (const auto &series : m_content.series) {
        for (std::size_t row = 0; row < series.values.size(); ++row) {
            if (!hasLineValue(series.values, row))
                continue;
            low = std::min(low, series.values[row]);
            high = std::max(high, series.values[row]);
        }
    }
    if (m_content.emphasized >= 0) {
        for (const auto &floor : m_content.series[static_cast<std::size_t>(m_content.emphasized)].floor) {
            low = std::min(low, floor.mean - floor.deviation);
            high = std::max(high, floor.mean + floor.deviation);
        }
    }
    if (!(high > low))
        high = low + 1;
    const double top = layout.header.bottom() + layout.legend.height() + kGrid + kLinesRow / 2;
    const double bottom = inner.bottom() - 2 * kLinesRow;
    const int mostTicks = std::clamp(static_cast<int>((bottom - top) / 40), 2, 8);
    // Whole steps around the values.
    const double step = ticksBetween(low, high + 0.06 * (high - low), mostTicks).step;
    layout.low = std::floor(low / step + 1e-9) * step;
    layout.high = std::ceil(high / step + 0.05) * step;
    layout.y = ticksBetween(layout.low, layout.high, static_cast<int>((layout.high - layout.low) / step + 1.5));

    const QFontMetricsF bold(Theme::font(11, QFont::DemiBold));
    const QFontMetricsF plain(Theme::font(11));
    // Where there is not room for all, lines of other analyses have the colours of labelled ones.
    const bool isCrowded = static_cast<double>(m_content.series.size() + 1) * (kLinesRow - 2) > bottom - top;
    const auto add = [&](int index, const QString &name, double value, double place) {
        layout.labels.push_back({name, lineValueText(value, m_content.decimals), {}, value, place, index});
    };
    for (int i = 0; i < static_cast<int>(m_content.series.size()); ++i) {
        const LayerLinesContent::Series &series = m_content.series[static_cast<std::size_t>(i)];
        for (std::size_t row = series.values.size(); row-- > 0;) {
            if (!hasLineValue(series.values, row) || (isCrowded && series.analysis > 0))
                continue;
            add(i, series.name, series.values[row], placeOf(i, static_cast<int>(row)));
            break;
        }
    }
    if (m_content.emphasized >= 0) {
        const auto &floor = m_content.series[static_cast<std::size_t>(m_content.emphasized)].floor;
        if (!floor.empty())
            add(-1, tr("shuffled labels"), floor.back().mean, static_cast<double>(floor.size() - 1));
    }
    double widest = 0;
    for (const Layout::Label &label : layout.labels)
        widest = std::max(widest, bold.horizontalAdvance(label.name) + 4 + plain.horizontalAdvance(label.value));
    const double labelWidth = std::min(std::ceil(widest) + 2, target.width() * kMostLabels);
    layout.plot = QRectF(QPointF(inner.left() + kLinesRow + widthOf(layout.y) + kGrid / 2.0, top),
                         QPointF(inner.right() - labelWidth - 2 * kLinesMarker - kGrid, bottom));
    layout.slot = layout.plot.width() / std::max(1, layers());

    std::vector<double> wanted;
    for (const Layout::Label &label : layout.labels)
        wanted.push_back(layout.toY(label.wanted));
    const std::vector<double> centres =
        spreadAlong(wanted, kLinesRow - 2, layout.plot.top() - kLinesRow / 2, layout.plot.bottom() + kLinesRow / 2);
    for (std::size_t i = 0; i < layout.labels.size(); ++i)
        layout.labels[i].box = QRectF(layout.plot.right() + 2 * kLinesMarker + kGrid / 2.0,
                                      centres[i] - (kLinesRow - 2) / 2, labelWidth + kGrid / 2.0, kLinesRow - 2);
    return layout;
}

QPointF LayerLinesView::positionOf(int series, LayerIndex layer) const
{
    const Layout layout = layoutFor(rect());
    const int row = layer.number - layerOf({series, 0}).number;
    return {layout.x(placeOf(series, row)),
            layout.toY(m_content.series[static_cast<std::size_t>(series)].values[static_cast<std::size_t>(row)])};
}

std::vector<QRectF> LayerLinesView::labelBoxes() const
{
    std::vector<QRectF> boxes;
    for (const Layout::Label &label : layoutFor(rect()).labels)
        boxes.push_back(label.box);
    return boxes;
}

int LayerLinesView::rowAt(const Layout &layout, double x) const
{
    const int row = static_cast<int>(std::floor((x - layout.plot.left()) / layout.slot));
    return row >= 0 && row < layers() ? row : -1;
}

void LayerLinesView::setHovered(Spot spot)
{
    if (spot == m_hovered)
        return;
    m_hovered = spot;
    Q_EMIT hovered(spot.series, layerOf(spot));
    update();
}

/// The value nearest to the pointer among those around its layer.
LayerLinesView::Spot LayerLinesView::spotAt(const Layout &layout, const QPointF &position) const
{
    Spot nearest;
    double smallest = kReach;
    for (int series = 0; series < static_cast<int>(m_content.series.size()); ++series) {
        const auto &values = m_content.series[static_cast<std::size_t>(series)].values;
        for (int row = 0; row < static_cast<int>(values.size()); ++row) {
            const double aside = std::abs(layout.x(placeOf(series, row)) - position.x());
            if (aside > layout.slot / 2 || !hasLineValue(values, static_cast<std::size_t>(row)))
                continue;
            const double away = std::abs(layout.toY(values[static_cast<std::size_t>(row)]) - position.y());
            // Of values as far away, that of the layer under the pointer.
            if (away + aside / layout.slot < smallest) {
                smallest = away + aside / layout.slot;
                nearest = {series, row};
            }
        }
    }
    return nearest;
}

void LayerLinesView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(spotAt(layoutFor(rect()), event->position()));
}

void LayerLinesView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Layout layout = layoutFor(rect());
    for (const Layout::Label &label : layout.labels) {
        if (label.series >= 0 && label.box.contains(event->position())) {
            Q_EMIT seriesChosen(label.series);
            return;
        }
    }
    const int row = rowAt(layout, event->position().x());
    if (row < 0)
        return;
    const LayerIndex layer{m_content.firstLayer.number + row};
    const Spot spot = spotAt(layout, event->position());
    Q_EMIT layerChosen(layer);
    if (spot.series >= 0)
        Q_EMIT pointActivated(spot.series, layerOf(spot));
}

void LayerLinesView::leaveEvent(QEvent *)
{
    setHovered({});
}

void LayerLinesView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_content.emphasized >= 0 && m_content.layer) {
        Q_EMIT pointActivated(m_content.emphasized, *m_content.layer);
        return;
    }
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0 || layers() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int first = m_content.firstLayer.number;
    const int former = m_content.layer ? m_content.layer->number : first - step;
    Q_EMIT layerChosen({std::clamp(former + step, first, first + layers() - 1)});
}

void LayerLinesView::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

void LayerLinesView::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace phonoscope
