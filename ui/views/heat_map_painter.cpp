// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_painter.h"

#include "ui/theme/number_text.h"
#include "ui/views/plot_painting.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

constexpr qreal kStripHeight = 32, kStripGap = 6, kLine = 16;
constexpr double kNumberWidth = 28, kNumberHeight = 14;

// Two decimals, so that the numbers of neighbouring cells compare; a zero has no sign.
QString signedCell(float value)
{
    const QString size = decimalText(std::abs(value), 2);
    constexpr float kRoundsToZero = 0.005f;
    return std::abs(value) < kRoundsToZero ? size : (value > 0 ? QChar(u'+') : QChar(0x2212)) + size;
}

int powerOfTwoAtLeast(double value)
{
    int power = 1;
    while (power < value)
        power *= 2;
    return power;
}

// Every how many rows a label of a text line's height fits.
std::size_t labelStep(double pitch)
{
    constexpr double kLabelHeight = 13;
    std::size_t step = 1;
    while (static_cast<double>(step) * pitch < kLabelHeight && step < 64)
        step *= 2;
    return step;
}

} // namespace

std::vector<std::vector<int>> ownerCounts(const HeatMapContent &content)
{
    std::vector<std::vector<int>> counts(content.values.size(), std::vector<int>(content.groupNames.size()));
    for (std::size_t row = 0; row < std::min(content.owners.size(), counts.size()); ++row) {
        for (const std::int8_t owner : content.owners[row]) {
            if (owner >= 0 && static_cast<std::size_t>(owner) < counts[row].size())
                ++counts[row][static_cast<std::size_t>(owner)];
        }
    }
    return counts;
}

HeatMapPainter::HeatMapPainter(QPainter &painter, const Theme &theme, const HeatMapContent &content,
                               const HeatMapGeometry &geometry)
    : m_painter(painter), m_theme(theme), m_content(content), m_geometry(geometry)
{
}

void HeatMapPainter::paintStill(const std::vector<std::vector<int>> &counts, const CellColors &colors)
{
    paintCells(colors);
    if (m_geometry.cellWidth() >= kNumberWidth && m_geometry.cellHeight() >= kNumberHeight)
        paintNumbers(colors);
    if (m_geometry.layout() == HeatMapLayout::Tiles) {
        paintTileTitles(counts);
        return;
    }
    paintStripAxes();
    paintRuler();
    paintTopStrip();
    paintCounts(counts);
}

void HeatMapPainter::paintCells(const CellColors &colors)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    m_painter.drawImage(m_geometry.plot(), rasterize(m_content, m_geometry, colors, m_theme.panel.rgb()));
    m_painter.restore();
}

void HeatMapPainter::paintNumbers(const CellColors &colors)
{
    const bool difference = m_content.colorMap == ColorMapKind::Difference;
    const QRectF plot = m_geometry.plot();
    m_painter.save();
    m_painter.setClipRect(plot);
    m_painter.setFont(Theme::font(10));
    for (std::size_t row = m_geometry.firstRow(); row < m_geometry.endRow(); ++row) {
        const QRectF block = m_geometry.blockRect(row);
        const QRectF shown = block & plot;
        if (shown.isEmpty())
            continue;
        const auto first = [](double from, double size) { return static_cast<int>(std::floor(from / size)); };
        const int firstColumn = first(shown.left() - block.left(), m_geometry.cellWidth());
        const int lastColumn =
            std::min(m_geometry.columns() - 1, first(shown.right() - block.left(), m_geometry.cellWidth()));
        const int firstLine = first(shown.top() - block.top(), m_geometry.cellHeight());
        const int lastLine = m_geometry.layout() == HeatMapLayout::Strips
            ? 0
            : first(shown.bottom() - block.top(), m_geometry.cellHeight());
        for (int line = firstLine; line <= lastLine; ++line) {
            for (int column = firstColumn; column <= lastColumn; ++column) {
                const int neuron = line * m_geometry.columns() + column;
                if (neuron >= m_geometry.width(row))
                    break;
                const float value = m_content.values[row][static_cast<std::size_t>(neuron)];
                if (std::isnan(value))
                    continue;
                const QRgb fill = colors[row][static_cast<std::size_t>(neuron)];
                m_painter.setPen(qGray(fill) > 140 ? Qt::black : Qt::white);
                const QString text = difference ? signedCell(value) : decimalText(value, 2);
                m_painter.drawText(m_geometry.cellRect({LayerIndex::fromRow(row), {neuron}}), Qt::AlignCenter, text);
            }
        }
    }
    m_painter.restore();
}

double HeatMapPainter::neuronsPerPixel() const
{
    return 1 / (m_geometry.cellWidth() * m_geometry.scale());
}

QString HeatMapPainter::poolingText() const
{
    const double linear = neuronsPerPixel();
    if (linear <= 1.0001)
        return {};
    const double neurons = m_geometry.layout() == HeatMapLayout::Strips ? linear : linear * linear;
    const bool exact = std::abs(neurons - std::round(neurons)) < 0.001;
    const QString count = countText(static_cast<int>(std::ceil(neurons - 0.001)));
    if (m_content.colorMap == ColorMapKind::Difference) {
        return exact ? tr("1 px covers %1 neurons and shows their largest difference").arg(count)
                     : tr("1 px covers up to %1 neurons and shows their largest difference").arg(count);
    }
    return exact ? tr("1 px covers %1 neurons and shows their maximum").arg(count)
                 : tr("1 px covers up to %1 neurons and shows their maximum").arg(count);
}

