// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/heat_map_values.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace phonoscope {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::HeatMapValues)
};

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

HeatMapChoice inRange(const PropertyTable &table, HeatMapChoice choice)
{
    const auto isGroup = [&table](int group) { return group >= 0 && at(group) < table.property().groups.size(); };
    choice.group = isGroup(choice.group) ? choice.group : 0;
    choice.minus = isGroup(choice.minus) ? choice.minus : 0;
    choice.phone = choice.phone >= 0 && choice.phone < table.property().phones ? choice.phone : 0;
    return choice;
}

void fillProbabilities(HeatMapContent &content, const PropertyTable &table, int group, float sign)
{
    const GroupUse &use = table.use();
    const auto phones = static_cast<float>(use.phones[at(group)]);
    for (std::size_t row = 0; row < content.values.size(); ++row) {
        const auto &uses = use.phonesUsing[row][at(group)];
        for (std::size_t i = 0; i < uses.size(); ++i)
            content.values[row][i] += sign * (static_cast<float>(uses[i]) / phones);
    }
}

void fillCell(HeatMapContent &content, const PropertyTable &table, int cell)
{
    const auto total = static_cast<float>(table.counts().totals()[at(cell)]);
    for (std::size_t row = 0; row < content.values.size(); ++row) {
        const auto uses = table.counts().counts(LayerIndex::fromRow(row), cell);
        for (std::size_t i = 0; i < uses.size(); ++i)
            content.values[row][i] = static_cast<float>(uses[i]) / total;
    }
}

void fillOwners(HeatMapContent &content, const PropertyTable &table)
{
    const auto groups = static_cast<int>(table.property().groups.size());
    for (int group = 0; group < groups; ++group)
        content.categories.push_back({shortGroupName(groupName(table, group)), group});
    content.categories.push_back({Texts::tr("several groups"), -1});
    content.ranks = content.values;
    content.rankName = Texts::tr("highest P");
    for (std::size_t row = 0; row < content.values.size(); ++row) {
        for (std::size_t i = 0; i < content.values[row].size(); ++i) {
            const int owner = content.owners[row][i];
            content.values[row][i] = static_cast<float>(owner == PropertyNeurons::kSeveral ? groups : owner);
            content.ranks[row][i] = -1;
            for (int group = 0; group < groups; ++group) {
                const bool isOwner = owner == group || owner == PropertyNeurons::kSeveral;
                const double p = table.use().probability(LayerIndex::fromRow(row), at(group), {static_cast<int>(i)});
                if (isOwner)
                    content.ranks[row][i] = std::max(content.ranks[row][i], static_cast<float>(p));
            }
        }
    }
}

void fillMasks(HeatMapContent &content, std::span<const HeatMapMask> masks)
{
    const bool isByColor = masks.size() <= kMasksByColor;
    content.ranks = content.values;
    std::vector<std::vector<float>> last = content.values;
    for (std::size_t mask = 0; mask < masks.size(); ++mask) {
        for (std::size_t row = 0; row < std::min(content.values.size(), masks[mask].neurons.layers()); ++row) {
            for (const int neuron : masks[mask].neurons.layer(LayerIndex::fromRow(row))) {
                if (at(neuron) >= content.values[row].size())
                    continue;
                content.ranks[row][at(neuron)] += 1;
                last[row][at(neuron)] = static_cast<float>(mask);
            }
        }
    }
    if (!isByColor) {
        content.values = std::move(content.ranks);
        content.ranks.clear();
        content.maximum = static_cast<float>(masks.size());
        return;
    }
    for (std::size_t mask = 0; mask < masks.size(); ++mask)
        content.categories.push_back({masks[mask].name, static_cast<int>(mask)});
    if (masks.size() > 1)
        content.categories.push_back({Texts::tr("several masks"), -1});
    else if (masks.empty())
        content.categories.push_back({Texts::tr("the project has no mask"), -1});
    content.rankName = Texts::tr("most masks");
    for (std::size_t row = 0; row < content.values.size(); ++row) {
        for (std::size_t i = 0; i < content.values[row].size(); ++i) {
            const float holding = content.ranks[row][i];
            content.values[row][i] = holding == 0 ? -1 : holding == 1 ? last[row][i] : static_cast<float>(masks.size());
        }
    }
}

} // namespace

