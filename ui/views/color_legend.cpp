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

constexpr qreal kBarWidth = 200, kNarrowBar = 120, kBarHeight = 10, kEndRoom = 16, kSwatch = 8;

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
    if (content.threshold) {
        const Label label{colorPosition(content, *content.threshold), content.thresholdName, true};
        // That a scale begins at 0 goes without saying.
        constexpr double kNearTheBeginning = 0.15;
        labels.insert(label.position < kNearTheBeginning ? labels.begin() : labels.end(), label);
    }
    const float middle = content.logarithmic ? content.maximum / 32 : (content.minimum + content.maximum) / 2;
    if (!content.logarithmic)
        labels.push_back({0.5, number(middle), false});
    if (!content.lowName.isEmpty())
        labels.push_back({0.25, content.lowName, false});
    if (!content.highName.isEmpty())
        labels.push_back({0.75, content.highName, false});
    return labels;
}

/// Name and fill of a category's swatch; the last one is for neurons in none.
struct Swatch {
    QString name;
    QColor color;
};

std::vector<Swatch> swatchesOf(const HeatMapContent &content, const Theme &theme)
{
    std::vector<Swatch> swatches;
    for (std::size_t i = 0; i < content.categories.size(); ++i)
        swatches.push_back({content.categories[i].name, categoryColor(content, static_cast<int>(i), theme)});
    swatches.push_back({ColorLegend::tr("none"), categoryColor(content, -1, theme)});
    return swatches;
}

QString titleOf(const HeatMapContent &content)
{
    return content.title.isEmpty() ? content.valueName : content.title;
}

/// From the right; names that do not fit are left out from the first on, and counted.
void paintSwatches(QPainter &painter, const QRectF &target, const HeatMapContent &content, const Theme &theme)
{
    painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(painter.font());
    const std::vector<Swatch> swatches = swatchesOf(content, theme);
    const QRectF line(target.left(), target.top() + 4, target.width(), kColorLegendHeight - 2 * kGrid);
    double x = line.right();
    for (std::size_t i = swatches.size(); i-- > 0;) {
        const QString more = i > 0 ? ColorLegend::tr("%1 more").arg(i + 1) : QString();
        const double width = metrics.horizontalAdvance(swatches[i].name);
        const double needed = width + 6 + kSwatch;
        const double reserve = i > 0 ? metrics.horizontalAdvance(more) + 2 * kGrid : 0;
        painter.setPen(theme.textSecondary);
        if (x - needed - reserve < line.left()) {
            const double room = metrics.horizontalAdvance(more);
            if (x - room >= line.left())
                painter.drawText(QRectF(x - room, line.top(), room + 1, line.height()), Qt::AlignVCenter, more);
            return;
        }
        painter.drawText(QRectF(x - width, line.top(), width + 1, line.height()), Qt::AlignVCenter, swatches[i].name);
        const QRectF box(std::round(x - needed), std::round(line.center().y() - kSwatch / 2), kSwatch, kSwatch);
        painter.fillRect(box, theme.border);
        painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), swatches[i].color);
        x -= needed + 2 * kGrid;
    }
}

void paintScale(QPainter &painter, const QRectF &target, const HeatMapContent &content, const Theme &theme)
{
    const ColorMap colors(content.colorMap, theme.isDark);
    const QRectF bar(target.left() + kEndRoom, target.top() + 4, target.width() - 2 * kEndRoom, kBarHeight);
    QImage ramp(static_cast<int>(colors.table().size()), 1, QImage::Format_RGB32);
    std::copy(colors.table().begin(), colors.table().end(), reinterpret_cast<QRgb *>(ramp.scanLine(0)));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(bar, ramp, QRectF(ramp.rect()));
    if (content.threshold) {
        const qreal x = std::round(bar.left() + colorPosition(content, *content.threshold) * bar.width());
        painter.fillRect(QRectF(x - 2, bar.top() - 3, 4, bar.height() + 5), theme.panel);
        painter.fillRect(QRectF(x - 1, bar.top() - 3, 2, bar.height() + 5), theme.text);
    }
    std::vector<QRectF> taken;
    for (const Label &label : labelsOf(content)) {
        painter.setFont(Theme::font(11, label.strong ? QFont::DemiBold : QFont::Normal));
        painter.setPen(label.strong ? theme.text : theme.textAxis);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(label.text);
        const double middle = std::clamp(bar.left() + label.position * bar.width(), target.left() + width / 2,
                                         std::max(target.left() + width / 2, target.right() - width / 2));
        const QRectF box(middle - width / 2, bar.bottom() + 2, width, 15);
        const bool free = std::none_of(taken.begin(), taken.end(), [&box](const QRectF &other) {
            return other.adjusted(-3, 0, 3, 0).intersects(box);
        });
        if (!free)
            continue;
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, label.text);
        taken.push_back(box);
    }
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
    HeatMapContent kept = content;
    kept.values.clear();
    kept.owners.clear();
    kept.ranks.clear();
    kept.order.reset();
    m_content = std::move(kept);
    QStringList names;
    for (const HeatMapCategory &category : m_content.categories)
        names.append(category.name);
    setToolTip(titleOf(m_content));
    setAccessibleDescription(
        names.isEmpty() ? tr("%1 from %2 to %3.")
                              .arg(titleOf(m_content), plainNumber(m_content.minimum), plainNumber(m_content.maximum))
                        : tr("%1: %2.").arg(titleOf(m_content), names.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize ColorLegend::sizeHint() const
{
    const double title = QFontMetricsF(Theme::font(12, QFont::DemiBold)).horizontalAdvance(titleOf(m_content));
    return {static_cast<int>(std::ceil(title + kBarWidth + 2 * kEndRoom)) + kGrid, kColorLegendHeight};
}

QSize ColorLegend::minimumSizeHint() const
{
    return {static_cast<int>(kNarrowBar + 2 * kEndRoom), kColorLegendHeight};
}

void ColorLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHeatMapCaption(painter, rect(), m_content, m_theme);
}

void paintHeatMapCaption(QPainter &painter, const QRectF &target, const HeatMapContent &content, const Theme &theme)
{
    painter.save();
    painter.setFont(Theme::font(12, QFont::DemiBold));
    painter.setPen(theme.text);
    const QFontMetricsF metrics(painter.font());
    const double title = metrics.horizontalAdvance(titleOf(content));
    double legend = std::max(target.width() - title - 2 * kGrid, kNarrowBar + 2 * kEndRoom);
    if (content.categories.empty())
        legend = std::min(legend, kBarWidth + 2 * kEndRoom);
    const double room = target.width() - legend - kGrid;
    if (room > 0)
        painter.drawText(QRectF(target.left(), target.top() + 1, room, kColorLegendHeight - 2 * kGrid + 2),
                         Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(titleOf(content), Qt::ElideRight, room));
    const QRectF place(target.right() - legend, target.top(), legend, target.height());
    if (content.categories.empty())
        paintScale(painter, place, content, theme);
    else
        paintSwatches(painter, place, content, theme);
    painter.restore();
}

} // namespace phonoscope
