// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSizeF>
#include <QWidget>

#include <functional>

namespace phonoscope {

/// A picture as large as fits, painted as a printed page would be.
class FigurePreview final : public QWidget {
    Q_OBJECT
public:
    using Paint = std::function<void(QPainter &, const QRectF &)>;
    explicit FigurePreview(QWidget *parent = nullptr);
    /// size: in the pixels that the picture is laid out in.
    void setPicture(QSizeF size, Paint paint);
    QRectF pictureRect() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSizeF m_size;
    Paint m_paint;
    QImage m_kept; ///< null: to be painted anew
};

} // namespace phonoscope
