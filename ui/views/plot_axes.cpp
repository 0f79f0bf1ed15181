// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plot_axes.h"

#include "ui/theme/number_text.h"

#include <QFontMetricsF>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {

constexpr int kShapes = 8;

/// Corners on a circle, the first at an angle in degrees (0: right, 90: up).
QPolygonF corners(const QPointF &centre, double radius, int count, double firstAngle)
{
    QPolygonF result;
    for (int i = 0; i < count; ++i) {
        const double angle = (firstAngle + 360.0 * i / count) * std::numbers::pi / 180;
        result << centre + QPointF(radius * std::cos(angle), -radius * std::sin(angle));
    }
    return result;
}

/// Arms along two directions, as wide as the marks of a plus sign.
QPolygonF cross(const QPointF &centre, double radius, double turned)
{
    QPolygonF result;
    for (int arm = 0; arm < 4; ++arm) {
        for (const double side : {-22.0, 22.0, 45.0}) {
            const double angle = (turned + 90 * arm + side) * std::numbers::pi / 180;
            const double length = side == 45.0 ? radius * 0.53 : radius;
            result << centre + QPointF(length * std::cos(angle), -length * std::sin(angle));
        }
    }
    return result;
}

} // namespace

QString Ticks::text(double value) const
{
    // Half a step around zero is zero: no "−0.0".
    const double shown = std::abs(value) < step / 2 ? 0 : value;
    const QString size = decimalText(std::abs(shown), decimals);
    return shown < 0 ? QChar(0x2212) + size : size;
}

Ticks ticksBetween(double low, double high, int most)
{
    Ticks ticks;
    if (!(high > low) || most < 1)
        return ticks;
    const double exact = (high - low) / most;
    const double decade = std::pow(10.0, std::floor(std::log10(exact)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        ticks.step = factor * decade;
        if (std::floor(high / ticks.step) - std::ceil(low / ticks.step) + 1 <= most)
            break;
    }
    ticks.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(ticks.step) + 1e-9)));
    const double tolerance = 1e-9 * (high - low);
    for (double at = std::ceil((low - tolerance) / ticks.step); at * ticks.step <= high + tolerance; ++at)
        ticks.values.push_back(at * ticks.step);
    return ticks;
}

double widthOf(const Ticks &ticks)
{
    const QFontMetricsF metrics(Theme::font(11));
    double widest = 0;
    for (const double value : ticks.values)
        widest = std::max(widest, metrics.horizontalAdvance(ticks.text(value)));
    return std::ceil(widest);
}

void paintXTitle(QPainter &painter, const QRectF &plot, double below, const Theme &theme, const QString &title)
{
    painter.setFont(Theme::font(11));
    painter.setPen(theme.textAxis);
    painter.drawText(QRectF(plot.left() - kGrid, plot.bottom() + below, plot.width() + 2 * kGrid, 2 * kGrid),
                     Qt::AlignCenter | Qt::TextDontClip, title);
}

void paintYTitle(QPainter &painter, const QRectF &plot, double centreX, const Theme &theme, const QString &title)
{
    painter.save();
    painter.setFont(Theme::font(11));
    painter.setPen(theme.textAxis);
    painter.translate(centreX, plot.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-plot.height() / 2, -kGrid, plot.height(), 2 * kGrid), Qt::AlignCenter | Qt::TextDontClip,
                     title);
    painter.restore();
}

void paintGroupMarker(QPainter &painter, const QPointF &centre, double radius, const Theme &theme, const QString &group,
                      int position, int shape)
{
    const QColor color = theme.group(group, position);
    const QColor outline = theme.groupOutline(group, position);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (Theme::isHatched(position)) {
        painter.setPen(QPen(outline.isValid() ? outline : color, 1.5));
        painter.setBrush(theme.panel);
    } else {
        painter.setPen(outline.isValid() ? QPen(outline, 1) : QPen(Qt::NoPen));
        painter.setBrush(color);
    }
    switch (shape % kShapes) {
    case 0:
        painter.drawEllipse(centre, radius * 0.95, radius * 0.95);
        break;
    case 1:
        painter.drawRect(QRectF(centre.x() - radius * 0.85, centre.y() - radius * 0.85, radius * 1.7, radius * 1.7));
        break;
    case 2:
        painter.drawPolygon(corners(centre + QPointF(0, radius * 0.2), radius * 1.15, 3, 90));
        break;
    case 3:
        painter.drawPolygon(corners(centre, radius * 1.15, 4, 90));
        break;
    case 4:
        painter.drawPolygon(corners(centre - QPointF(0, radius * 0.2), radius * 1.15, 3, 270));
        break;
    case 5:
        painter.drawPolygon(corners(centre, radius * 1.05, 5, 90));
        break;
    case 6:
        painter.drawPolygon(cross(centre, radius * 1.1, 0));
        break;
    default:
        painter.drawPolygon(cross(centre, radius * 1.1, 45));
    }
    painter.restore();
}

} // namespace phonoscope
