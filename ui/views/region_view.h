// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPointF>
#include <QString>
#include <QWidget>

#include <vector>

namespace phonoscope {

/// What the diagrams of overlapping sets have in common: sets, and the regions of all their combinations.
struct OverlapPicture {
    struct Set {
        QString name;
        QString colorName; ///< with position, as Theme::group takes them
        int position = 0;
        int size = 0;
    };
    struct Region {
        unsigned sets = 0; ///< bit i: set i takes part
        QString name;      ///< "Gender and pitch only", or "Gender and pitch" where inclusive
        int exclusive = 0; ///< neurons of exactly these sets
        int inclusive = 0; ///< neurons of all these sets, whatever else they are in
        double expectedExclusive = 0;
        double expectedInclusive = 0;
        QString exclusiveName; ///< "Gender and pitch only", beside exclusive counts
    };
    QString where; ///< "layer 1"
    std::vector<Set> sets;
    std::vector<Region> regions;
    int neurons = 0; ///< of the layers
    int inAnySet = 0;
    bool isInclusive = false; ///< what a region stands for: neurons of all its sets, not of exactly these
    QString emptyText;        ///< instead of a picture, where there is none

    int countOf(const Region &region) const { return isInclusive ? region.inclusive : region.exclusive; }
    double expectedOf(const Region &region) const
    {
        return isInclusive ? region.expectedInclusive : region.expectedExclusive;
    }
    const Region *find(unsigned sets) const; ///< null for none
    /// Regions by falling count, as bars stand side by side; equal ones as they come.
    std::vector<unsigned> byCount() const;
};

/// A diagram of which one region can be hovered, and one be chosen: by click, or with the arrow keys in the order of
/// OverlapPicture::byCount. Enter or a double click asks for its neurons.
class RegionView : public QWidget {
    Q_OBJECT
public:
    RegionView(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setPicture(OverlapPicture picture);
    const OverlapPicture &picture() const { return m_picture; }
    /// 0: none.
    void setChosen(unsigned sets);
    void setHovered(unsigned sets);
    unsigned chosen() const { return m_chosen; }
    unsigned hovered() const { return m_hovered; }

    /// The same for screen, PNG, SVG and PDF. What is hovered is left out.
    virtual void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const = 0;
    /// The region at a place of the widget; 0 for none.
    virtual unsigned regionAt(const QPointF &position) const = 0;

    QSize sizeHint() const override { return {56 * kGrid, 40 * kGrid}; }
    QSize minimumSizeHint() const override { return {36 * kGrid, 24 * kGrid}; }

Q_SIGNALS:
    void regionChosen(unsigned sets); ///< 0: none any more
    void regionHovered(unsigned sets);
    void regionActivated(unsigned sets);

protected:
    /// On top of the picture, on the screen alone.
    virtual void paintHovered(QPainter &painter) const = 0;
    virtual void pictureChanged() { }
    const Theme &theme() const { return m_theme; }
    /// Title and what the picture shows, at the top left; returns how high they are.
    static double paintTitle(QPainter &painter, const QRectF &target, const Theme &theme, const QString &title,
                             std::initializer_list<QString> remarks);
    static void paintEmpty(QPainter &painter, const QRectF &target, const Theme &theme, const QString &text);

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose(unsigned sets);
    void hover(unsigned sets);
    void describe();
    QString toolTipOf(const OverlapPicture::Region &region) const;

    Theme m_theme;
    OverlapPicture m_picture;
    unsigned m_chosen = 0;
    unsigned m_hovered = 0;
};

} // namespace phonoscope
