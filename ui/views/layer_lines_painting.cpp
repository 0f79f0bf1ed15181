// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_lines_view_private.h"

#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace phonoscope {

namespace {

constexpr float kFloorAlpha = 0.16F;
constexpr double kLeastContrast = 1.6;

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG defines it, 1 to 21.
double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, bright] = std::minmax(luminance(one), luminance(other));
    return (bright + 0.05) / (dark + 0.05);
}

} // namespace

void LayerLinesView::paintAxes(QPainter &painter, const QRectF &target, const Theme &theme, const Layout &layout) const
{
    painter.fillRect(target, theme.panel);
    const QFont heading = Theme::font(12, QFont::DemiBold);
    painter.setFont(heading);
    painter.setPen(theme.text);
    const QFontMetricsF metrics(heading);
    painter.drawText(layout.header, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(m_content.title, Qt::ElideRight, layout.header.width()));
    const double used = metrics.horizontalAdvance(m_content.title) + kGrid;
    painter.setFont(Theme::font(12));
    painter.setPen(theme.textSecondary);
    painter.drawText(layout.header.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     fittingText(painter.font(), layout.header.width() - used, {m_content.subtitle}));

    painter.setFont(Theme::font(11));
    const auto sharp = [](double value) { return std::floor(value) + 0.5; };
    for (const double value : layout.y.values) {
        const double y = sharp(layout.toY(value));
        const bool isZero = std::abs(value) < layout.y.step / 2;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(isZero ? theme.controlMark : theme.grid, 1));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        painter.setPen(theme.textAxis);
        painter.drawText(QRectF(layout.plot.left() - 64, y - kLinesRow / 2, 60, kLinesRow),
                         Qt::AlignVCenter | Qt::AlignRight, layout.y.text(value));
    }
    // Every, every second, fourth ... layer, as the numbers fit.
    int step = 1;
    while (layout.slot * step < 20 && step < layers())
        step *= 2;
    for (int row = 0; row < layers(); ++row) {
        const LayerIndex layer{m_content.firstLayer.number + row};
        const bool isMarked = m_content.layer == layer;
        const int markedRow = m_content.layer ? m_content.layer->number - m_content.firstLayer.number : -step;
        const bool isCovered = !isMarked && std::abs(row - markedRow) < step;
        if (!isMarked && (row % step != 0 || (isCovered && step > 1)))
            continue;
        painter.setFont(Theme::font(11, isMarked ? QFont::Bold : QFont::Normal));
        painter.setPen(isMarked ? theme.accent : theme.textAxis);
        painter.drawText(QRectF(layout.x(row) - 20, layout.plot.bottom() + 2, 40, kLinesRow - 2), Qt::AlignCenter,
                         QString::number(layer.number));
    }
    const QString xTitle = m_content.xTitle.isEmpty() ? tr("Layer") : m_content.xTitle;
    paintXTitle(painter, layout.plot, kLinesRow, theme, xTitle);
    if (!m_content.remark.isEmpty()) {
        const double titleEnd = layout.plot.center().x() + metrics.horizontalAdvance(xTitle) / 2 + kGrid;
        const QRectF box(titleEnd, layout.plot.bottom() + kLinesRow, target.right() - kGrid - titleEnd, kLinesRow - 2);
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                         QFontMetricsF(painter.font()).elidedText(m_content.remark, Qt::ElideRight, box.width()));
    }
    paintYTitle(painter, layout.plot, layout.header.left() + kGrid, theme, m_content.yTitle);
}

