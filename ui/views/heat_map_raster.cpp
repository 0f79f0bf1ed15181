// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/heat_map_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <vector>

namespace phonoscope {

namespace {

struct Range {
    int begin = 0;
    int end = 0;
    friend bool operator==(const Range &, const Range &) = default;
};

// Cells of each pixel in [first, last) for cells of one size from an offset, in pixels. A cell smaller than a pixel
// belongs to the pixel in which it begins, so every cell belongs to one pixel and every pixel has a cell.
std::vector<Range> cellsOfPixels(int first, int last, double offset, double cell, int cells)
{
    constexpr double kRounding = 1e-6;
    std::vector<Range> ranges(static_cast<std::size_t>(std::max(0, last - first)));
    for (int pixel = first; pixel < last; ++pixel) {
        Range range;
        if (cell >= 1) {
            range.begin = static_cast<int>(std::floor((pixel + 0.5 - offset) / cell));
            range.end = range.begin + 1;
        } else {
            range.begin = static_cast<int>(std::ceil((pixel - offset) / cell - kRounding));
            range.end = static_cast<int>(std::ceil((pixel + 1 - offset) / cell - kRounding));
        }
        range.begin = std::clamp(range.begin, 0, cells);
        range.end = std::clamp(range.end, range.begin, cells);
        ranges[static_cast<std::size_t>(pixel - first)] = range;
    }
    return ranges;
}

// The value that stands for several: comparisons with NaN are false, so a known value always replaces it.
class Pool {
public:
    explicit Pool(const HeatMapContent &content)
        : m_byMagnitude(content.colorMap == ColorMapKind::Difference && content.ranks.empty()),
          m_middle((content.minimum + content.maximum) / 2)
    {
    }
    /// Index of the greatest of [begin, end), or the one found so far (-1: none); of NaN alone, the first.
    int greatest(const std::vector<float> &values, int begin, int end, int found) const
    {
        const float middle = m_middle;
        return m_byMagnitude
            ? greatestBy(values.data(), begin, end, found, [middle](float value) { return std::abs(value - middle); })
            : greatestBy(values.data(), begin, end, found, [](float value) { return value; });
    }

private:
    template <typename Rank> static int greatestBy(const float *values, int begin, int end, int found, const Rank &rank)
    {
        if (found < 0 && begin < end)
            found = begin;
        if (found < 0)
            return found;
        float best = rank(values[found]);
        if (std::isnan(best))
            best = -std::numeric_limits<float>::infinity();
        for (int index = begin; index < end; ++index) {
            const float own = rank(values[index]);
            if (own > best) {
                best = own;
                found = index;
            }
        }
        return found;
    }

