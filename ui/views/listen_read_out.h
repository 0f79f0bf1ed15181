// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/listen_painter.h"

#include <QPointF>
#include <QString>

#include <optional>

namespace phonoscope {

/// A segment among a content's tiers.
struct SegmentPlace {
    int tier = 0;
    int item = 0;
    bool isOnTier = false; ///< the place that was asked for lies in the tier's row
};
/// The segment of the tier there; outside the tiers that of the phones.
std::optional<SegmentPlace> segmentAt(const ListenContent &content, const ListenLayout &layout, const TimeAxis &axis,
                                      QPointF position);

/// Time, and what lies there; empty outside the rows.
QString listenReadOut(const ListenContent &content, const ListenLayout &layout, const TimeAxis &axis, QPointF position);

} // namespace phonoscope
