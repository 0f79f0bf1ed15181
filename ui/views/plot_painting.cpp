// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plot_painting.h"

#include "ui/theme/number_text.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr qreal kSwatch = 8;

} // namespace

QString plainNumber(double value)
{
    const double rounded = std::round(value * 100) / 100;
    if (rounded == 0 && value != 0)
        return QLocale().toString(value, 'g', 2);
    for (int decimals = 0; decimals < 2; ++decimals) {
        const double power = std::pow(10.0, decimals);
        if (std::abs(std::round(rounded * power) / power - rounded) < 1e-9)
            return decimalText(rounded, decimals);
    }
    return decimalText(rounded, 2);
}

QString signedNumber(double value)
{
    const QString size = plainNumber(std::abs(value));
    return value > 0 ? QLatin1Char('+') + size : value < 0 ? QChar(0x2212) + size : size;
}

QString fittingText(const QFont &font, double width, std::initializer_list<QString> candidates)
{
    const QFontMetricsF metrics(font);
    const auto fits = std::find_if(candidates.begin(), candidates.end(),
                                   [&](const QString &text) { return metrics.horizontalAdvance(text) <= width; });
    return fits == candidates.end() ? QString() : *fits;
}

void fillGroup(QPainter &painter, const QRectF &rect, const Theme &theme, const QString &group, int position)
{
    if (rect.isEmpty())
        return;
    const QColor color = theme.group(group, position);
    if (Theme::isHatched(position)) {
        painter.fillRect(rect, theme.panel);
        painter.fillRect(rect, QBrush(color, Qt::BDiagPattern));
    } else {
        painter.fillRect(rect, color);
    }
    const QColor outline = Theme::isHatched(position) ? color : theme.groupOutline(group, position);
    if (outline.isValid() && rect.width() >= 3 && rect.height() >= 3) {
        painter.save();
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(outline, 1));
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.restore();
    }
}

void paintGroupLegend(QPainter &painter, const QRectF &line, const Theme &theme, const std::vector<QString> &groups)
{
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    double needed = -2.0 * kGrid;
    for (const QString &group : groups)
        needed += kSwatch + 6 + metrics.horizontalAdvance(group) + 2 * kGrid;
    const double nameRoom = needed <= line.width() || groups.empty()
        ? line.width()
        : line.width() / static_cast<double>(groups.size()) - kSwatch - 6 - 2 * kGrid;
    if (nameRoom < 24)
        return;
    double x = line.right();
    for (std::size_t i = groups.size(); i-- > 0;) {
        const QString text = metrics.elidedText(groups[i], Qt::ElideRight, nameRoom);
        const double width = metrics.horizontalAdvance(text);
        painter.setPen(theme.textSecondary);
        painter.drawText(QRectF(x - width, line.top(), width + 1, line.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         text);
        x -= width + 6 + kSwatch;
        const QRectF swatch(std::round(x), std::round(line.center().y() - kSwatch / 2), kSwatch, kSwatch);
        fillGroup(painter, swatch, theme, groups[i], static_cast<int>(i));
        x -= 2 * kGrid;
    }
}

} // namespace phonoscope