    bool m_byMagnitude;
    float m_middle;
};

const std::vector<std::vector<float>> &pooledBy(const HeatMapContent &content)
{
    return content.ranks.size() == content.values.size() ? content.ranks : content.values;
}

} // namespace

float colorPosition(const HeatMapContent &content, float value)
{
    if (std::isnan(value))
        return value;
    if (content.logarithmic) {
        constexpr float kDecades = 3;
        if (value <= 0 || content.maximum <= 0)
            return 0;
        return std::clamp(1 + std::log10(value / content.maximum) / kDecades, 0.0f, 1.0f);
    }
    const float span = content.maximum - content.minimum;
    return span > 0 ? std::clamp((value - content.minimum) / span, 0.0f, 1.0f) : 0;
}

QRgb categoryColor(const HeatMapContent &content, int category, const Theme &theme)
{
    if (category < 0 || static_cast<std::size_t>(category) >= content.categories.size())
        return theme.sunken.rgb();
    const HeatMapCategory &kind = content.categories[static_cast<std::size_t>(category)];
    return (kind.position < 0 ? theme.controlMark : theme.group(kind.name, kind.position)).rgb();
}

CellColors cellColors(const HeatMapContent &content, const Theme &theme)
{
    const ColorMap map(content.colorMap, theme.isDark);
    std::vector<QRgb> ofCategories;
    for (int category = -1; category < static_cast<int>(content.categories.size()); ++category)
        ofCategories.push_back(categoryColor(content, category, theme));
    const auto color = [&](float value) {
        if (content.categories.empty() || std::isnan(value))
            return map.color(colorPosition(content, value));
        const auto last = static_cast<float>(content.categories.size()) - 1;
        return ofCategories[static_cast<std::size_t>(std::clamp(value, -1.0f, last) + 1)];
    };
    CellColors result;
    result.reserve(content.values.size());
    for (const auto &row : content.values) {
        std::vector<QRgb> line(row.size());
        std::transform(row.begin(), row.end(), line.begin(), color);
        result.push_back(std::move(line));
    }
    return result;
}

QImage rasterize(const HeatMapContent &content, const HeatMapGeometry &geometry, const CellColors &colors,
                 QRgb background)
{
    const qreal scale = geometry.scale();
    const QRectF plot = geometry.plot();
    const int width = static_cast<int>(std::lround(plot.width() * scale));
    const int height = static_cast<int>(std::lround(plot.height() * scale));
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(background);
    const Pool pool(content);
    const auto &ranks = pooledBy(content);
    const double cellX = geometry.cellWidth() * scale;

    // Strips of one width share their columns.
    std::vector<Range> across;
    std::optional<std::array<double, 4>> acrossOf;
    for (std::size_t row = geometry.firstRow(); row < geometry.endRow(); ++row) {
        const std::vector<float> &values = ranks[row];
        const std::vector<QRgb> &rowColors = colors[row];
        const QRectF block = geometry.blockRect(row);
        const QRectF shown = block & plot;
        if (shown.isEmpty())
            continue;
        const double left = (block.left() - plot.left()) * scale;
        const double top = (block.top() - plot.top()) * scale;
        const int firstX = std::clamp(static_cast<int>(std::floor((shown.left() - plot.left()) * scale)), 0, width);
        const int lastX =
            std::clamp(static_cast<int>(std::ceil((shown.right() - plot.left()) * scale - 1e-6)), 0, width);
        const int firstY = std::clamp(static_cast<int>(std::lround((shown.top() - plot.top()) * scale)), 0, height);
        const int lastY =
            std::clamp(static_cast<int>(std::ceil((shown.bottom() - plot.top()) * scale - 1e-6)), 0, height);
        const int columns = std::min(geometry.columns(), static_cast<int>(values.size()));
        const int lines = (static_cast<int>(values.size()) + geometry.columns() - 1) / geometry.columns();
        const double cellY =
            geometry.layout() == HeatMapLayout::Strips ? block.height() * scale : geometry.cellHeight() * scale;
        const std::array<double, 4> wanted{double(firstX), double(lastX), left, double(columns)};
        if (acrossOf != wanted) {
            across = cellsOfPixels(firstX, lastX, left, cellX, columns);
            acrossOf = wanted;
        }
        const std::vector<Range> down = cellsOfPixels(firstY, lastY, top, cellY, lines);
        for (int y = firstY; y < lastY; ++y) {
            const Range cells = down[static_cast<std::size_t>(y - firstY)];
            auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
            if (y > firstY && cells == down[static_cast<std::size_t>(y - 1 - firstY)]) {
                std::memcpy(line + firstX, image.constScanLine(y - 1) + sizeof(QRgb) * static_cast<std::size_t>(firstX),
                            sizeof(QRgb) * across.size());
                continue;
            }
            for (std::size_t x = 0; x < across.size(); ++x) {
                // Neighbouring pixels of one large cell share its colour.
                if (x > 0 && across[x] == across[x - 1]) {
                    line[firstX + static_cast<int>(x)] = line[firstX + static_cast<int>(x) - 1];
                    continue;
                }
                int shownCell = -1;
                for (int cellLine = cells.begin; cellLine < cells.end; ++cellLine) {
                    const int first = cellLine * geometry.columns();
                    const int end = std::min(first + across[x].end, static_cast<int>(values.size()));
                    const int begin = std::min(first + across[x].begin, end);
                    const bool single = shownCell < 0 && end == begin + 1;
                    shownCell = single ? begin : pool.greatest(values, begin, end, shownCell);
                }
                line[firstX + static_cast<int>(x)] =
                    shownCell < 0 ? background : rowColors[static_cast<std::size_t>(shownCell)];
            }
        }
    }
    return image;
}

std::optional<NeuronId> shownNeuron(const HeatMapContent &content, const HeatMapGeometry &geometry, QPointF position)
{
    const auto exact = geometry.neuronAt(position);
    const double cell = geometry.isEmpty() ? 1 : geometry.cellWidth();
    if (cell >= 1)
        return exact;
    const auto row = geometry.rowAt(position);
    if (!row)
        return std::nullopt;
    const std::vector<float> &values = pooledBy(content)[*row];
    const QRectF block = geometry.blockRect(*row);
    const double left = std::floor(position.x()) - block.left();
    const double top = std::floor(position.y()) - block.top();
    const bool strips = geometry.layout() == HeatMapLayout::Strips;
    const int columns = std::min(geometry.columns(), static_cast<int>(values.size()));
    const int lines = (static_cast<int>(values.size()) + geometry.columns() - 1) / geometry.columns();
    const Range across = cellsOfPixels(0, 1, -left, cell, columns)[0];
    const Range down = strips ? Range{0, 1} : cellsOfPixels(0, 1, -top, cell, lines)[0];
    const Pool pool(content);
    int best = -1;
    for (int line = down.begin; line < down.end; ++line) {
        const int first = line * geometry.columns();
        const int end = std::min(first + across.end, static_cast<int>(values.size()));
        best = pool.greatest(values, std::min(first + across.begin, end), end, best);
    }
    return best < 0 ? exact : NeuronId{LayerIndex::fromRow(*row), {best}};
}

} // namespace phonoscope
