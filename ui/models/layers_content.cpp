// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layers_content.h"

#include "core/analysis/statistics.h"
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

LayerChart::Content::Control groupFloor(const ControlReady &control, std::size_t row, std::size_t group)
{
    std::vector<double> drawn;
    for (const auto &draw : control.groupNeurons)
        if (row < draw.size() && group < draw[row].size())
            drawn.push_back(draw[row][group]);
    const MeanAndDeviation floor = meanAndDeviation(drawn);
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
        for (std::size_t i = first; i < end; ++i)
            controls.push_back(groupFloor(*control, row, i));
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

namespace {

LayerLinesContent linesFor(const ProjectStore &store, std::optional<LayerIndex> layer)
{
    LayerLinesContent content;
    content.yTitle = Texts::tr("Property neurons");
    content.decimals = 0;
    content.firstLayer = store.context().firstLayer;
    content.layer = layer;
    return content;
}

LayerLinesContent::Series seriesOf(const PropertyTable &table, const QString &name, const PropertyColor &color,
                                   int shape)
{
    LayerLinesContent::Series series{name, color.group, color.position, shape, 0, {}, {}};
    series.id = QString::fromStdString(table.property().id);
    return series;
}

/// The shown property's floor in a layer.
LayerLinesContent::Floor totalFloor(const ControlReady &control, LayerIndex layer)
{
    const ControlSummary floor = controlSummary(control, layer, layer);
    return {floor.mean, floor.deviation};
}

template <class Value> void addOwn(LayerLinesContent::Series &series, const Context &context, Value &&value)
{
    for (int number = context.firstLayer.number; number <= context.lastLayer.number; ++number)
        series.values.push_back(value(LayerIndex{number}));
}

template <class Value> void addFloor(LayerLinesContent::Series &series, const Context &context, Value &&value)
{
    for (int number = context.firstLayer.number; number <= context.lastLayer.number; ++number)
        series.floor.push_back(value(LayerIndex{number}));
}

/// One line an analysis, named after its model; those that lack the property are named below.
LayerLinesContent analysesContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                  const Comparison &comparison, const PropertyColor &color,
                                  const std::function<std::optional<double>(const PropertyTable &, LayerIndex)> &value,
                                  const std::function<LayerLinesContent::Floor(LayerIndex)> &floor)
{
    LayerLinesContent content = linesFor(store, layer);
    addComparison(content, store, comparison);
    const PropertyTable &table = *store.table();
    LayerLinesContent::Series own = seriesOf(table, QString::fromStdString(store.opened()->model.name), color, 0);
    addOwn(own, store.context(), [&](LayerIndex at) { return value(table, at).value_or(0); });
    if (floor)
        addFloor(own, store.context(), floor);
    content.series.push_back(std::move(own));
    content.emphasized = 0;
    QStringList absent;
    for (std::size_t i = 0; i < comparison.count(); ++i) {
        const PropertyTable *other = comparison.analyses->table(i);
        const QString title = comparison.analyses->title(i);
        if (!other || !value(*other, {1}))
            absent.append(title);
        else
            addCompared(content, seriesOf(table, title, color, static_cast<int>(i) + 1), store, comparison, i,
                        [&](LayerIndex at) { return value(*other, at).value_or(0); });
    }
    if (!absent.isEmpty())
        content.remark = Texts::tr("without %1").arg(absent.join(QStringLiteral(", ")));
    return content;
}

} // namespace

LayerLinesContent comparedNeuronsContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                         const Comparison &comparison)
{
    const auto index = static_cast<std::size_t>(store.propertyIndex(store.context().property));
    std::function<LayerLinesContent::Floor(LayerIndex)> floor;
    if (const ControlReady *control = store.control())
        floor = [control](LayerIndex at) { return totalFloor(*control, at); };
    LayerLinesContent content = analysesContent(
        store, layer, comparison, propertyColor(store.tables(), index),
        [](const PropertyTable &table, LayerIndex at) -> std::optional<double> { return table.neurons().total(at); },
        floor);
    content.subject = propertyName(*store.table());
    content.title = Texts::tr("%1: property neurons per layer").arg(content.subject);
    return content;
}

