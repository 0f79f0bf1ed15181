// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/region_view.h"

namespace phonoscope {

/// An UpSet plot: a bar a region beside what chance would give, and which sets it is of. For any number of sets; of
/// many regions the largest.
class UpsetView final : public RegionView {
    Q_OBJECT
public:
    explicit UpsetView(const Theme &theme, QWidget *parent = nullptr);

    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const override;
    unsigned regionAt(const QPointF &position) const override;
    /// Of a region's column in the widget, from the bars to the matrix; empty where it is not shown.
    QRectF columnOf(unsigned sets) const;

protected:
    void paintHovered(QPainter &painter) const override;

private:
    struct Place;
    Place place(const QRectF &target) const;
    void paintUnion(QPainter &painter, const Place &place, const Theme &theme) const;
    void paintAxis(QPainter &painter, const Place &place, const Theme &theme) const;
    void paintBars(QPainter &painter, const Place &place, const Theme &theme) const;
    void paintMatrix(QPainter &painter, const Place &place, const Theme &theme) const;
    void paintCaption(QPainter &painter, const Place &place, const Theme &theme) const;
};

} // namespace phonoscope