QStringList cellChoices(const PropertyTable &table)
{
    QStringList names;
    for (const std::string &name : table.property().contentNames(table.counts().header().phones))
        names.append(QString::fromStdString(name));
    return names;
}

int cellOf(const PropertyTable &table, const HeatMapChoice &choice)
{
    const HeatMapChoice known = inRange(table, choice);
    return table.property().isByPhone() ? known.phone : known.group * table.property().phones + known.phone;
}

QString heatMapValueName(const PropertyTable &table, const HeatMapChoice &choice)
{
    const HeatMapChoice known = inRange(table, choice);
    const QString group = shortGroupName(groupName(table, known.group));
    switch (known.value) {
    case HeatMapValue::Probability:
        break;
    case HeatMapValue::Difference:
        return Texts::tr("P(%1) − P(%2)").arg(group, shortGroupName(groupName(table, known.minus)));
    case HeatMapValue::Cell: {
        const QString phone = cellChoices(table).value(known.phone);
        return table.property().isByPhone() ? Texts::tr("p(i | %1)").arg(phone)
                                            : Texts::tr("p(i | %1, %2)").arg(group, phone);
    }
    case HeatMapValue::Owner:
        return Texts::tr("owner");
    case HeatMapValue::Masks:
        return Texts::tr("masks");
    }
    return Texts::tr("P(i | %1)").arg(group);
}

HeatMapContent heatMapContent(const PropertyTable &table, const HeatMapChoice &asked,
                              std::span<const HeatMapMask> masks)
{
    const HeatMapChoice choice = inRange(table, asked);
    const bool isDifference = choice.value == HeatMapValue::Difference;
    const bool ofGroup = isDifference || choice.value == HeatMapValue::Probability;
    bool isKnown = !ofGroup || table.samples(at(choice.group)) > 0;
    isKnown = isKnown && (!isDifference || table.samples(at(choice.minus)) > 0);
    if (choice.value == HeatMapValue::Cell)
        isKnown = table.counts().totals()[at(cellOf(table, choice))] > 0;

    HeatMapContent content;
    content.owners = table.neurons().owner;
    for (const auto &owners : content.owners)
        content.values.emplace_back(owners.size(), isKnown ? 0.0F : kUnknown);
    for (const Group &group : table.property().groups)
        content.groupNames.push_back(QString::fromStdString(group.name));
    content.valueName = heatMapValueName(table, choice);
    content.title = Texts::tr("%1: %2").arg(propertyName(table), content.valueName);
    content.logarithmic = choice.logarithmic;
    content.provisional = choice.provisional;
    switch (choice.value) {
    case HeatMapValue::Probability:
        content.threshold = static_cast<float>(table.sigma());
        break;
    case HeatMapValue::Difference:
        content.lowName = shortGroupName(groupName(table, choice.minus));
        content.highName = shortGroupName(groupName(table, choice.group));
        content.minimum = -1;
        content.colorMap = ColorMapKind::Difference;
        content.logarithmic = false;
        break;
    case HeatMapValue::Cell:
        content.title =
            Texts::tr("%1, n = %2").arg(content.title, countText(table.counts().totals()[at(cellOf(table, choice))]));
        content.threshold = static_cast<float>(table.counts().k());
        content.thresholdName = QStringLiteral("k");
        break;
    case HeatMapValue::Owner:
        content.title =
            Texts::tr("%1: owners of property neurons, σ %2").arg(propertyName(table), decimalText(table.sigma(), 2));
        fillOwners(content, table);
        break;
    case HeatMapValue::Masks:
        content.title = Texts::tr("Masks of the project");
        fillMasks(content, masks);
        break;
    }
    if (!isKnown)
        return content;
    if (ofGroup)
        fillProbabilities(content, table, choice.group, 1);
    if (isDifference)
        fillProbabilities(content, table, choice.minus, -1);
    if (choice.value == HeatMapValue::Cell)
        fillCell(content, table, cellOf(table, choice));
    return content;
}

