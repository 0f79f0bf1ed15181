// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/pattern_map_view_private.h"

#include "ui/theme/color_map.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

ColorMap colorsOf(const PatternMapContent::Scale &scale, const Theme &theme)
{
    return ColorMap(scale.isAroundZero ? ColorMapKind::Difference : ColorMapKind::Viridis, theme.isDark);
}

} // namespace

void PatternMapView::paintFrame(QPainter &painter, const QRectF &target, const Theme &theme, const Layout &layout) const
{
    painter.fillRect(target, theme.panel);
    const QFont heading = Theme::font(12, QFont::DemiBold);
    const QFont body = Theme::font(12);
    const auto width = [](const QFont &font, const QString &text) {
        return std::ceil(QFontMetricsF(font).horizontalAdvance(text)) + 1;
    };
    // Most important first: title, score, its control, method.
    double left = layout.header.left();
    double right = layout.header.right();
    const auto paint = [&](const QFont &font, const QColor &color, const QString &text, bool isLeft) {
        const double needed = width(font, text);
        if (text.isEmpty() || needed > right - left)
            return;
        painter.setFont(font);
        painter.setPen(color);
        const QRectF box(isLeft ? left : right - needed, layout.header.top(), needed, layout.header.height());
        painter.drawText(box, Qt::AlignVCenter | (isLeft ? Qt::AlignLeft : Qt::AlignRight), text);
        if (isLeft)
            left += needed + kGrid;
        else
            right -= needed + kGrid;
    };
    paint(heading, theme.text, m_content.title, true);
    paint(heading, theme.text, m_content.score, false);
    paint(body, theme.textSecondary, m_content.control, false);
    paint(body, theme.textSecondary, m_content.method, true);

    paintLegend(painter, theme, layout);

    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.grid, 1));
    const auto sharp = [](double value) { return std::floor(value) + 0.5; };
    for (const double value : layout.x.values) {
        const double at = sharp(layout.toTarget({value, 0}).x());
        painter.drawLine(QPointF(at, layout.plot.top()), QPointF(at, layout.plot.bottom()));
    }
    for (const double value : layout.y.values) {
        const double at = sharp(layout.toTarget({0, value}).y());
        painter.drawLine(QPointF(layout.plot.left(), at), QPointF(layout.plot.right(), at));
    }
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(QPointF(sharp(layout.plot.left()), sharp(layout.plot.top())),
                            QPointF(sharp(layout.plot.right() - 1), sharp(layout.plot.bottom() - 1))));
    painter.setPen(theme.textAxis);
    for (const double value : layout.x.values)
        painter.drawText(QRectF(layout.toTarget({value, 0}).x() - 25, layout.plot.bottom() + 2, 50, kPatternLine - 2),
                         Qt::AlignCenter, layout.x.text(value));
    for (const double value : layout.y.values)
        painter.drawText(
            QRectF(layout.plot.left() - 54, layout.toTarget({0, value}).y() - kPatternLine / 2, 50, kPatternLine),
            Qt::AlignVCenter | Qt::AlignRight, layout.y.text(value));
    paintXTitle(painter, layout.plot, kPatternLine, theme, tr("MDS axis 1 (pattern distance)"));
    paintYTitle(painter, layout.plot, layout.header.left() + kGrid, theme, tr("MDS axis 2"));
}

/// Groups with their marks, or the scale; and the remark behind or below.
void PatternMapView::paintLegend(QPainter &painter, const Theme &theme, const Layout &layout) const
{
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    if (m_content.scale && !layout.legend.empty())
        paintScale(painter, theme, layout.legend.front());
    const std::size_t shown = m_content.scale ? 0 : layout.legend.size();
    for (std::size_t group = 0; group < shown; ++group) {
        const QRectF &entry = layout.legend[group];
        const auto position = static_cast<int>(group);
        paintGroupMarker(painter, {entry.left() + kPatternMarker, entry.center().y()}, kPatternMarker, theme,
                         m_content.groups[group], position, position);
        const QRectF text = entry.adjusted(2 * kPatternMarker + 6, 0, 1, 0);
        painter.setPen(theme.textSecondary);
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(m_content.groups[group], Qt::ElideRight, text.width()));
    }
    const std::size_t others = m_content.scale ? 0 : m_content.groups.size() - layout.legend.size();
    const QString more = others > 0 ? tr("and %1 more groups; ").arg(others) : QString();
    const bool isBehind = layout.legend.empty() || layout.remark.top() == layout.legend.back().top();
    painter.setPen(theme.textAxis);
    painter.drawText(layout.remark, Qt::AlignVCenter | (isBehind ? Qt::AlignRight : Qt::AlignLeft),
                     fittingText(painter.font(), layout.remark.width(), {more + m_content.remark, m_content.remark}));
}

