// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/listen_content.h"

#include <QPainter>
#include <QRectF>

namespace phonoscope {

/// Paints the rows of an utterance's picture: data between the axes, its axis at the left, its name at the right.
class ListenRowPainter {
public:
    /// All must outlive it.
    ListenRowPainter(QPainter &painter, const Theme &theme, const ListenContent &content, const TimeAxis &axis);

    void paintRuler(const QRectF &row, double bottom) const; ///< with grid lines down to the bottom
    void paintWave(const QRectF &row) const;
    void paintSpectrogram(const QRectF &row, bool isWaiting) const;
    void paintTier(const QRectF &row, const TierContent &tier) const;
    void paintPitch(const QRectF &row) const;
    /// hidden: traces that have no room below this one.
    void paintTrace(const QRectF &row, const TraceContent &trace, int hidden) const;

private:
    void paintName(const QRectF &row, const QString &name, const QString &detail, const QColor &swatch = {}) const;
    void paintScale(const QRectF &row, double y, const QString &text) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const ListenContent &m_content;
    TimeAxis m_axis;
};

/// The top of a trace's row: the largest magnitude and threshold of all its frames, where it names no other.
double traceTop(const TraceContent &trace);

} // namespace phonoscope
