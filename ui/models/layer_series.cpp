// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layer_series.h"

#include "ui/models/view_content.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(LayerSeries)
};

constexpr int kColors = 8;

} // namespace

PropertyColor propertyColor(const std::vector<PropertyTable> &tables, std::size_t index)
{
    const Theme theme = Theme::light();
    std::set<QRgb> taken;
    PropertyColor color;
    for (std::size_t i = 0; i <= index; ++i) {
        color = {groupName(tables[i], 0), 0};
        for (int position = 0; position < kColors && taken.contains(theme.group(color.group, color.position).rgb());
             ++position)
            color = {{}, position};
        taken.insert(theme.group(color.group, color.position).rgb());
    }
    // Colours repeat, hatched or hollow, beyond eight.
    if (index >= static_cast<std::size_t>(kColors))
        color = {{}, static_cast<int>(index)};
    return color;
}

LayersOnAxis layersOnAxis(const ProjectStore &store, std::size_t layers, bool isByDepth)
{
    const Context &context = store.context();
    const auto own = static_cast<double>(store.layers());
    const double last = context.lastLayer.number;
    // The last layer of a deeper model belongs to the whole of both.
    const double end = !isByDepth && last >= own ? static_cast<double>(layers) : last;
    LayersOnAxis shown;
    for (int number = 1; number <= static_cast<int>(layers); ++number) {
        const double place = isByDepth ? number * own / static_cast<double>(layers) : number;
        if (place < context.firstLayer.number - 0.5 || place > end + 0.49)
            continue;
        if (shown.at.empty())
            shown.first = {number};
        shown.at.push_back(place - context.firstLayer.number);
    }
    return shown;
}

void addComparison(LayerLinesContent &content, const ProjectStore &store, const Comparison &comparison)
{
    if (comparison.count() == 0)
        return;
    const QString own = QString::fromStdString(store.opened()->model.name);
    content.analyses = {own};
    for (std::size_t i = 0; i < comparison.count(); ++i)
        content.analyses.push_back(comparison.analyses->title(i));
    content.layers = store.context().lastLayer.number - store.context().firstLayer.number + 1;
    const auto differs = [&](std::size_t i) {
        const auto &header = comparison.analyses->at(i).header;
        return header && header->layers() != store.layers();
    };
    for (std::size_t i = 0; i < comparison.count(); ++i)
        if (comparison.isByDepth && differs(i))
            content.xTitle = Texts::tr("Layer of %1, others at the same relative depth").arg(own);
}

void addCompared(LayerLinesContent &content, LayerLinesContent::Series series, const ProjectStore &store,
                 const Comparison &comparison, std::size_t index, const std::function<double(LayerIndex)> &value)
{
    const LayersOnAxis shown =
        layersOnAxis(store, comparison.analyses->at(index).header->layers(), comparison.isByDepth);
    series.analysis = static_cast<int>(index) + 1;
    series.firstNumber = shown.first.number;
    series.at = shown.at;
    for (std::size_t i = 0; i < shown.at.size(); ++i)
        series.values.push_back(value({shown.first.number + static_cast<int>(i)}));
    if (!series.at.empty())
        content.layers = std::max(content.layers, static_cast<int>(std::ceil(series.at.back() - 0.5)) + 1);
    content.series.push_back(std::move(series));
}

} // namespace phonoscope