/// A sample of every analysis' lines and its name, as many as find room.
void LayerLinesView::paintAnalyses(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    constexpr double kSample = 30;
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    const auto count = static_cast<double>(m_content.analyses.size());
    const double room = layout.legend.width() / std::max(1.0, count) - kSample - 3 * kGrid;
    double left = layout.legend.left();
    for (std::size_t i = 0; i < m_content.analyses.size(); ++i) {
        const QString name = metrics.elidedText(m_content.analyses[i], Qt::ElideMiddle, std::max(room, 24.0));
        const double width = std::ceil(metrics.horizontalAdvance(name)) + 1;
        const double y = std::floor(layout.legend.center().y()) + 0.5;
        painter.setPen(analysisPen(theme.textSecondary, 1.75, static_cast<int>(i)));
        painter.drawLine(QPointF(left, y), QPointF(left + kSample, y));
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(left + kSample + kGrid / 2.0, layout.legend.top(), width, layout.legend.height()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, name);
        left += kSample + width + 5 * kGrid / 2.0;
    }
}

void LayerLinesView::paintFloor(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    if (m_content.emphasized < 0)
        return;
    const auto &floor = m_content.series[static_cast<std::size_t>(m_content.emphasized)].floor;
    QPolygonF band;
    QPolygonF middle;
    for (std::size_t row = 0; row < floor.size(); ++row) {
        const double x = layout.x(static_cast<int>(row));
        band.append({x, layout.toY(floor[row].mean + floor[row].deviation)});
        middle.append({x, layout.toY(floor[row].mean)});
    }
    for (std::size_t row = floor.size(); row-- > 0;)
        band.append({layout.x(static_cast<int>(row)), layout.toY(floor[row].mean - floor[row].deviation)});
    QColor fill = theme.controlMark;
    fill.setAlphaF(kFloorAlpha);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
    QPen dashes(theme.controlMark, 1.25, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({4, 3});
    painter.setPen(dashes);
    painter.drawPolyline(middle);
}

void LayerLinesView::paintSeries(QPainter &painter, const Theme &theme, const Layout &layout, int index) const
{
    const auto &series = m_content.series[static_cast<std::size_t>(index)];
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color =
        Theme::isHatched(series.position) ? theme.controlMark : theme.group(series.colorGroup, series.position);
    const QPen pen = analysisPen(color, index == m_content.emphasized ? 2.25 : 1.75, series.analysis);
    // Lines that the eye would lose are cased.
    const QColor outline = theme.groupOutline(series.colorGroup, series.position);
    const bool isCased = outline.isValid() && contrast(color, theme.panel) < kLeastContrast;
    const QPen casing = analysisPen(outline, pen.widthF() + 1, series.analysis);
    painter.setBrush(Qt::NoBrush);
    QPolygonF line;
    for (std::size_t row = 0; row <= series.values.size(); ++row) {
        if (hasLineValue(series.values, row)) {
            line.append({layout.x(placeOf(index, static_cast<int>(row))), layout.toY(series.values[row])});
            continue;
        }
        if (isCased) {
            painter.setPen(casing);
            painter.drawPolyline(line);
        }
        painter.setPen(pen);
        painter.drawPolyline(line);
        line.clear();
    }
    for (std::size_t row = 0; row < series.values.size(); ++row)
        if (hasLineValue(series.values, row))
            paintGroupMarker(painter, {layout.x(placeOf(index, static_cast<int>(row))), layout.toY(series.values[row])},
                             kLinesMarker, theme, series.colorGroup, series.position, series.shape);
}

void LayerLinesView::paintLabels(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    const QFont bold = Theme::font(11, QFont::DemiBold);
    const QFont plain = Theme::font(11);
    for (const Layout::Label &label : layout.labels) {
        const double end = layout.toY(label.wanted);
        painter.setRenderHint(QPainter::Antialiasing);
        // A label that had to move is tied to its line.
        const double from = layout.x(label.place) + kLinesMarker + 2;
        if (std::abs(end - label.box.center().y()) > 3 || label.place < layers() - 1.5) {
            painter.setPen(QPen(theme.controlMark, 0.75));
            painter.drawLine(QPointF(from, end), QPointF(label.box.left() - 2, label.box.center().y()));
        }
        const double valueWidth = std::ceil(QFontMetricsF(plain).horizontalAdvance(label.value)) + 1;
        const bool isOwn = label.series >= 0 && m_content.series[static_cast<std::size_t>(label.series)].analysis == 0;
        const QFontMetricsF metrics(isOwn ? bold : plain);
        const QString name = metrics.elidedText(label.name, Qt::ElideRight, label.box.width() - valueWidth - 4);
        painter.setFont(isOwn ? bold : plain);
        painter.setPen(label.series < 0 ? theme.textSecondary : theme.text);
        painter.drawText(label.box, Qt::AlignVCenter | Qt::AlignLeft, name);
        const double nameWidth = QFontMetricsF(painter.font()).horizontalAdvance(name) + 4;
        painter.setFont(plain);
        painter.setPen(theme.textSecondary);
        painter.drawText(label.box.adjusted(nameWidth, 0, kGrid, 0), Qt::AlignVCenter | Qt::AlignLeft, label.value);
    }
}

/// The value of the emphasized series at the marked layer, above its point.
void LayerLinesView::paintEmphasizedValue(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    if (m_content.emphasized < 0 || !m_content.layer)
        return;
    const auto &values = m_content.series[static_cast<std::size_t>(m_content.emphasized)].values;
    const int row = m_content.layer->number - m_content.firstLayer.number;
    if (row < 0 || !hasLineValue(values, static_cast<std::size_t>(row)))
        return;
    const double value = values[static_cast<std::size_t>(row)];
    painter.setFont(Theme::font(11, QFont::DemiBold));
    const QString text = lineValueText(value, m_content.decimals);
    const double width = std::ceil(QFontMetricsF(painter.font()).horizontalAdvance(text)) + 6;
    QRectF box(layout.x(row) - width / 2, layout.toY(value) - kLinesMarker - kLinesRow, width, kLinesRow - 3);
    box.moveTop(std::max(box.top(), layout.plot.top() - kLinesRow / 2));
    painter.setPen(Qt::NoPen);
    QColor casing = theme.panel;
    casing.setAlphaF(0.85F);
    painter.setBrush(casing);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

void LayerLinesView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    const Layout layout = layoutFor(target);
    paintAxes(painter, target, theme, layout);
    paintAnalyses(painter, theme, layout);
    paintFloor(painter, theme, layout);
    if (m_content.layer) {
        const int row = m_content.layer->number - m_content.firstLayer.number;
        QPen dashes(theme.accent, 1.25, Qt::CustomDashLine, Qt::FlatCap);
        dashes.setDashPattern({3, 3});
        painter.setPen(dashes);
        if (row >= 0 && row < layers())
            painter.drawLine(QPointF(layout.x(row), layout.plot.top()), QPointF(layout.x(row), layout.plot.bottom()));
    }
    for (int index = 0; index < static_cast<int>(m_content.series.size()); ++index)
        if (index != m_content.emphasized)
            paintSeries(painter, theme, layout, index);
    if (m_content.emphasized >= 0)
        paintSeries(painter, theme, layout, m_content.emphasized);
    paintEmphasizedValue(painter, theme, layout);
    paintLabels(painter, theme, layout);
}

void LayerLinesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (layers() == 0) {
        painter.fillRect(rect(), m_theme.panel);
        painter.setFont(Theme::font(12));
        painter.setPen(m_theme.textSecondary);
        painter.drawText(rect().adjusted(3 * kGrid, kGrid, -3 * kGrid, -kGrid), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
        return;
    }
    paintTo(painter, rect(), m_theme);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_hovered.series < 0)
        return;
    const QPointF at = positionOf(m_hovered.series, layerOf(m_hovered));
    painter.setBrush(Qt::NoBrush);
    for (const auto &[color, width] : {std::pair(m_theme.panel, 4.0), std::pair(m_theme.text, 2.0)}) {
        painter.setPen(QPen(color, width));
        painter.drawEllipse(at, kLinesMarker + 4, kLinesMarker + 4);
    }
}

} // namespace phonoscope
