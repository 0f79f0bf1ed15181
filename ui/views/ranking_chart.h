// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace phonoscope {

/// The first neurons of a list, a bar each, in the colours of their owners.
struct RankingChartContent {
    struct Row {
        QString neuron; ///< "4 · 261"
        QString owner;  ///< empty: none
        int position = 0;
        double value = 0;
        QString text; ///< the value, with its unit
    };
    QString title, subtitle, xTitle;
    std::vector<Row> rows;
};

/// As many rows as find room, from the first on.
void paintRankingChart(QPainter &painter, const QRectF &target, const Theme &theme, const RankingChartContent &content);

} // namespace phonoscope
