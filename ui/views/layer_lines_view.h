// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace phonoscope {

/// A value per layer of several properties.
struct LayerLinesContent {
    struct Floor {
        double mean = 0, deviation = 0;
    };
    struct Series {
        QString name;
        QString colorGroup; ///< whose colour it has, see Theme::group
        int position = 0;
        int shape = 0;
        int analysis = 0;           ///< whose it is, see analyses; the first one's lines are solid, others dashed
        std::vector<double> values; ///< per layer from firstLayer on; NaN: none
        std::vector<Floor> floor;   ///< with shuffled labels, per layer; empty: none
        /// Where the values stand on the axis, in layers from its first one on; empty: one after the other.
        std::vector<double> at{};
        int firstNumber = 0; ///< layer of the first value; 0: the axis' first one
        QString id{};        ///< what it shows, for who made it
    };
    QString title;          ///< "Silhouette of the groups, by layer"
    QString subtitle;       ///< "in the plane"
    QString subject;        ///< what all series are of, where they are named after analyses
    bool isOfGroup = false; ///< the subject is a group
    QString yTitle;
    QString xTitle;   ///< empty: "Layer"
    QString remark;   ///< below, "without Base voice"
    int decimals = 2; ///< of values
    LayerIndex firstLayer{1};
    int layers = 0; ///< on the axis; 0: as many as the longest series has values
    std::vector<Series> series;
    std::vector<QString> analyses;   ///< names for a legend of the lines' dashes; empty: none
    int emphasized = -1;             ///< series whose value and floor are drawn out; -1: none
    std::optional<LayerIndex> layer; ///< marked
};

/// Lines over layers, directly labelled at the right, a marker shape each. The emphasized one stands beside its floor
/// with shuffled labels; those of other analyses are dashed. A click, or the arrow keys, choose a layer.
class LayerLinesView final : public QWidget {
    Q_OBJECT
public:
    explicit LayerLinesView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setContent(LayerLinesContent content);
    const LayerLinesContent &content() const { return m_content; }
    /// Shown while there are no series.
    void setEmptyText(const QString &text);

    /// The same for screen, PNG, SVG and PDF.
    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const;

    /// In the widget: of a series' value, and the boxes of the labels at the right.
    QPointF positionOf(int series, LayerIndex layer) const;
    std::vector<QRectF> labelBoxes() const;

    QSize sizeHint() const override { return {460, 420}; }
    QSize minimumSizeHint() const override { return {260, 200}; }

Q_SIGNALS:
    void layerChosen(phonoscope::LayerIndex layer);
    /// A value was clicked; with Enter that of the emphasized series at the marked layer.
    void pointActivated(int series, phonoscope::LayerIndex layer);
    void seriesChosen(int series);                          ///< its label was clicked
    void hovered(int series, phonoscope::LayerIndex layer); ///< -1: nothing

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Layout;
    struct Spot {
        int series = -1;
        int row = 0; ///< of its values
        friend bool operator==(const Spot &, const Spot &) = default;
    };

    int layers() const;
    /// Of a value on the axis, in layers from the first one on.
    double placeOf(int series, int row) const;
    /// Of the value itself, which a compared model has elsewhere on the axis.
    LayerIndex layerOf(const Spot &spot) const;
    Layout layoutFor(const QRectF &target) const;
    void paintAxes(QPainter &painter, const QRectF &target, const Theme &theme, const Layout &layout) const;
    void paintAnalyses(QPainter &painter, const Theme &theme, const Layout &layout) const;
    void paintFloor(QPainter &painter, const Theme &theme, const Layout &layout) const;
    void paintSeries(QPainter &painter, const Theme &theme, const Layout &layout, int index) const;
    void paintLabels(QPainter &painter, const Theme &theme, const Layout &layout) const;
    void paintEmphasizedValue(QPainter &painter, const Theme &theme, const Layout &layout) const;
    Spot spotAt(const Layout &layout, const QPointF &position) const;
    int rowAt(const Layout &layout, double x) const;
    void setHovered(Spot spot);

    Theme m_theme;
    LayerLinesContent m_content;
    QString m_emptyText;
    Spot m_hovered;
};

} // namespace phonoscope