void HeatMapPainter::paintStripAxes()
{
    const QRectF plot = m_geometry.plot();
    const std::size_t rows = m_geometry.endRow() - m_geometry.firstRow();
    const std::size_t step = labelStep(plot.height() / static_cast<double>(rows));
    m_painter.setFont(Theme::font(11));
    m_painter.setPen(m_theme.textAxis);
    for (std::size_t row = m_geometry.firstRow(); row < m_geometry.endRow(); ++row) {
        if ((row - m_geometry.firstRow()) % step != 0)
            continue;
        const QRectF block = m_geometry.blockRect(row);
        m_painter.drawText(QRectF(plot.left() - 32, block.center().y() - kLine / 2, 24, kLine),
                           Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                           QString::number(LayerIndex::fromRow(row).number));
    }
    m_painter.save();
    m_painter.translate(m_geometry.area().left() + 8, plot.center().y());
    m_painter.rotate(-90);
    m_painter.drawText(QRectF(-60, -8, 120, kLine), Qt::AlignCenter, tr("Layer"));
    m_painter.restore();
}

void HeatMapPainter::paintRuler()
{
    const QRectF plot = m_geometry.plot();
    const double left = m_geometry.blockRect(m_geometry.firstRow()).left();
    const double cell = m_geometry.cellWidth();
    const int step = powerOfTwoAtLeast(88 / cell);
    const int first = std::max(0, static_cast<int>(std::floor((plot.left() - left) / cell)));
    const int last = std::min(m_geometry.columns(), static_cast<int>(std::ceil((plot.right() - left) / cell)));
    m_painter.setFont(Theme::font(11));
    const QFontMetricsF metrics(m_painter.font());
    double takenFrom = plot.right() + 1000;
    const auto tick = [&](int neuron) {
        const double x = left + neuron * cell;
        if (x < plot.left() - 0.5 || x > plot.right() + 0.5)
            return;
        const QString text = countText(neuron);
        const double width = metrics.horizontalAdvance(text);
        const double from = std::clamp(x - width / 2, plot.left() - 8, plot.right() + 24 - width);
        if (from + width + kGrid > takenFrom)
            return;
        m_painter.fillRect(QRectF(std::round(std::min(x, plot.right() - 1)), plot.bottom() + 1, 1, 4), m_theme.border);
        m_painter.setPen(m_theme.textAxis);
        m_painter.drawText(QRectF(from, plot.bottom() + 7, width + 1, kLine), Qt::AlignLeft | Qt::AlignVCenter, text);
        takenFrom = from;
    };
    // From the right, so that the end label wins over a round one beside it.
    if (last == m_geometry.columns())
        tick(last);
    for (int neuron = last / step * step; neuron >= first / step * step; neuron -= step) {
        if (neuron != m_geometry.columns())
            tick(neuron);
    }
    const QString pooling = poolingText();
    const QString axis = pooling.isEmpty() ? tr("Neuron index") : tr("Neuron index   (%1)").arg(pooling);
    const QString text = fittingText(m_painter.font(), plot.width() + 60, {axis, tr("Neuron index")});
    m_painter.setPen(m_theme.textAxis);
    m_painter.drawText(QRectF(plot.left() - 30, plot.bottom() + 26, plot.width() + 60, kLine), Qt::AlignCenter, text);
}

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
    const QString title = binNeurons == 1
        ? tr("Property neurons per neuron index, all layers")
        : tr("Property neurons per %1 neurons, all layers").arg(countText(binNeurons));
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

void HeatMapPainter::paintTileTitles(const std::vector<std::vector<int>> &counts)
{
    const QRectF plot = m_geometry.plot();
    m_painter.save();
    m_painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
    for (std::size_t row = m_geometry.firstRow(); row < m_geometry.endRow(); ++row) {
        const QRectF block = m_geometry.blockRect(row);
        if (!block.adjusted(0, -HeatMapGeometry::kTileTitle, 0, 0).intersects(plot))
            continue;
        m_painter.setPen(QPen(m_theme.border, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(block.adjusted(-0.5, -0.5, 0.5, 0.5));
        // The title stays in sight while its block is cut at the left.
        const QRectF title(std::max(block.left(), plot.left()), block.top() - HeatMapGeometry::kTileTitle,
                           std::min(block.right(), plot.right()) - std::max(block.left(), plot.left()),
                           HeatMapGeometry::kTileTitle - 3);
        const int number = LayerIndex::fromRow(row).number;
        const QFont bold = Theme::font(11, QFont::DemiBold);
        const QString name = fittingText(bold, title.width(), {tr("Layer %1").arg(number), QString::number(number)});
        m_painter.setFont(bold);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, name);
        if (m_content.groupNames.empty() || m_content.owners.empty())
            continue;
        const int total = std::accumulate(counts[row].begin(), counts[row].end(), 0);
        const QFont normal = Theme::font(11);
        const double room = title.width() - QFontMetricsF(bold).horizontalAdvance(name) - kGrid / 2;
        m_painter.setFont(normal);
        m_painter.setPen(m_theme.textSecondary);
        m_painter.drawText(
            title, Qt::AlignRight | Qt::AlignVCenter,
            fittingText(normal, room, {tr("%1 property neurons").arg(countText(total)), countText(total)}));
    }
    m_painter.restore();
    const QString pooling = poolingText();
    const QString blocks =
        tr("Each block: one layer, %1 neurons a row, neuron 0 top left.").arg(countText(m_geometry.columns()));
    const QString cells = pooling.isEmpty() ? tr("One cell is one neuron.") : tr("%1.").arg(pooling);
    m_painter.setFont(Theme::font(11));
    m_painter.setPen(m_theme.textAxis);
    const QString text =
        fittingText(m_painter.font(), plot.width(), {blocks + QLatin1Char(' ') + cells, blocks, cells});
    m_painter.drawText(QRectF(plot.left(), plot.bottom() + 7, plot.width(), kLine), Qt::AlignLeft | Qt::AlignVCenter,
                       text);
}

} // namespace phonoscope
