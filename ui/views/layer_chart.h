// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace phonoscope {

/// Neurons per layer as bars, one colour a group, beside the floor with shuffled labels: stacked where every neuron is
/// one group's, else side by side. A click on a bar, or Enter, asks for that layer's neurons of that group.
class LayerChart final : public QWidget {
    Q_OBJECT
public:
    struct Content {
        QString title; ///< "Gender: property neurons per layer"
        std::vector<QString> groups;
        std::vector<std::vector<int>> counts; ///< [layer row][group]
        struct Control {
            double mean = 0;
            double low = 0;
            double high = 0;
        };
        std::vector<Control> control; ///< of a whole stack, per layer row; empty while not computed
        QString yTitle;               ///< empty: "Property neurons"
        bool isStacked = true;
        std::vector<std::vector<Control>> groupControl{}; ///< of bars side by side: [layer row][group]
        int firstPosition = 0; ///< of the first group's colour, where not all groups are shown
    };
    explicit LayerChart(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setContent(Content content);
    const Content &content() const { return m_content; }

    /// The same for screen, PNG, SVG and PDF.
    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const;

    /// In the widget; empty for no neurons.
    QRectF barOf(LayerIndex layer, int group) const;

    QSize sizeHint() const override { return {640, 400}; }
    QSize minimumSizeHint() const override { return {260, 180}; }

Q_SIGNALS:
    void layerClicked(phonoscope::LayerIndex layer, int group);
    void barHovered(phonoscope::LayerIndex layer, int group); ///< or reached by keys; -1: none

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
    struct Bar {
        int row = -1;
        int group = -1;
        friend bool operator==(const Bar &, const Bar &) = default;
    };

    int layers() const { return static_cast<int>(m_content.counts.size()); }
    int groups() const { return static_cast<int>(m_content.groups.size()); }
    double highest() const;
    Layout layoutFor(const QRectF &target) const;
    QRectF barIn(const Layout &layout, Bar bar) const;
    /// With the room above and below, so that short bars can be hit.
    std::optional<Bar> barAt(const QPointF &position) const;
    void paintAxes(QPainter &painter, const QRectF &target, const Theme &theme, const Layout &layout) const;
    void paintFloor(QPainter &painter, const Theme &theme, const Layout &layout) const;
    void paintFloorLegend(QPainter &painter, const Theme &theme, const Layout &layout) const;
    void paintOutline(QPainter &painter, const Layout &layout, Bar bar, const QColor &color) const;
    void setHovered(Bar bar);
    void setCurrent(Bar bar);

    Theme m_theme;
    Content m_content;
    Bar m_hovered;
    Bar m_current;
};

} // namespace phonoscope