LayerLinesContent comparedGroupContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                       const Comparison &comparison)
{
    const PropertyTable &table = *store.table();
    const int shown = store.context().group;
    const std::string name = table.property().groups[static_cast<std::size_t>(shown)].name;
    std::function<LayerLinesContent::Floor(LayerIndex)> floor;
    if (const ControlReady *control = store.control(); control && !control->groupNeurons.empty())
        floor = [control, shown](LayerIndex at) {
            const LayerChart::Content::Control drawn = groupFloor(*control, at.row(), static_cast<std::size_t>(shown));
            return LayerLinesContent::Floor{drawn.mean, drawn.high - drawn.mean};
        };
    LayerLinesContent content = analysesContent(
        store, layer, comparison, {groupName(table, shown), shown},
        [&name](const PropertyTable &of, LayerIndex at) -> std::optional<double> {
            const int group = groupNamed(of, name);
            return group < 0
                ? std::nullopt
                : std::optional<double>(of.neurons().groupNeurons[at.row()][static_cast<std::size_t>(group)]);
        },
        floor);
    content.subject = groupName(table, shown);
    content.isOfGroup = true;
    content.title = Texts::tr("%1: group neurons of %2 per layer").arg(propertyName(table), content.subject);
    content.yTitle = Texts::tr("Group neurons, P \u2265 \u03c3");
    return content;
}

LayerLinesContent propertyLinesContent(const ProjectStore &store, std::optional<LayerIndex> layer,
                                       const Comparison &comparison)
{
    LayerLinesContent content = linesFor(store, layer);
    content.title = Texts::tr("Property neurons of all properties, by layer");
    addComparison(content, store, comparison);
    const Context &context = store.context();
    for (std::size_t i = 0; i < store.tables().size(); ++i) {
        const PropertyTable &table = store.tables()[i];
        const PropertyColor color = propertyColor(store.tables(), i);
        LayerLinesContent::Series series = seriesOf(table, propertyName(table), color, static_cast<int>(i));
        addOwn(series, context, [&](LayerIndex at) { return table.neurons().total(at); });
        if (&table == store.table()) {
            if (const ControlReady *control = store.control())
                addFloor(series, context, [&](LayerIndex at) { return totalFloor(*control, at); });
            content.emphasized = static_cast<int>(content.series.size());
        }
        content.series.push_back(std::move(series));
        for (std::size_t other = 0; other < comparison.count(); ++other)
            if (const PropertyTable *of = comparison.analyses->table(other, table.property().id))
                addCompared(content, seriesOf(table, propertyName(table), color, static_cast<int>(i)), store,
                            comparison, other, [&](LayerIndex at) { return of->neurons().total(at); });
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
    const bool hasAnalyses = !content.analyses.empty();
    QString text = QStringLiteral("layer\tproperty\tneurons\tshuffled_mean\tshuffled_deviation");
    text += hasAnalyses ? QStringLiteral("\tanalysis\n") : QStringLiteral("\n");
    for (const LayerLinesContent::Series &series : content.series) {
        const int first = series.firstNumber > 0 ? series.firstNumber : content.firstLayer.number;
        for (std::size_t row = 0; row < series.values.size(); ++row) {
            const bool hasFloor = row < series.floor.size();
            QStringList fields{QString::number(first + static_cast<int>(row)),
                               content.subject.isEmpty() ? series.name : content.subject,
                               std::isfinite(series.values[row]) ? QString::number(series.values[row]) : QString(),
                               hasFloor ? QString::number(series.floor[row].mean) : QString(),
                               hasFloor ? QString::number(series.floor[row].deviation) : QString()};
            if (hasAnalyses)
                fields.append(content.analyses[static_cast<std::size_t>(series.analysis)]);
            text += fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace phonoscope
