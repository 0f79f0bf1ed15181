// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/heat_map_content.h"

#include <QWidget>

namespace phonoscope {

/// A heat map's title, and what its colours mean: bar, ends (and the groups of a difference) and threshold, or the
/// names of categories. Stands above the view; exported figures paint the same.
class ColorLegend final : public QWidget {
    Q_OBJECT
public:
    explicit ColorLegend(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Takes the names, range, threshold and map of a content; its values are not kept.
    void setContent(const HeatMapContent &content);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme;
    HeatMapContent m_content;
};

inline constexpr int kColorLegendHeight = 32;

/// Paints title and legend into a rectangle at least kColorLegendHeight high. The title is elided before it touches.
void paintHeatMapCaption(QPainter &painter, const QRectF &target, const HeatMapContent &content, const Theme &theme);

} // namespace phonoscope
