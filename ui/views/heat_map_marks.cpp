// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_painter.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kOutlinedCell = 3; // below this, outlines would hide the cells that they mark

double atLeast(double size, double minimum)
{
    return std::max(0.0, (minimum - size) / 2);
}

// Lines round the selected cells of a block, drawn cased in one go.
class Outline {
public:
    void horizontal(double x1, double x2, double y) { m_lines.append(QLineF(x1, y, x2, y)); }
    void vertical(double x, double y1, double y2) { m_lines.append(QLineF(x, y1, x, y2)); }
    void rectangle(const QRectF &rect)
    {
        horizontal(rect.left(), rect.right(), rect.top());
        horizontal(rect.left(), rect.right(), rect.bottom());
        vertical(rect.left(), rect.top(), rect.bottom());
        vertical(rect.right(), rect.top(), rect.bottom());
    }
    void paint(QPainter &painter, const Theme &theme, double width) const
    {
        paint(painter, theme.panel, 2 * width);
        paint(painter, theme.accent, width);
    }
    void paint(QPainter &painter, const QColor &color, double width) const
    {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap));
        painter.drawLines(m_lines);
    }

private:
    QList<QLineF> m_lines;
};

} // namespace

NeuronFlags flagsOf(const NeuronSet &set, const std::vector<std::vector<float>> &shape)
{
    NeuronFlags flags(shape.size());
    for (std::size_t row = 0; row < shape.size(); ++row) {
        const auto neurons = set.layer(LayerIndex::fromRow(row));
        if (neurons.empty())
            continue;
        flags[row].resize(shape[row].size());
        for (const int neuron : neurons) {
            if (neuron >= 0 && static_cast<std::size_t>(neuron) < flags[row].size())
                flags[row][static_cast<std::size_t>(neuron)] = 1;
        }
    }
    return flags;
}

void HeatMapPainter::paintSelection(const NeuronFlags &selected)
{
    m_painter.save();
    m_painter.setClipRect(m_geometry.plot().adjusted(-3, -3, 3, 3));
    for (std::size_t row = m_geometry.firstRow(); row < std::min(m_geometry.endRow(), selected.size()); ++row) {
        if (selected[row].empty() || (m_geometry.blockRect(row) & m_geometry.plot()).isEmpty())
            continue;
        if (m_geometry.layout() == HeatMapLayout::Strips && m_geometry.cellWidth() < kOutlinedCell)
            paintTicks(row, selected[row]);
        else
            paintRowSelection(row, selected[row]);
    }
    m_painter.restore();
}

