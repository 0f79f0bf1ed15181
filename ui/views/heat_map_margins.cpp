// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_painter.h"

#include "ui/theme/number_text.h"
#include "ui/views/heat_map_steps.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

constexpr qreal kStripHeight = 32, kStripGap = 6, kLine = 16;

} // namespace

void HeatMapPainter::paintTopStrip()
{
    const QRectF plot = m_geometry.plot();
    if (m_content.groupNames.empty() || m_content.owners.empty())
        return;
    const double left = m_geometry.blockRect(m_geometry.firstRow()).left();
    const double cell = m_geometry.cellWidth();
    const int binNeurons = powerOfTwoAtLeast(std::max(1.0, 14 / cell));
    const int firstBin = std::max(0, static_cast<int>(std::floor((plot.left() - left) / cell)) / binNeurons);
    const int lastBin = std::min((m_geometry.columns() + binNeurons - 1) / binNeurons,
                                 static_cast<int>(std::ceil((plot.right() - left) / cell)) / binNeurons + 1);
    const std::size_t groups = m_content.groupNames.size();
    const auto bins = static_cast<std::size_t>(std::max(0, lastBin - firstBin));
    std::vector<int> counts(bins * groups);
    for (std::size_t row = m_geometry.firstRow(); row < std::min(m_geometry.endRow(), m_content.owners.size()); ++row) {
        const auto &owners = m_content.owners[row];
        const int end = std::min(static_cast<int>(owners.size()), lastBin * binNeurons);
        for (int neuron = firstBin * binNeurons; neuron < end; ++neuron) {
            const std::int8_t owner = owners[static_cast<std::size_t>(neuron)];
            if (owner >= 0 && static_cast<std::size_t>(owner) < groups)
                ++counts[static_cast<std::size_t>(neuron / binNeurons - firstBin) * groups
                         + static_cast<std::size_t>(owner)];
        }
    }
    int highest = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const auto first = counts.begin() + static_cast<std::ptrdiff_t>(bin * groups);
        highest = std::max(highest, std::accumulate(first, first + static_cast<std::ptrdiff_t>(groups), 0));
    }
    const int top = highest <= 4 ? std::max(1, highest) : (highest + 4) / 5 * 5;
    const QRectF strip(plot.left(), plot.top() - kStripGap - kStripHeight, plot.width(), kStripHeight);

    m_painter.setFont(Theme::font(11));
    const QString single = m_content.order ? tr("Property neurons per place, all layers")
                                           : tr("Property neurons per neuron index, all layers");
    const QString full =
        binNeurons == 1 ? single : tr("Property neurons per %1 neurons, all layers").arg(countText(binNeurons));
    // What the colours of a few groups mean matters more than how the bars are counted.
    constexpr std::size_t kFew = 4;
    double legend = 3 * kGrid;
    for (std::size_t group = 0; groups <= kFew && group < groups; ++group)
        legend += QFontMetricsF(m_painter.font()).horizontalAdvance(m_content.groupNames[group]) + 4 * kGrid;
    const QString title =
        fittingText(m_painter.font(), plot.width() - legend, {full, tr("Property neurons, all layers")});
    const double titleWidth = QFontMetricsF(m_painter.font()).horizontalAdvance(title);
    const QRectF header(plot.left(), strip.top() - kLine - 5, plot.width(), kLine);
    m_painter.setPen(m_theme.textSecondary);
    m_painter.drawText(QRectF(header.left(), header.top(), titleWidth + 2, kLine), Qt::AlignVCenter, title);
    paintGroupLegend(m_painter, header.adjusted(titleWidth + 24, 0, 0, 0), m_theme, m_content.groupNames);

    m_painter.setFont(Theme::font(11));
    m_painter.setPen(m_theme.textAxis);
    const QRectF scale(plot.left() - 34, strip.top() - kLine / 2, 26, kLine);
    m_painter.drawText(scale.translated(0, 3), Qt::AlignRight | Qt::AlignVCenter, countText(top));
    m_painter.drawText(scale.translated(0, kStripHeight - 4), Qt::AlignRight | Qt::AlignVCenter, countText(0));
    m_painter.fillRect(QRectF(strip.left(), strip.top(), strip.width(), 1), m_theme.grid);
    m_painter.save();
    m_painter.setClipRect(strip);
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double from = left + (static_cast<double>(bin) + firstBin) * binNeurons * cell;
        const double x = std::round(from);
        const double width = std::round(from + binNeurons * cell) - x - (binNeurons * cell >= 6 ? 1 : 0);
        double y = strip.bottom();
        for (std::size_t group = 0; group < groups; ++group) {
            const double height = kStripHeight * counts[bin * groups + group] / top;
            const QRectF bar(x, y - height, width, height);
            m_painter.fillRect(bar, m_theme.group(m_content.groupNames[group], static_cast<int>(group)));
            y -= height;
        }
    }
    m_painter.restore();
}

void HeatMapPainter::paintCounts(const std::vector<std::vector<int>> &counts)
{
    const QRectF plot = m_geometry.plot();
    if (m_content.groupNames.empty() || m_content.owners.empty())
        return;
    constexpr double kBars = 30;
    int highest = 1;
    for (std::size_t row = m_geometry.firstRow(); row < m_geometry.endRow(); ++row)
        highest = std::max(highest, std::accumulate(counts[row].begin(), counts[row].end(), 0));
    m_painter.setFont(Theme::font(11));
    m_painter.setPen(m_theme.textSecondary);
    m_painter.drawText(QRectF(plot.right() + 6, plot.top() - kStripGap - 2 * kLine + 2, 72, 2 * kLine),
                       Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap, tr("Property neurons"));
    const std::size_t step =
        labelStep(plot.height() / static_cast<double>(m_geometry.endRow() - m_geometry.firstRow()));
    for (std::size_t row = m_geometry.firstRow(); row < m_geometry.endRow(); ++row) {
        const QRectF block = m_geometry.blockRect(row);
        const double height = std::min(12.0, std::max(1.0, block.height() - 1));
        double x = plot.right() + 8;
        for (std::size_t group = 0; group < counts[row].size(); ++group) {
            const double width = kBars * counts[row][group] / highest;
            fillGroup(m_painter, QRectF(x, std::round(block.center().y() - height / 2), width, height), m_theme,
                      m_content.groupNames[group], static_cast<int>(group));
            x += width;
        }
        if ((row - m_geometry.firstRow()) % step != 0)
            continue;
        const int total = std::accumulate(counts[row].begin(), counts[row].end(), 0);
        m_painter.setPen(m_theme.textSecondary);
        m_painter.drawText(QRectF(plot.right() + 8 + kBars, block.center().y() - kLine / 2, 36, kLine),
                           Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, countText(total));
    }
}

} // namespace phonoscope
