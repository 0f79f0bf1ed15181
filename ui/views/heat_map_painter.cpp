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

constexpr qreal kLine = 16;
constexpr double kNumberWidth = 28, kNumberHeight = 14;

// Two decimals, so that the numbers of neighbouring cells compare; a zero has no sign.
QString signedCell(float value)
{
    const QString size = decimalText(std::abs(value), 2);
    constexpr float kRoundsToZero = 0.005f;
    return std::abs(value) < kRoundsToZero ? size : (value > 0 ? QChar(u'+') : QChar(0x2212)) + size;
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

QString HeatMapPainter::numberText(float value) const
{
    if (m_content.categories.empty())
        return m_content.colorMap == ColorMapKind::Difference ? signedCell(value) : decimalText(value, 2);
    if (value < 0 || static_cast<std::size_t>(value) >= m_content.categories.size())
        return {};
    return fittingText(m_painter.font(), m_geometry.cellWidth() - 4,
                       {m_content.categories[static_cast<std::size_t>(value)].name});
}

void HeatMapPainter::paintNumbers(const CellColors &colors)
{
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
                m_painter.drawText(m_geometry.cellRect({LayerIndex::fromRow(row), {neuron}}), Qt::AlignCenter,
                                   numberText(value));
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
    const QString covers =
        exact ? tr("1 px covers %1 neurons").arg(count) : tr("1 px covers up to %1 neurons").arg(count);
    if (!m_content.rankName.isEmpty())
        return tr("%1 and shows the one of %2").arg(covers, m_content.rankName);
    return m_content.colorMap == ColorMapKind::Difference ? tr("%1 and shows their largest difference").arg(covers)
                                                          : tr("%1 and shows their maximum").arg(covers);
}

QString HeatMapPainter::axisName() const
{
    return m_content.order ? m_content.orderName : tr("Neuron index");
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
    const QString axis = pooling.isEmpty() ? axisName() : tr("%1   (%2)").arg(axisName(), pooling);
    const QString text = fittingText(m_painter.font(), plot.width() + 60, {axis, axisName()});
    m_painter.setPen(m_theme.textAxis);
    m_painter.drawText(QRectF(plot.left() - 30, plot.bottom() + 26, plot.width() + 60, kLine), Qt::AlignCenter, text);
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
    const QString columns = countText(m_geometry.columns());
    const QString blocks = m_content.order
        ? tr("Each block: one layer, %1 neurons a row, from top left: %2.").arg(columns, axisName())
        : tr("Each block: one layer, %1 neurons a row, neuron 0 top left.").arg(columns);
    const QString cells = pooling.isEmpty() ? tr("One cell is one neuron.") : tr("%1.").arg(pooling);
    m_painter.setFont(Theme::font(11));
    m_painter.setPen(m_theme.textAxis);
    const QString text =
        fittingText(m_painter.font(), plot.width(), {blocks + QLatin1Char(' ') + cells, blocks, cells});
    m_painter.drawText(QRectF(plot.left(), plot.bottom() + 7, plot.width(), kLine), Qt::AlignLeft | Qt::AlignVCenter,
                       text);
}

} // namespace phonoscope
