// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layers_content.h"

#include "core/analysis/statistics.h"
#include "ui/models/pattern_content.h"
#include "ui/models/view_content.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(LayersContent)
};

constexpr std::size_t kMostGroups = 8;

LayerChart::Content::Control around(const MeanAndDeviation &floor)
{
    return {floor.mean, std::max(0.0, floor.mean - floor.deviation), floor.mean + floor.deviation};
}

} // namespace

int groupOfBar(const PropertyTable &table, int bar, int group)
{
    return table.property().groups.size() > kMostGroups ? group : bar;
}

LayerChart::Content groupNeuronsContent(const PropertyTable &table, const ControlReady *control, int group)
{
    LayerChart::Content content;
    content.title = Texts::tr("%1: group neurons per layer").arg(propertyName(table));
    content.yTitle = Texts::tr("Group neurons, P \u2265 \u03c3");
    content.isStacked = false;
    const auto groups = table.property().groups.size();
    const bool isOne = groups > kMostGroups;
    const std::size_t first = isOne ? static_cast<std::size_t>(group) : 0;
    const std::size_t end = isOne ? first + 1 : groups;
    content.firstPosition = static_cast<int>(first);
    for (std::size_t i = first; i < end; ++i)
        content.groups.push_back(groupName(table, static_cast<int>(i)));
    const auto &counts = table.neurons().groupNeurons;
    for (std::size_t row = 0; row < counts.size(); ++row) {
        content.counts.emplace_back(counts[row].begin() + static_cast<std::ptrdiff_t>(first),
                                    counts[row].begin() + static_cast<std::ptrdiff_t>(end));
        if (!control || control->groupNeurons.empty())
            continue;
        auto &controls = content.groupControl.emplace_back();
        for (std::size_t i = first; i < end; ++i) {
            std::vector<double> drawn;
            for (const auto &draw : control->groupNeurons)
                if (row < draw.size() && i < draw[row].size())
                    drawn.push_back(draw[row][i]);
            controls.push_back(around(meanAndDeviation(drawn)));
        }
    }
    return content;
}

NeuronSet groupNeurons(const PropertyTable &table, int group, LayerIndex layer)
{
    const auto &header = table.counts().header();
    std::vector<int> neurons;
    for (int neuron = 0; neuron < header.widths[layer.row()]; ++neuron)
        if (table.use().probability(layer, static_cast<std::size_t>(group), {neuron}) >= table.sigma())
            neurons.push_back(neuron);
    NeuronSet set(header.layers());
    set.assign(layer, std::move(neurons));
    return set;
}

NeuronSet propertyNeuronsOf(const PropertyTable &table, LayerIndex layer)
{
    const auto &owners = table.neurons().owner[layer.row()];
    std::vector<int> neurons;
    for (std::size_t neuron = 0; neuron < owners.size(); ++neuron)
        if (owners[neuron] >= 0)
            neurons.push_back(static_cast<int>(neuron));
    NeuronSet set(table.counts().header().layers());
    set.assign(layer, std::move(neurons));
    return set;
}

LayerLinesContent propertyLinesContent(const ProjectStore &store, std::optional<LayerIndex> layer)
{
    LayerLinesContent content;
    const Context &context = store.context();
    content.title = Texts::tr("Property neurons of all properties, by layer");
    content.yTitle = Texts::tr("Property neurons");
    content.decimals = 0;
    content.firstLayer = context.firstLayer;
    content.layer = layer;
    for (std::size_t i = 0; i < store.tables().size(); ++i) {
        const PropertyTable &table = store.tables()[i];
        const PropertyColor color = propertyColor(store.tables(), i);
        LayerLinesContent::Series series{
            propertyName(table), color.group, color.position, static_cast<int>(i), false, {}, {}};
        const bool isShown = table.property().id == context.property.toStdString();
        for (int number = context.firstLayer.number; number <= context.lastLayer.number; ++number) {
            series.values.push_back(table.neurons().total(LayerIndex{number}));
            if (!isShown || !store.control())
                continue;
            const ControlSummary floor = controlSummary(*store.control(), {number}, {number});
            series.floor.push_back({floor.mean, floor.deviation});
        }
        if (isShown)
            content.emphasized = static_cast<int>(content.series.size());
        content.series.push_back(std::move(series));
    }
    return content;
}

QString barsTable(const LayerChart::Content &content)
{
    QString text = QStringLiteral("layer");
    for (const QString &group : content.groups)
        text += QLatin1Char('\t') + group;
    const auto header = [&](const QString &prefix) {
        text += QStringLiteral("\t%1shuffled_mean\t%1shuffled_low\t%1shuffled_high").arg(prefix);
    };
    const auto values = [&](const LayerChart::Content::Control &control) {
        text += QStringLiteral("\t%1\t%2\t%3").arg(control.mean).arg(control.low).arg(control.high);
    };
    if (!content.control.empty())
        header({});
    if (!content.groupControl.empty())
        for (const QString &group : content.groups)
            header(group + QLatin1Char('_'));
    text += QLatin1Char('\n');
    for (std::size_t row = 0; row < content.counts.size(); ++row) {
        text += QString::number(row + 1);
        for (const int count : content.counts[row])
            text += QLatin1Char('\t') + QString::number(count);
        if (!content.control.empty())
            values(content.control[row]);
        if (!content.groupControl.empty())
            std::ranges::for_each(content.groupControl[row], values);
        text += QLatin1Char('\n');
    }
    return text;
}

QString linesTable(const LayerLinesContent &content)
{
    QString text = QStringLiteral("layer\tproperty\tneurons\tshuffled_mean\tshuffled_deviation\n");
    for (const LayerLinesContent::Series &series : content.series) {
        for (std::size_t row = 0; row < series.values.size(); ++row) {
            const bool hasFloor = row < series.floor.size();
            text += QStringList{QString::number(content.firstLayer.number + static_cast<int>(row)), series.name,
                                std::isfinite(series.values[row]) ? QString::number(series.values[row]) : QString(),
                                hasFloor ? QString::number(series.floor[row].mean) : QString(),
                                hasFloor ? QString::number(series.floor[row].deviation) : QString()}
                        .join(QLatin1Char('\t'))
                + QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace phonoscope
