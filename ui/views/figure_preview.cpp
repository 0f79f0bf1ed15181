// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/figure_preview.h"

#include <QPainter>
#include <QPalette>

namespace phonoscope {

FigurePreview::FigurePreview(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Preview"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FigurePreview::setPicture(QSizeF size, Paint paint)
{
    m_size = size;
    m_paint = std::move(paint);
    m_kept = {};
    update();
}

QRectF FigurePreview::pictureRect() const
{
    QRectF picture(QPointF(), m_size.scaled(QSizeF(size()) - QSizeF(2, 2), Qt::KeepAspectRatio));
    picture.moveCenter(QRectF(rect()).center());
    return picture;
}

void FigurePreview::paintEvent(QPaintEvent *)
{
    if (!m_paint || m_size.isEmpty())
        return;
    const QRectF picture = pictureRect();
    const QSize dots = (picture.size() * devicePixelRatioF()).toSize();
    if (m_kept.size() != dots) {
        m_kept = QImage(dots, QImage::Format_RGB32);
        m_kept.fill(Qt::white);
        QPainter painter(&m_kept);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.scale(dots.width() / m_size.width(), dots.height() / m_size.height());
        m_paint(painter, QRectF(QPointF(), m_size));
    }
    QPainter painter(this);
    painter.drawImage(picture, m_kept);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(picture.adjusted(-0.5, -0.5, 0.5, 0.5));
}

} // namespace phonoscope
