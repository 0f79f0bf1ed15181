// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace phonoscope {

struct LabelToPlace {
    QPointF anchor; ///< of its point
    QSizeF size;
};

/// A place beside its point for every label: within the bounds, over no point (a square of that half side) and over no
/// other label. A label that finds none moves one that is in its way; if that does not help it is hidden: nothing. The
/// same input gives the same places.
std::vector<std::optional<QRectF>> placeLabels(const std::vector<LabelToPlace> &labels, double pointRadius,
                                               const QRectF &bounds);

/// Of labels at given places those that touch no point and none of the labels before them.
std::vector<bool> freeLabels(const std::vector<std::optional<QRectF>> &places, const std::vector<QPointF> &points,
                             double pointRadius);

/// Centres of boxes of one height that keep their order and do not overlap, as near to the wanted ones as possible,
/// within [top, bottom]; more boxes than fit there overlap evenly.
std::vector<double> spreadAlong(const std::vector<double> &wanted, double height, double top, double bottom);

} // namespace phonoscope
