// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/listen_painter.h"
#include "ui/views/listen_read_out.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace phonoscope {

/// An utterance over time: waveform, spectrogram, tiers, F0 and traces, zoomed and scrolled together. The wheel zooms
/// at the pointer, with shift it scrolls; a drag selects, with shift or the middle button it scrolls; a click moves the
/// cursor, a double click selects a segment, another one on its tier (or F2 for the phone at the cursor) asks to rename
/// it. Shows state, emits intents.
class ListenView final : public QWidget {
    Q_OBJECT
public:
    explicit ListenView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setContent(ListenContent content);
    const ListenContent &content() const { return m_content; }
    /// Something that the content's functions tell has changed.
    void refresh();
    void setVisible(const TimeSpan &span);
    using QWidget::setVisible;
    void setSelection(const std::optional<TimeSpan> &span);
    void setCursorTime(double seconds);
    const ListenLayout &rows() const { return m_layout; }
    TimeAxis axis() const;
    /// Where a segment is in sight.
    QRectF segmentRect(int tier, int item) const;

    /// With title-free rows as on the screen, and the selection; spectra are waited for.
    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void visibleRequested(const phonoscope::TimeSpan &span);
    void selectionRequested(const std::optional<phonoscope::TimeSpan> &span);
    void cursorRequested(double seconds);
    void segmentEditRequested(int tier, int item);
    void segmentMenuRequested(int tier, int item, const QPoint &globalPosition);
    void hovered(const QString &readOut); ///< time and what lies there; empty when the pointer left

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Drag { None, Press, Select, Scroll };

    void layOut();
    void zoomBy(double factor, double around);
    void scrollBy(double seconds);
    const TierContent::Item &item(const SegmentPlace &place) const;
    std::optional<SegmentPlace> segmentOfCursor() const;
    QRect cursorRect(double seconds) const;

    Theme m_theme;
    ListenContent m_content;
    ListenLayout m_layout;
    TimeSpan m_visible;
    std::optional<TimeSpan> m_selection;
    double m_cursor = 0;
    QPixmap m_rows; ///< all but what moves; null: to be painted
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    TimeSpan m_visibleAtPress;
};

} // namespace phonoscope
