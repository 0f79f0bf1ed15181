// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace phonoscope {

/// A small histogram of values with the limits that divide them into groups; limits can be dragged. The values' middle
/// 98 % is shown; the bars at the ends hold the rest, too.
class ValueHistogram final : public QWidget {
    Q_OBJECT
public:
    explicit ValueHistogram(const Theme &theme, QWidget *parent = nullptr);
    /// Rising. unit: "Hz", "s" or empty.
    void setValues(const std::vector<double> &values, const QString &unit);
    /// limits: one fewer than groups; not drawn where they do not rise.
    void setLimits(std::vector<double> limits, std::vector<QString> groups, bool areMovable);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Where a value lies, for tests.
    double positionOf(double value) const;

Q_SIGNALS:
    void limitMoved(int limit, double value);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRectF plot() const;
    double valueAt(double x) const;
    int limitAt(double x) const;

    Theme m_theme;
    QString m_unit;
    std::vector<int> m_bins;
    double m_low = 0;
    double m_high = 1;
    std::vector<double> m_limits;
    std::vector<QString> m_groups;
    bool m_areMovable = false;
    int m_dragged = -1;
};

} // namespace phonoscope
