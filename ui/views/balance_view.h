// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace phonoscope {

/// How much of a corpus has which value of a label: a bar a value, directly labelled.
class BalanceView final : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString value;     ///< as shown
        double share = 0;  ///< length, 1 for the longest
        QString text;      ///< at its end
        int position = -1; ///< of the property's group of this name; -1: no group
    };
    explicit BalanceView(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setBars(std::vector<Bar> bars);
    /// The same for screen, PNG, SVG and PDF.
    void paintTo(QPainter &painter, const QRectF &target, const Theme &theme) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void barChosen(int bar); ///< clicked, or Enter

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int barAt(const QPointF &position) const;
    void setCurrent(int bar);

    Theme m_theme;
    std::vector<Bar> m_bars;
    int m_hovered = -1;
    int m_current = -1;
};

} // namespace phonoscope
