// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/region_view.h"

#include <QPainterPath>

namespace phonoscope {

/// An area-proportional diagram of up to three sets. Areas and the counts in them are always those of exactly these
/// sets; where a region stands for all neurons of its sets, its outline encloses all its areas.
class VennView final : public RegionView {
    Q_OBJECT
public:
    /// Circles whose areas are numbers of neurons.
    struct Circle {
        double x = 0, y = 0, radius = 0; ///< radius 0: an empty set
    };
    struct Label {
        unsigned sets = 0;
        double x = 0, y = 0, room = 0; ///< to the next line; 0: the region has no area
    };
    struct Diagram {
        std::vector<Circle> circles; ///< of every set
        std::vector<Label> labels;   ///< of the regions
        QString statement;           ///< how well areas fit, beneath
    };

    explicit VennView(const Theme &theme, QWidget *parent = nullptr);
    /// The picture's sets as circles; without circles its emptyText is shown.
    void setDiagram(Diagram diagram);

    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const override;
    unsigned regionAt(const QPointF &position) const override;
    /// Where a region's label is painted in the widget, for tests and tooltips.
    QPointF placeOf(unsigned sets) const;

protected:
    void paintHovered(QPainter &painter) const override;

private:
    struct Place;
    struct LabelRoom;
    Place place(const QRectF &target) const;
    QPainterPath outlineOf(unsigned sets, const Place &place) const;
    void paintCircles(QPainter &painter, const Place &place, const Theme &theme) const;
    std::vector<Label> paintCounts(QPainter &painter, const Place &place, LabelRoom &room, const Theme &theme) const;
    void paintNames(QPainter &painter, const Place &place, LabelRoom &room, const Theme &theme) const;
    void paintOutside(QPainter &painter, const Place &place, LabelRoom &room, const Label &label,
                      const Theme &theme) const;
    void paintLabels(QPainter &painter, const Place &place, const QRectF &target, const Theme &theme) const;
    QStringList notDrawn() const;

    Diagram m_diagram;
};

} // namespace phonoscope
