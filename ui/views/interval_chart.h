// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

class QChart;

namespace phonoscope {

/// Counts with their intervals beside those of a control: two boxes a set, with a line at the count. The only header
/// that hides Qt Charts.
class IntervalChart final : public QWidget {
    Q_OBJECT
public:
    struct Range {
        double low = 0;
        double value = 0;
        double high = 0;
    };
    struct Set {
        QString name;
        Range found;
        Range control;
    };
    struct Content {
        QString valueName;   ///< of the axis: "Property neurons"
        QString foundName;   ///< what the boxes are: "found, 95 % of draws"
        QString controlName; ///< "labels shuffled, mean ± standard deviation"
        std::vector<Set> sets;
    };
    explicit IntervalChart(const Theme &theme, QWidget *parent = nullptr);
    void setContent(const Content &content);
    const Content &content() const { return m_content; }

private:
    Theme m_theme;
    Content m_content;
    QChart *m_chart;
};

} // namespace phonoscope
