// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;

namespace phonoscope {

/// A figure: how it is painted (the same path as on the screen), its size in logical pixels, and how it was made.
struct Figure {
    QString title;
    QString recipe;
    QSize size;
    std::function<void(QPainter &, const QRectF &)> paint;
};

/// Writes PNG (at twice the size), SVG or PDF, by the file's extension; title and recipe are in the file's metadata.
/// Atomic. Throws Error(Unsupported) for another extension, Error(NotWritable).
void writeFigure(const Figure &figure, const QString &path);

} // namespace phonoscope