void fitScales(std::span<HeatMapContent *const> maps)
{
    float largest = 0;
    for (const HeatMapContent *map : maps) {
        if (!map->categories.empty())
            continue;
        for (const auto &row : map->values)
            for (const float value : row)
                largest = std::max(largest, std::abs(value)); // a comparison with NaN is false
    }
    for (HeatMapContent *map : maps) {
        if (!map->categories.empty() || largest <= 0)
            continue;
        map->maximum = largest;
        if (map->minimum < 0)
            map->minimum = -largest;
        if (map->threshold && *map->threshold > largest)
            map->threshold.reset();
    }
}

QString valueReadOut(const PropertyTable &table, const HeatMapChoice &choice, std::span<const HeatMapMask> masks,
                     NeuronId neuron)
{
    if (choice.value == HeatMapValue::Cell) {
        const int cell = cellOf(table, choice);
        const std::uint32_t total = table.counts().totals()[at(cell)];
        const float p = table.counts().probability(neuron.layer, cell, neuron.neuron);
        return Texts::tr("%1 %2, n %3")
            .arg(heatMapValueName(table, choice),
                 total > 0 ? decimalText(static_cast<double>(p), 3) : QStringLiteral("–"), countText(total));
    }
    if (choice.value != HeatMapValue::Masks)
        return {};
    QStringList holding;
    for (const HeatMapMask &mask : masks)
        if (mask.neurons.contains(neuron))
            holding.append(mask.name);
    return holding.isEmpty() ? Texts::tr("in no mask")
                             : Texts::tr("in the masks %1").arg(holding.join(QStringLiteral(", ")));
}

QString heatMapTable(const HeatMapContent &content, const HeatMapContent *beside, const Context &context)
{
    const auto cells = [](const HeatMapContent &of, std::size_t row, std::size_t neuron) {
        if (row >= of.values.size() || neuron >= of.values[row].size())
            return QStringLiteral("\t\t");
        const float value = of.values[row][neuron];
        const int owner = row < of.owners.size() && neuron < of.owners[row].size() ? of.owners[row][neuron] : -1;
        QString text = QString::number(static_cast<double>(value), 'g', 9);
        if (!of.categories.empty() && value >= 0 && static_cast<std::size_t>(value) < of.categories.size())
            text = of.categories[static_cast<std::size_t>(value)].name;
        else if (!of.categories.empty())
            text.clear();
        return QStringLiteral("\t%1\t%2").arg(text, owner < 0 ? QString() : of.groupNames[at(owner)]);
    };
    QString text = QStringLiteral("layer\tneuron\t%1\towner").arg(beside ? content.title : QStringLiteral("value"));
    if (beside)
        text += QStringLiteral("\t%1\towner beside").arg(beside->title);
    text += QLatin1Char('\n');
    for (int layer = context.firstLayer.number; layer <= context.lastLayer.number; ++layer) {
        const std::size_t row = LayerIndex{layer}.row();
        std::size_t width = row < content.values.size() ? content.values[row].size() : 0;
        if (beside && row < beside->values.size())
            width = std::max(width, beside->values[row].size());
        for (std::size_t neuron = 0; neuron < width; ++neuron) {
            text += QStringLiteral("%1\t%2").arg(layer).arg(neuron) + cells(content, row, neuron);
            if (beside)
                text += cells(*beside, row, neuron);
            text += QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace phonoscope