// Outlines the selected region. Cells that are too small are taken together until they can be outlined.
void HeatMapPainter::paintRowSelection(std::size_t row, const std::vector<std::uint8_t> &selected)
{
    const QRectF block = m_geometry.blockRect(row);
    const QRectF plot = m_geometry.plot();
    const bool strips = m_geometry.layout() == HeatMapLayout::Strips;
    const int together = strips ? 1 : static_cast<int>(std::ceil(kOutlinedCell / m_geometry.cellWidth() - 0.001));
    const int columns = m_geometry.columns();
    const int across = (columns + together - 1) / together;
    const int lines = (static_cast<int>(selected.size()) + columns - 1) / columns;
    const int down = (lines + together - 1) / together;
    std::vector<std::uint8_t> grid(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
    const auto place = [across](int line, int column) {
        return static_cast<std::size_t>(line) * static_cast<std::size_t>(across) + static_cast<std::size_t>(column);
    };
    for (int neuron = 0; neuron < static_cast<int>(selected.size()); ++neuron) {
        if (selected[static_cast<std::size_t>(neuron)])
            grid[place(neuron / columns / together, neuron % columns / together)] = 1;
    }
    const auto at = [&](int line, int column) {
        return line >= 0 && line < down && column >= 0 && column < across && grid[place(line, column)] != 0;
    };
    const double width = m_geometry.cellWidth() * together;
    const double height = strips ? block.height() : m_geometry.cellHeight() * together;
    const int firstColumn = std::max(0, static_cast<int>((plot.left() - block.left()) / width) - 1);
    const int lastColumn = std::min(across, static_cast<int>((plot.right() - block.left()) / width) + 2);
    const int firstLine = std::max(0, static_cast<int>((plot.top() - block.top()) / height) - 1);
    const int lastLine = std::min(down, static_cast<int>((plot.bottom() - block.top()) / height) + 2);
    const auto build = [&](double outward) {
        Outline outline;
        for (int line = firstLine; line < lastLine; ++line) {
            const double top = block.top() + line * height;
            for (int column = firstColumn; column < lastColumn; ++column) {
                if (!at(line, column))
                    continue;
                const double left = block.left() + column * width;
                if (!at(line - 1, column))
                    outline.horizontal(left - outward, left + width + outward, top - outward);
                if (!at(line + 1, column))
                    outline.horizontal(left - outward, left + width + outward, top + height + outward);
                if (!at(line, column - 1))
                    outline.vertical(left - outward, top - outward, top + height + outward);
                if (!at(line, column + 1))
                    outline.vertical(left + width + outward, top - outward, top + height + outward);
            }
        }
        return outline;
    };
    constexpr double kRoomy = 8;
    if (width >= kRoomy) {
        build(0).paint(m_painter, m_theme, 2);
        return;
    }
    // Small cells are framed from outside, so that their colour stays in sight.
    build(1.5).paint(m_painter, m_theme.panel, 1);
    build(0.5).paint(m_painter, m_theme.accent, 1);
}

// Ticks under the strip for scattered neurons, an outline for stretches wide enough to carry one.
void HeatMapPainter::paintTicks(std::size_t row, const std::vector<std::uint8_t> &selected)
{
    const QRectF block = m_geometry.blockRect(row);
    const QRectF plot = m_geometry.plot();
    const double cell = m_geometry.cellWidth();
    const auto size = static_cast<double>(selected.size());
    const auto first = static_cast<std::size_t>(std::clamp((plot.left() - block.left()) / cell, 0.0, size));
    const auto last = static_cast<std::size_t>(std::clamp(std::ceil((plot.right() - block.left()) / cell), 0.0, size));
    const double tickHeight = std::clamp(std::round(block.height() / 4), 2.0, 6.0);
    constexpr double kTickWidth = 2;
    constexpr double kOutlinedStretch = 8;
    Outline outline;
    QList<QRectF> ticks;
    for (std::size_t neuron = first; neuron < last; ++neuron) {
        if (!selected[neuron])
            continue;
        std::size_t end = neuron + 1;
        while (end < last && selected[end])
            ++end;
        const double left = block.left() + static_cast<double>(neuron) * cell;
        const double right = block.left() + static_cast<double>(end) * cell;
        const double width = std::max(kTickWidth, std::round(right - left));
        const QRectF tick(std::round((left + right - width) / 2), block.bottom() - tickHeight, width, tickHeight);
        if (right - left >= kOutlinedStretch)
            outline.rectangle({left, block.top(), right - left, block.height()});
        else if (!ticks.isEmpty() && tick.left() <= ticks.last().right())
            ticks.last().setRight(std::max(ticks.last().right(), tick.right()));
        else
            ticks.append(tick);
        neuron = end;
    }
    for (const QRectF &tick : ticks)
        m_painter.fillRect(tick.adjusted(-1, -1, 1, 0), m_theme.panel);
    for (const QRectF &tick : ticks)
        m_painter.fillRect(tick, m_theme.accent);
    outline.paint(m_painter, m_theme, 2);
}

void HeatMapPainter::paintPins(const std::vector<std::pair<NeuronId, QString>> &pins)
{
    constexpr double kDot = 3.5, kHeight = 15, kPadding = 4, kAway = 5;
    const QRectF plot = m_geometry.plot();
    const QFont font = Theme::font(10, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    struct Mark {
        QPointF point;
        QString name;
    };
    std::vector<Mark> marks;
    std::vector<QRectF> taken;
    for (const auto &[place, name] : pins) {
        if (!m_geometry.contains(place))
            continue;
        const QRectF cell = m_geometry.cellRect(place);
        const QPointF point(cell.center().x(), std::max(cell.top(), plot.top()) + std::min(kDot, cell.height() / 2));
        if (!plot.adjusted(-1, -1, 1, 1).contains(point))
            continue;
        marks.push_back({point, name});
        taken.push_back(QRectF(-kDot, -kDot, 2 * kDot, 2 * kDot).translated(point));
    }
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(font);
    for (const Mark &mark : marks) {
        m_painter.setPen(QPen(m_theme.panel, 1.5));
        m_painter.setBrush(m_theme.text);
        m_painter.drawEllipse(mark.point, kDot, kDot);
        const double width = metrics.horizontalAdvance(mark.name) + 2 * kPadding;
        for (const double left : {mark.point.x() + kAway, mark.point.x() - kAway - width}) {
            const QRectF box(left, mark.point.y() - kHeight / 2, width, kHeight);
            const bool isFree =
                std::ranges::none_of(taken, [&box](const QRectF &other) { return other.intersects(box); });
            if (!isFree || box.left() < plot.left() || box.right() > plot.right())
                continue;
            m_painter.setPen(QPen(m_theme.border, 1));
            m_painter.setBrush(m_theme.panel);
            m_painter.drawRoundedRect(box, 3, 3);
            m_painter.setPen(m_theme.text);
            m_painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, mark.name);
            taken.push_back(box);
            break;
        }
    }
    m_painter.restore();
}

void HeatMapPainter::paintCursor(NeuronId place)
{
    if (!m_geometry.contains(place))
        return;
    const QRectF plot = m_geometry.plot();
    const QRectF cell = m_geometry.cellRect(place);
    const bool strips = m_geometry.layout() == HeatMapLayout::Strips;
    if (strips) {
        const QRectF label(plot.left() - 34, cell.center().y() - 8, 27, 16);
        m_painter.fillRect(label, m_theme.panel);
        m_painter.setFont(Theme::font(11, QFont::Bold));
        m_painter.setPen(m_theme.text);
        m_painter.drawText(label.adjusted(0, 0, -1, 0), Qt::AlignRight | Qt::AlignVCenter,
                           QString::number(place.layer.number));
    }
    const QPointF tip(cell.center().x(), strips ? plot.bottom() + 1 : cell.bottom() + 1);
    if (tip.x() < plot.left() - 1 || tip.x() > plot.right() + 1 || (!strips && !plot.contains(tip - QPointF(0, 2))))
        return;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_theme.panel, 2));
    m_painter.setBrush(m_theme.accent);
    const QPolygonF triangle{tip, tip + QPointF(5, 7), tip + QPointF(-5, 7)};
    m_painter.drawPolygon(triangle);
    m_painter.setPen(Qt::NoPen);
    m_painter.drawPolygon(triangle);
    m_painter.restore();
}

void HeatMapPainter::paintHover(NeuronId place)
{
    if (!m_geometry.contains(place))
        return;
    constexpr double kSmallest = 5;
    const QRectF cell = m_geometry.cellRect(place);
    const double x = atLeast(cell.width(), kSmallest);
    const double y = atLeast(cell.height(), kSmallest);
    const QRectF frame = cell.adjusted(-x, -y, x, y);
    m_painter.save();
    m_painter.setClipRect(m_geometry.plot().adjusted(-4, -4, 4, 4));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(Qt::black, 3, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(frame);
    m_painter.setPen(QPen(Qt::white, 1, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(frame);
    m_painter.restore();
}

void HeatMapPainter::paintBand(const QRectF &band)
{
    m_painter.save();
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.panel, 3));
    m_painter.drawRect(band);
    QPen dashes(m_theme.accent, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({3, 2});
    m_painter.setPen(dashes);
    m_painter.drawRect(band);
    m_painter.restore();
}

} // namespace phonoscope
