// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_export.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kMillimetresPerInch = 25.4;
constexpr double kPointsPerInch = 72;
constexpr double kScreenPixelsPerInch = 96;
/// Of axis labels on the screen, see Theme::font().
constexpr double kAxisPixels = 11;
constexpr double kMostPixels = 32000.0;

/// A figure's size in print and in the pixels that views lay themselves out in.
struct Layout {
    QSizeF inches;
    QSizeF pixels;
};

constexpr double kLeastMillimetres = 45; // lower than this, labels collide

Layout layoutOf(const Figure &figure, const FigureStyle &style)
{
    if (style.millimetres.width() <= 0)
        return {QSizeF(figure.size) / kScreenPixelsPerInch, figure.size};
    const QSizeF inches = printSize(figure, style.millimetres) / kMillimetresPerInch;
    return {inches, inches * kPointsPerInch * kAxisPixels / style.points};
}

void paint(const Figure &figure, QPainter &painter, const Layout &layout, const FigureStyle &style)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    figure.paint(painter, QRectF(QPointF(), layout.pixels), style.isDark ? Theme::dark() : Theme::light());
}

QImage picture(const Figure &figure, const Layout &layout, const FigureStyle &style)
{
    const QSizeF size = layout.inches * style.dotsPerInch;
    if (size.width() > kMostPixels || size.height() > kMostPixels)
        return {};
    QImage image(size.toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return {};
    const double dotsPerMetre = style.dotsPerInch / kMillimetresPerInch * 1000;
    image.setDotsPerMeterX(static_cast<int>(std::lround(dotsPerMetre)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(dotsPerMetre)));
    image.setText("Title", figure.title);
    image.setText("Description", figure.recipe);
    image.setText("Software", QStringLiteral("Phonoscope"));
    image.fill((style.isDark ? Theme::dark() : Theme::light()).panel);
    QPainter painter(&image);
    painter.scale(size.width() / layout.pixels.width(), size.height() / layout.pixels.height());
    paint(figure, painter, layout, style);
    return image;
}

bool paintPng(const Figure &figure, const Layout &layout, const FigureStyle &style, QIODevice &device)
{
    const QImage image = picture(figure, layout, style);
    return !image.isNull() && image.save(&device, "PNG");
}

bool paintSvg(const Figure &figure, const Layout &layout, const FigureStyle &style, QIODevice &device)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(static_cast<int>(kScreenPixelsPerInch));
    generator.setSize((layout.inches * kScreenPixelsPerInch).toSize());
    generator.setViewBox(QRectF(QPointF(), layout.pixels));
    // The generator writes both as they are.
    generator.setTitle(figure.title.toHtmlEscaped());
    generator.setDescription(figure.recipe.toHtmlEscaped());
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    paint(figure, painter, layout, style);
    return painter.end();
}

/// Title and recipe where readers of PDF look for them.
QByteArray xmpMetadata(const Figure &figure)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    const QString rdf = QStringLiteral("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    const QString core = QStringLiteral("http://purl.org/dc/elements/1.1/");
    xml.writeNamespace(QStringLiteral("adobe:ns:meta/"), QStringLiteral("x"));
    xml.writeStartElement(QStringLiteral("adobe:ns:meta/"), QStringLiteral("xmpmeta"));
    xml.writeNamespace(rdf, QStringLiteral("rdf"));
    xml.writeStartElement(rdf, QStringLiteral("RDF"));
    xml.writeNamespace(core, QStringLiteral("dc"));
    xml.writeStartElement(rdf, QStringLiteral("Description"));
    xml.writeAttribute(rdf, QStringLiteral("about"), {});
    for (const auto &[name, value] :
         {std::pair(QStringLiteral("title"), figure.title), std::pair(QStringLiteral("description"), figure.recipe)}) {
        xml.writeStartElement(core, name);
        xml.writeStartElement(rdf, QStringLiteral("Alt"));
        xml.writeStartElement(rdf, QStringLiteral("li"));
        xml.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("x-default"));
        xml.writeCharacters(value);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return text;
}

