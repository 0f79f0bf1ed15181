// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/color_chip.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kSide = kGrid;
constexpr int kStep = kGrid + kGrid / 2;
constexpr int kMostChips = 3;
constexpr int kHeight = 2 * kGrid;
/// Drawn at the largest common device pixel ratio; scaled down elsewhere.
constexpr qreal kScale = 2;

void paintChip(QPainter &painter, const Theme &theme, const QString &group, int position, int left)
{
    const QColor outline = theme.groupOutline(group, position);
    painter.setPen(outline.isValid() ? QPen(outline) : QPen(Qt::NoPen));
    painter.setBrush(theme.group(group, position));
    const QRectF square(left, (kHeight - kSide) / 2.0, kSide, kSide);
    painter.drawRoundedRect(outline.isValid() ? square.adjusted(0.5, 0.5, -0.5, -0.5) : square, 1, 1);
}

QPixmap emptyPixmap(int width)
{
    QPixmap pixmap(QSize(width, kHeight) * kScale);
    pixmap.setDevicePixelRatio(kScale);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

/// Data colours keep their value in selected and disabled rows, where styles tint icons.
QIcon untintedIcon(const QPixmap &pixmap)
{
    QIcon icon;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected, QIcon::Active, QIcon::Disabled})
        icon.addPixmap(pixmap, mode);
    return icon;
}

} // namespace

QIcon groupChip(const Theme &theme, const QString &group, int position)
{
    QPixmap pixmap = emptyPixmap(kHeight);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintChip(painter, theme, group, position, (kHeight - kSide) / 2);
    painter.end();
    return untintedIcon(pixmap);
}

QIcon propertyChips(const Theme &theme, const Property &property)
{
    QPixmap pixmap = emptyPixmap(propertyChipsSize().width());
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const int chips = std::min(kMostChips, static_cast<int>(property.groups.size()));
    for (int i = 0; i < chips; ++i)
        paintChip(painter, theme, QString::fromStdString(property.groups[static_cast<std::size_t>(i)].name), i,
                  kGrid / 2 + i * kStep);
    painter.end();
    return untintedIcon(pixmap);
}

QSize propertyChipsSize()
{
    return {kMostChips * kStep + kGrid / 2, kHeight};
}

} // namespace phonoscope
