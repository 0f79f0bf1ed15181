// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_raster.h"
#include "ui/views/heat_map_view_private.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

void HeatMapView::Private::updateShape()
{
    std::vector<int> widths;
    for (const auto &row : content.values)
        widths.push_back(static_cast<int>(row.size()));
    geometry.setShape(layout, std::move(widths), firstRow, endRow);
}

void HeatMapView::Private::updateColors()
{
    colors = cellColors(shown(), theme);
}

void HeatMapView::Private::paintStill(QPainter &painter, const HeatMapGeometry &place, const Theme &inTheme) const
{
    HeatMapPainter map(painter, inTheme, shown(), place);
    if (inTheme.isDark == theme.isDark)
        map.paintStill(counts, colors);
    else
        map.paintStill(counts, cellColors(shown(), inTheme));
    map.paintSelection(selected);
}

void HeatMapView::Private::paintMarks(QPainter &painter, const HeatMapGeometry &place, const Theme &inTheme) const
{
    HeatMapPainter marks(painter, inTheme, shown(), place);
    std::vector<std::pair<NeuronId, QString>> named;
    for (const NeuronId neuron : pins)
        named.emplace_back(placeOf(neuron),
                           QStringLiteral("%1 \u00b7 %2").arg(neuron.layer.number).arg(neuron.neuron.value));
    marks.paintPins(named);
    if (cursor)
        marks.paintCursor(placeOf(*cursor));
}

void HeatMapView::Private::paintEmpty(QPainter &painter, const QRectF &target, const Theme &inTheme) const
{
    painter.setFont(Theme::font(12));
    painter.setPen(inTheme.textSecondary);
    painter.drawText(target.adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, emptyText);
}

NeuronSet HeatMapView::Private::neuronsUnder(const QRectF &rect) const
{
    NeuronSet result(content.values.size());
    for (std::size_t row = geometry.firstRow(); row < geometry.endRow(); ++row) {
        const QRectF block = geometry.blockRect(row);
        const QRectF common = block & rect & geometry.plot();
        if (common.isEmpty())
            continue;
        const double cell = geometry.cellWidth();
        const double height = layout == HeatMapLayout::Strips ? block.height() : geometry.cellHeight();
        const auto first = [](double from, double size) { return static_cast<int>(std::floor(from / size + 1e-9)); };
        const auto end = [](double to, double size) { return static_cast<int>(std::ceil(to / size - 1e-9)); };
        std::vector<int> neurons;
        const int lastLine = end(common.bottom() - block.top(), height);
        const int lastColumn = std::min(geometry.columns(), end(common.right() - block.left(), cell));
        for (int line = first(common.top() - block.top(), height); line < lastLine; ++line) {
            for (int column = first(common.left() - block.left(), cell); column < lastColumn; ++column) {
                const int neuron = line * geometry.columns() + column;
                if (neuron < geometry.width(row))
                    neurons.push_back(neuron);
            }
        }
        const LayerIndex layer = LayerIndex::fromRow(row);
        for (int &neuron : neurons)
            neuron = atPlace({layer, {neuron}}).neuron.value;
        result.assign(layer, std::move(neurons));
    }
    return result;
}

void HeatMapView::Private::updateSelected()
{
    selected = flagsOf(selection, content.values);
    for (std::size_t row = 0; content.order && row < selected.size(); ++row) {
        std::vector<std::uint8_t> byPlace(selected[row].size());
        for (std::size_t neuron = 0; neuron < selected[row].size(); ++neuron) {
            const NeuronId place = placeOf({LayerIndex::fromRow(row), {static_cast<int>(neuron)}});
            byPlace[static_cast<std::size_t>(place.neuron.value)] = selected[row][neuron];
        }
        selected[row] = std::move(byPlace);
    }
}

} // namespace phonoscope
