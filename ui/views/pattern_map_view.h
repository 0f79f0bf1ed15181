// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPointF>
#include <QString>
#include <QStringList>
#include <QVariantAnimation>
#include <QWidget>

#include <optional>
#include <vector>

namespace phonoscope {

/// What a pattern map shows.
struct PatternMapContent {
    struct Point {
        QPointF place; ///< in units of pattern distance; y upwards
        int group = 0; ///< -1: of none
        QString label;
        bool hasSamples = true; ///< else hollow
        double value = 0;       ///< where its colour lies on the scale, 0 to 1; NaN: no colour
        friend bool operator==(const Point &, const Point &) = default;
    };
    /// Colours that mean a number instead of a group.
    struct Scale {
        QString title, low, high;
        bool isAroundZero = false;
        friend bool operator==(const Scale &, const Scale &) = default;
    };
    QString title;   ///< "Pattern map, layer 8"
    QString method;  ///< "metric MDS"
    QString score;   ///< "silhouette 0.274", or why there is none
    QString control; ///< "shuffled −0.01 ± 0.02"
    QString remark;  ///< "39 phones, stress 0.27"
    QString notice;  ///< of a map for other parameters; empty: present
    std::vector<QString> groups;
    std::vector<Point> points;
    std::optional<Scale> scale;
    friend bool operator==(const PatternMapContent &, const PatternMapContent &) = default;
};

/// The cells of a property as points in the plane, near where their patterns are alike. Group colour and shape; labels
/// move, then hide, never collide. Both axes have one scale.
class PatternMapView final : public QWidget {
    Q_OBJECT
public:
    explicit PatternMapView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// animated: points of the same cells move to their new places, unless the desktop wants no motion.
    void setContent(PatternMapContent content, bool animated = false);
    const PatternMapContent &content() const { return m_content; }
    /// Shown while there are no points.
    void setEmptyText(const QString &text);
    void setLabelsShown(bool shown);
    bool areLabelsShown() const { return m_areLabelsShown; }

    /// The point that keys act on, -1 for none.
    int current() const { return m_current; }
    void setCurrent(int point);

    /// The same for screen, PNG, SVG and PDF.
    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const;

    /// In the widget, for tests and menus.
    QPointF positionOf(int point) const;
    /// Where labels are, without those that are hidden.
    std::vector<std::optional<QRectF>> labelPlaces() const;

    QSize sizeHint() const override { return {500, 420}; }
    QSize minimumSizeHint() const override { return {260, 200}; }

Q_SIGNALS:
    void pointHovered(int point); ///< -1: none
    void currentChanged(int point);
    void pointClicked(int point, Qt::KeyboardModifiers modifiers); ///< or Enter
    void playRequested(int point);                                 ///< P
    void menuRequested(int point, const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    using Labels = std::vector<std::optional<QRectF>>;
    /// Where everything is in a target, for points at given places.
    struct Layout;

    Layout layoutFor(const QRectF &target, const std::vector<QPointF> &places) const;
    Labels labelsFor(const Layout &layout) const;
    void paintFrame(QPainter &painter, const QRectF &target, const Theme &theme, const Layout &layout) const;
    void paintLegend(QPainter &painter, const Theme &theme, const Layout &layout) const;
    void paintScale(QPainter &painter, const Theme &theme, const QRectF &entry) const;
    void paintPoints(QPainter &painter, const Theme &theme, const Layout &layout, const Labels &labels) const;
    void paintMark(QPainter &painter, const Layout &layout, int point, const QColor &color) const;
    std::vector<QPointF> places() const;
    std::vector<QPointF> presentPlaces() const;
    Labels presentLabels(const Layout &layout) const;
    int pointAt(const QPointF &position) const;
    int neighbour(int key) const;
    void setHovered(int point);
    void describe();

    Theme m_theme;
    PatternMapContent m_content;
    QString m_emptyText;
    bool m_areLabelsShown = true;
    int m_hovered = -1;
    int m_current = -1;
    QVariantAnimation m_motion; ///< 0 to 1
    std::vector<QPointF> m_from;
    Labels m_fromLabels;                    ///< from their points
    mutable std::optional<Labels> m_labels; ///< of the widget at rest
};

} // namespace phonoscope