bool paintPdf(const Figure &figure, const Layout &layout, const FigureStyle &style, QIODevice &device)
{
    QPdfWriter writer(&device);
    writer.setTitle(figure.title);
    writer.setCreator(QStringLiteral("Phonoscope"));
    writer.setDocumentXmpMetadata(xmpMetadata(figure));
    writer.setResolution(static_cast<int>(kPointsPerInch));
    const QSizeF points = layout.inches * kPointsPerInch;
    writer.setPageLayout(QPageLayout(QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch),
                                     QPageLayout::Portrait, QMarginsF()));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.scale(points.width() / layout.pixels.width(), points.height() / layout.pixels.height());
    paint(figure, painter, layout, style);
    return painter.end();
}

} // namespace

void FigureSource::setFigureOptions(const FigureOptions &options)
{
    checkFigureOptions(options, {});
}

LayerIndex figureLayer(const QString &text, std::size_t layers)
{
    const LayerIndex layer{text.toInt()};
    if (layer.number < 1 || layer.row() >= layers)
        throw Error(ErrorCode::BadFormat, "--layer",
                    "there is no layer '" + text.toStdString() + "'; the model has " + std::to_string(layers));
    return layer;
}

void checkFigureOptions(const FigureOptions &options, const QStringList &known)
{
    for (const auto &[name, value] : options)
        if (!known.contains(name))
            throw Error(ErrorCode::BadFormat, "--" + name.toStdString(),
                        known.isEmpty() ? "the view has no options of its own"
                                        : "the view has no such option; it has --"
                                + known.join(QStringLiteral(", --")).toStdString());
}

const std::vector<FigureSize> &figureSizes()
{
    static const std::vector<FigureSize> kSizes{{QStringLiteral("column"), {85, 0}, 7},
                                                {QStringLiteral("page"), {178, 0}, 8},
                                                {QStringLiteral("slide"), {254, 142.9}, 14}};
    return kSizes;
}

std::optional<FigureSize> sizeNamed(const QString &name)
{
    for (const FigureSize &size : figureSizes())
        if (size.name == name)
            return size;
    return std::nullopt;
}

QSizeF printSize(const Figure &figure, QSizeF millimetres)
{
    if (millimetres.height() > 0)
        return millimetres;
    const double shape = static_cast<double>(figure.size.height()) / figure.size.width();
    return {millimetres.width(), std::max(kLeastMillimetres, millimetres.width() * shape)};
}

QSizeF screenSize(const Figure &figure)
{
    return QSizeF(figure.size) / kScreenPixelsPerInch * kMillimetresPerInch;
}

QSizeF layoutSize(const Figure &figure, const FigureStyle &style)
{
    return layoutOf(figure, style).pixels;
}

QString fileNameOf(const Figure &figure)
{
    QString name = figure.name;
    for (const QChar character : QStringLiteral(" /:\\"))
        name.replace(character, QLatin1Char('-'));
    return name;
}

QImage pictureOf(const Figure &figure, const FigureStyle &style)
{
    return picture(figure, layoutOf(figure, style), style);
}

void writeFigure(const Figure &figure, const QString &path, const FigureStyle &style, bool withTable)
{
    const QString kind = QFileInfo(path).suffix().toLower();
    const auto paintKind = kind == "png" ? paintPng : kind == "svg" ? paintSvg : kind == "pdf" ? paintPdf : nullptr;
    if (!paintKind)
        throw Error(ErrorCode::Unsupported, path.toStdString(),
                    "a figure is a .png, .svg or .pdf file; nothing was written");
    const Layout layout = layoutOf(figure, style);
    if (kind == "png" && std::max(layout.inches.width(), layout.inches.height()) * style.dotsPerInch > kMostPixels)
        throw Error(ErrorCode::Unsupported, path.toStdString(),
                    "the picture would have more than " + std::to_string(static_cast<int>(kMostPixels))
                        + " pixels on a side; nothing was written. Choose fewer dots per inch.");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !paintKind(figure, layout, style, file) || !file.commit())
        throw Error(ErrorCode::NotWritable, path.toStdString(),
                    file.errorString().toStdString() + "; a former file of that name is unchanged");
    if (withTable)
        writeFileAtomically(QFileInfo(path).dir().filePath(QFileInfo(path).completeBaseName() + ".tsv").toStdString(),
                            figure.table().toStdString());
}

} // namespace phonoscope