/// Title, low end, bar, high end.
void PatternMapView::paintScale(QPainter &painter, const Theme &theme, const QRectF &entry) const
{
    const PatternMapContent::Scale &scale = *m_content.scale;
    const QFontMetricsF metrics(painter.font());
    double left = entry.left();
    const auto text = [&](const QString &part) {
        const double width = std::ceil(metrics.horizontalAdvance(part)) + 1;
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(left, entry.top(), width, entry.height()), Qt::AlignVCenter | Qt::AlignLeft, part);
        left += width + kGrid;
    };
    text(scale.title);
    text(scale.low);
    const ColorMap colors = colorsOf(scale, theme);
    QLinearGradient gradient(left, 0, left + kPatternScale, 0);
    constexpr int kStops = 16;
    for (int stop = 0; stop <= kStops; ++stop) {
        const double share = static_cast<double>(stop) / kStops;
        gradient.setColorAt(share, QColor(colors.color(static_cast<float>(share))));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRect(QRectF(left, entry.center().y() - 5, kPatternScale, 10));
    painter.setBrush(Qt::NoBrush);
    left += kPatternScale + kGrid;
    text(scale.high);
}

void PatternMapView::paintPoints(QPainter &painter, const Theme &theme, const Layout &layout,
                                 const Labels &labels) const
{
    std::optional<ColorMap> colors;
    if (m_content.scale)
        colors = colorsOf(*m_content.scale, theme);
    for (std::size_t i = 0; i < layout.points.size(); ++i) {
        const PatternMapContent::Point &point = m_content.points[i];
        const bool isColored = colors ? !std::isnan(point.value) : point.group >= 0;
        if (point.hasSamples && isColored && !colors) {
            paintGroupMarker(painter, layout.points[i], kPatternMarker, theme,
                             m_content.groups[static_cast<std::size_t>(point.group)], point.group, point.group);
            continue;
        }
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isFilled = point.hasSamples && isColored;
        // The palest colours are near the panel's.
        painter.setPen(QPen(theme.controlMark, isFilled ? 0.75 : 1, isFilled ? Qt::SolidLine : Qt::DotLine));
        painter.setBrush(isFilled ? QBrush(QColor(colors->color(static_cast<float>(point.value)))) : Qt::NoBrush);
        painter.drawEllipse(layout.points[i], kPatternMarker, kPatternMarker);
        painter.restore();
    }
    painter.setFont(Theme::font(11));
    painter.setPen(theme.text);
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i])
            painter.drawText(*labels[i], Qt::AlignCenter | Qt::TextDontClip, m_content.points[i].label);
}

void PatternMapView::paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const
{
    const Layout layout = layoutFor(target, places());
    paintFrame(painter, target, theme, layout);
    paintPoints(painter, theme, layout, labelsFor(layout));
}

void PatternMapView::paintMark(QPainter &painter, const Layout &layout, int point, const QColor &color) const
{
    const QPointF &centre = layout.points[static_cast<std::size_t>(point)];
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[pen, width] : {std::pair(m_theme.panel, 4.0), std::pair(color, 2.0)}) {
        painter.setPen(QPen(pen, width));
        painter.drawEllipse(centre, kPatternMarker + 2.5, kPatternMarker + 2.5);
    }
    painter.restore();
}

void PatternMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_content.points.empty()) {
        painter.fillRect(rect(), m_theme.panel);
        painter.setFont(Theme::font(12));
        painter.setPen(m_theme.textSecondary);
        painter.drawText(rect().adjusted(3 * kGrid, kGrid, -3 * kGrid, -kGrid), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
        return;
    }
    const Layout layout = layoutFor(rect(), presentPlaces());
    const Labels labels = presentLabels(layout);
    paintFrame(painter, rect(), m_theme, layout);
    // What is no longer up to date is shown at half strength, below what says so.
    painter.setOpacity(m_content.notice.isEmpty() ? 1 : 0.5);
    paintPoints(painter, m_theme, layout, labels);
    painter.setOpacity(1);
    if (!m_content.notice.isEmpty()) {
        const QFontMetricsF metrics(Theme::font(12));
        const QRectF text = metrics.boundingRect(layout.plot.adjusted(2 * kGrid, kGrid, -2 * kGrid, 0),
                                                 Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_content.notice);
        painter.setPen(QPen(m_theme.warning, 1));
        painter.setBrush(m_theme.panel);
        painter.drawRoundedRect(text.adjusted(-kGrid, -kGrid / 2.0, kGrid, kGrid / 2.0), kPatternMarker,
                                kPatternMarker);
        painter.setFont(Theme::font(12));
        painter.setPen(m_theme.warning);
        painter.drawText(text.adjusted(-1, 0, 1, 1), Qt::AlignCenter | Qt::TextWordWrap, m_content.notice);
    }
    if (m_current >= 0 && hasFocus())
        paintMark(painter, layout, m_current, m_theme.accent);
    if (m_hovered < 0)
        return;
    paintMark(painter, layout, m_hovered, m_theme.text);
    const auto at = static_cast<std::size_t>(m_hovered);
    if (labels[at])
        return;
    // A hidden label appears over whatever is there.
    painter.setFont(Theme::font(11, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    QRectF box(0, 0, metrics.horizontalAdvance(m_content.points[at].label) + kGrid, kPatternLine);
    box.moveBottomLeft(layout.points[at] + QPointF(kPatternMarker + 4, -kPatternMarker - 2));
    box.moveRight(std::min(box.right(), layout.plot.right() - 1));
    box.moveTop(std::max(box.top(), layout.plot.top() + 1));
    painter.setPen(QPen(m_theme.border, 1));
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(m_theme.text);
    painter.drawText(box, Qt::AlignCenter, m_content.points[at].label);
}

} // namespace phonoscope
