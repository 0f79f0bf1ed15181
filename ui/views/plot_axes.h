// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

namespace phonoscope {

/// Round values along an axis.
struct Ticks {
    std::vector<double> values; ///< rising, all within the range
    double step = 1;
    int decimals = 0; ///< that they need
    QString text(double value) const;
};
/// Steps of 1, 2 or 5 times a power of ten, at most so many values; none for an empty range.
Ticks ticksBetween(double low, double high, int most);

/// Width of the widest tick in the axes' type.
double widthOf(const Ticks &ticks);

/// Title below or, turned, at the left of a plot.
void paintXTitle(QPainter &painter, const QRectF &plot, double below, const Theme &theme, const QString &title);
void paintYTitle(QPainter &painter, const QRectF &plot, double centreX, const Theme &theme, const QString &title);

/// The mark of a group: its colour, and a shape of its own for eight positions (design: colour is never alone); from
/// the ninth on hollow.
void paintGroupMarker(QPainter &painter, const QPointF &centre, double radius, const Theme &theme, const QString &group,
                      int position, int shape);

} // namespace phonoscope
