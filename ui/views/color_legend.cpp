// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/color_legend.h"

#include "ui/views/heat_map_raster.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr qreal kBarWidth = 200, kBarHeight = 10, kEndRoom = 16;

struct Label {
    double position = 0; ///< along the bar, 0 to 1
    QString text;
    bool strong = false;
};

// Most important first: later ones are left out where they would touch.
std::vector<Label> labelsOf(const HeatMapContent &content)
{
    const auto number = [&content](double value) {
        return content.lowName.isEmpty() ? plainNumber(value) : signedNumber(value);
    };
    std::vector<Label> labels{{0, number(content.minimum), false}, {1, number(content.maximum), false}};
    if (content.logarithmic)
        labels[0].text = QStringLiteral("\u2264 ") + plainNumber(content.maximum / 1000);
    if (content.threshold)
        labels.push_back({colorPosition(content, *content.threshold), QStringLiteral("\u03c3"), true});
    const float middle = content.logarithmic ? content.maximum / 32 : (content.minimum + content.maximum) / 2;
    if (!content.logarithmic)
        labels.push_back({0.5, number(middle), false});
    if (!content.lowName.isEmpty())
        labels.push_back({0.25, content.lowName, false});
    if (!content.highName.isEmpty())
        labels.push_back({0.75, content.highName, false});
    return labels;
}

} // namespace

ColorLegend::ColorLegend(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Colour scale"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ColorLegend::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void ColorLegend::setContent(const HeatMapContent &content)
{
    HeatMapContent kept;
    kept.valueName = content.valueName;
    kept.lowName = content.lowName;
    kept.highName = content.highName;
    kept.minimum = content.minimum;
    kept.maximum = content.maximum;
    kept.threshold = content.threshold;
    kept.colorMap = content.colorMap;
    kept.logarithmic = content.logarithmic;
    m_content = kept;
    setAccessibleDescription(
        tr("%1 from %2 to %3.").arg(kept.valueName, plainNumber(kept.minimum), plainNumber(kept.maximum)));
    updateGeometry();
    update();
}

QSize ColorLegend::sizeHint() const
{
    const double name = QFontMetricsF(Theme::font(11)).horizontalAdvance(m_content.valueName);
    return {static_cast<int>(std::ceil(name + kBarWidth + 2 * kEndRoom)) + kGrid, kColorLegendHeight};
}

QSize ColorLegend::minimumSizeHint() const
{
    return sizeHint();
}

void ColorLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintColorLegend(painter, rect(), m_content, m_theme);
}

void paintColorLegend(QPainter &painter, const QRectF &target, const HeatMapContent &content, const Theme &theme)
{
    const ColorMap colors(content.colorMap, theme.isDark);
    const QRectF bar(target.right() - kEndRoom - kBarWidth, target.top() + 4, kBarWidth, kBarHeight);
    QImage ramp(static_cast<int>(colors.table().size()), 1, QImage::Format_RGB32);
    std::copy(colors.table().begin(), colors.table().end(), reinterpret_cast<QRgb *>(ramp.scanLine(0)));
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(bar, ramp, QRectF(ramp.rect()));

    const QFont normal = Theme::font(11);
    const QFont strong = Theme::font(11, QFont::DemiBold);
    painter.setFont(normal);
    painter.setPen(theme.textAxis);
    const QRectF name(target.left(), bar.top() - 4, bar.left() - kGrid - target.left(), bar.height() + 8);
    painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter, content.valueName);

    if (content.threshold) {
        const qreal x = std::round(bar.left() + colorPosition(content, *content.threshold) * bar.width());
        painter.fillRect(QRectF(x - 2, bar.top() - 3, 4, bar.height() + 5), theme.panel);
        painter.fillRect(QRectF(x - 1, bar.top() - 3, 2, bar.height() + 5), theme.text);
    }
    std::vector<QRectF> taken;
    for (const Label &label : labelsOf(content)) {
        painter.setFont(label.strong ? strong : normal);
        painter.setPen(label.strong ? theme.text : theme.textAxis);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(label.text);
        const double middle = std::clamp(bar.left() + label.position * bar.width(), target.left() + width / 2,
                                         target.right() - width / 2);
        const QRectF box(middle - width / 2, bar.bottom() + 2, width, 15);
        const bool free = std::none_of(taken.begin(), taken.end(), [&box](const QRectF &other) {
            return other.adjusted(-3, 0, 3, 0).intersects(box);
        });
        if (!free)
            continue;
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, label.text);
        taken.push_back(box);
    }
    painter.restore();
}

} // namespace phonoscope
