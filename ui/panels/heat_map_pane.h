// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/heat_map_view.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace phonoscope {

class ColorLegend;

/// A heat map with its title and legend above, and a remark where there is one.
class HeatMapPane final : public QWidget {
    Q_OBJECT
public:
    /// One that is looked at beside another one can be closed.
    HeatMapPane(const Theme &theme, bool isBeside, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    HeatMapView *view() const { return m_view; }
    void setContent(HeatMapContent content);
    void setRemark(const QString &remark, const QString &toolTip = {}); ///< empty: none

Q_SIGNALS:
    void closeRequested();

private:
    ColorLegend *m_legend;
    QLabel *m_remark;
    QToolButton *m_close;
    HeatMapView *m_view;
};

} // namespace phonoscope
