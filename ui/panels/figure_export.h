// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QSize>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>
#include <vector>

class QImage;
class QPainter;

namespace phonoscope {

/// A figure: what a view shows, painted through the same function as on the screen.
struct Figure {
    QString name;   ///< for files: "overlap-layer-1"
    QString title;  ///< "Overlap, layer 1"
    QString recipe; ///< how it was made, for the file's metadata
    QSize size;     ///< on the screen, in logical pixels
    /// Paints into any target from some 300 x 200 logical pixels on, with everything that a reader of the picture
    /// alone needs (title, legend, axes, units), in a theme's colours; nothing that follows the pointer.
    std::function<void(QPainter &, const QRectF &target, const Theme &)> paint;
    std::function<QString()> table; ///< the data behind it as tab-separated values with a header line
};

/// What is chosen on a page beside the window's context, as `phonoscope figure` takes it: {"minus", "male"}, {"log",
/// ""} for --minus male --log.
using FigureOptions = std::map<QString, QString>;

/// A page of the window whose views can be exported.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    /// What the page shows at present, the most important one first; recipes are left empty. Empty while there is
    /// nothing to see. The functions are valid as long as the page is.
    virtual std::vector<Figure> figures() const = 0;
    /// What `phonoscope figure --view` calls the page; empty: it does not paint it.
    virtual QString figureView() const { return {}; }
    virtual FigureOptions figureOptions() const { return {}; }
    /// Shows what the options say, the standard where they are silent. Throws Error(BadFormat) naming an option that
    /// the page does not have, or a value that is not there.
    virtual void setFigureOptions(const FigureOptions &options);
};

/// The layer that --layer names. Throws Error(BadFormat) for one that the model does not have.
LayerIndex figureLayer(const QString &text, std::size_t layers);
/// Throws Error(BadFormat) for an option that is not among the known ones.
void checkFigureOptions(const FigureOptions &options, const QStringList &known);

/// How large a figure is in print, and how large its text. The text's size decides how much of the view fits: the
/// figure is laid out anew for its width, never scaled down until nobody can read it.
struct FigureStyle {
    QSizeF millimetres{0, 0}; ///< width 0: as on the screen, at 96 pixels an inch; height 0: of the view's shape
    double points = 8;        ///< of axis labels; without effect as on the screen
    int dotsPerInch = 300;    ///< of PNG
    bool isDark = false;
};

/// Pixels per inch of a PNG of twice the screen's size.
inline constexpr int kScreenDots = 192;

/// Sizes that journals and slides ask for.
struct FigureSize {
    QString name;
    QSizeF millimetres; ///< height 0: as the view's shape has it
    double points = 8;
};
/// "column", "page" (two columns), "slide".
const std::vector<FigureSize> &figureSizes();
std::optional<FigureSize> sizeNamed(const QString &name);

/// Millimetres of a figure as on the screen.
QSizeF screenSize(const Figure &figure);
/// With the height that the view's shape gives where it is 0.
QSizeF printSize(const Figure &figure, QSizeF millimetres);
/// The logical pixels in which a figure is laid out.
QSizeF layoutSize(const Figure &figure, const FigureStyle &style);
/// The name as every file system takes it.
QString fileNameOf(const Figure &figure);
/// As writeFigure() would write it as PNG. Null when it would be too large.
QImage pictureOf(const Figure &figure, const FigureStyle &style);

/// Writes PNG, SVG or PDF, by the file's extension; title and recipe are in the file's metadata, text of SVG and PDF
/// stays text. The same figure gives the same bytes as PNG and SVG; a PDF holds its date. With withTable also the
/// figure's data, as FILE.tsv. Atomic. Throws Error(Unsupported) for another extension or more pixels than a picture
/// can have, Error(NotWritable).
void writeFigure(const Figure &figure, const QString &path, const FigureStyle &style = {}, bool withTable = false);

} // namespace phonoscope
