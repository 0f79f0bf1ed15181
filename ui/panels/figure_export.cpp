// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_export.h"

#include "core/base/error.h"

#include <QFileInfo>
#include <QImage>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace phonoscope {

namespace {

constexpr int kPngScale = 2;
/// Logical pixels are points of the PDF page, so that type has the size it has on the screen.
constexpr int kPointsPerInch = 72;

bool paintPng(const Figure &figure, QIODevice &device)
{
    QImage image(figure.size * kPngScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kPngScale);
    image.setText("Title", figure.title);
    image.setText("Description", figure.recipe);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    figure.paint(painter, QRectF(QPointF(), figure.size));
    painter.end();
    return image.save(&device, "PNG");
}

bool paintSvg(const Figure &figure, QIODevice &device)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(figure.size);
    generator.setViewBox(QRect(QPoint(), figure.size));
    generator.setTitle(figure.title);
    generator.setDescription(figure.recipe);
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    painter.setRenderHint(QPainter::Antialiasing);
    figure.paint(painter, QRectF(QPointF(), figure.size));
    return painter.end();
}

bool paintPdf(const Figure &figure, QIODevice &device)
{
    QPdfWriter writer(&device);
    writer.setTitle(QStringLiteral("%1 (%2)").arg(figure.title, figure.recipe));
    writer.setCreator(QStringLiteral("Phonoscope"));
    writer.setResolution(kPointsPerInch);
    writer.setPageLayout(
        QPageLayout(QPageSize(QSizeF(figure.size), QPageSize::Point), QPageLayout::Portrait, QMarginsF()));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.setRenderHint(QPainter::Antialiasing);
    figure.paint(painter, QRectF(QPointF(), figure.size));
    return painter.end();
}

} // namespace

void writeFigure(const Figure &figure, const QString &path)
{
    const QString kind = QFileInfo(path).suffix().toLower();
    const auto paint = kind == "png" ? paintPng : kind == "svg" ? paintSvg : kind == "pdf" ? paintPdf : nullptr;
    if (!paint)
        throw Error(ErrorCode::Unsupported, path.toStdString(),
                    "a figure is a .png, .svg or .pdf file; nothing was written");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !paint(figure, file) || !file.commit())
        throw Error(ErrorCode::NotWritable, path.toStdString(),
                    file.errorString().toStdString() + "; a former file of that name is unchanged");
}

} // namespace phonoscope
