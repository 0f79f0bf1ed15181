// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/number_text.h"
#include "ui/views/layer_lines_view.h"
#include "ui/views/plot_axes.h"

#include <QPen>
#include <QRectF>
#include <QString>

#include <cmath>
#include <vector>

namespace phonoscope {

inline constexpr double kLinesMarker = 3.5; ///< radius
inline constexpr double kLinesRow = 18;     ///< of title, labels and axis titles

struct LayerLinesView::Layout {
    struct Label {
        QString name, value;
        QRectF box;
        double wanted = 0;
        double place = 0; ///< on the axis, of the value
        int series = -1;  ///< -1: of the floor
    };
    QRectF header, legend, plot;
    Ticks y;
    double low = 0, high = 1;
    double slot = 1; ///< between layers
    std::vector<Label> labels;

    double x(double place) const { return plot.left() + slot * (place + 0.5); }
    double toY(double value) const { return plot.bottom() - (value - low) / (high - low) * plot.height(); }
};

/// Of the lines of an analysis, by its place among those that are compared.
inline QPen analysisPen(const QColor &color, double width, int analysis)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    const std::vector<QList<qreal>> patterns{{4, 2}, {1, 1.5}, {6, 1.5, 1, 1.5}, {3, 1.5, 1, 1.5, 1, 1.5}};
    if (analysis > 0)
        pen.setDashPattern(patterns[static_cast<std::size_t>(analysis - 1) % patterns.size()]);
    return pen;
}

/// With the minus sign as typeset.
inline QString lineValueText(double value, int decimals)
{
    const QString size =
        decimals == 0 ? countText(std::lround(std::abs(value))) : decimalText(std::abs(value), decimals);
    const bool isZero = std::abs(value) < 0.5 * std::pow(10.0, -decimals);
    return value < 0 && !isZero ? QChar(0x2212) + size : size;
}

inline bool hasLineValue(const std::vector<double> &values, std::size_t row)
{
    return row < values.size() && std::isfinite(values[row]);
}

} // namespace phonoscope
