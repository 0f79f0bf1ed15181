// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/listen_content.h"

#include <QPainter>
#include <QRectF>

#include <optional>
#include <vector>

namespace phonoscope {

/// A row of the picture of an utterance and where it lies.
struct ListenRow {
    enum class Kind { Ruler, Wave, Spectrogram, Tier, Pitch, Trace, TracesRemark };
    Kind kind = Kind::Ruler;
    int index = 0; ///< of the tier or trace
    QRectF rect;   ///< between the axes
};

struct ListenLayout {
    QRectF plot; ///< all rows; x = 0 of time is its left edge
    std::vector<ListenRow> rows;
    int hiddenTraces = 0; ///< for which there is no room
};

inline constexpr double kListenAxis = 5 * kGrid;   ///< left of the rows
inline constexpr double kListenNames = 10 * kGrid; ///< right of them

/// Rows that fit, from the top; with little room the spectrogram goes first, then the last traces.
ListenLayout listenLayout(const ListenContent &content, const QRectF &target);

/// Everything but what follows the pointer and the sound.
void paintListen(QPainter &painter, const ListenLayout &layout, const Theme &theme, const ListenContent &content,
                 const TimeSpan &visible, bool isWaiting);
/// A selected stretch, over the rows.
void paintListenSelection(QPainter &painter, const ListenLayout &layout, const Theme &theme, const TimeSpan &visible,
                          const TimeSpan &selection);

/// The place of a frequency in the F0 row.
double pitchY(const QRectF &row, double hertz, double lowest, double highest);
/// The range of the F0 row: round numbers around what is voiced in sight.
std::pair<double, double> pitchRange(const ListenContent &content, const TimeSpan &visible);

} // namespace phonoscope
