// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/region_text.h"

#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <set>

namespace phonoscope {

namespace {

struct RegionText {
    Q_DECLARE_TR_FUNCTIONS(RegionText)
};

constexpr std::size_t kMostHeadings = 6;

/// Owners of one property that are shown, and which place an owner has among them.
struct Headings {
    std::vector<CrossTableView::Heading> headings;
    std::vector<int> placeOf; ///< by group; -1: not shown
};

Headings headingsOf(const PropertyTable &table, const std::vector<int> &owners)
{
    const std::size_t groups = table.property().groups.size();
    std::vector<int> counts(groups);
    for (const int owner : owners)
        if (owner >= 0)
            ++counts[static_cast<std::size_t>(owner)];
    std::vector<std::size_t> shown(groups);
    std::iota(shown.begin(), shown.end(), 0U);
    if (groups > kMostHeadings) {
        std::ranges::stable_sort(shown, [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
        shown.resize(kMostHeadings - 1);
        std::ranges::sort(shown);
    }
    Headings result;
    // The others follow together.
    result.placeOf.assign(groups, groups > shown.size() ? static_cast<int>(shown.size()) : -1);
    for (const std::size_t group : shown) {
        const QString name = groupName(table, static_cast<int>(group));
        result.placeOf[group] = static_cast<int>(result.headings.size());
        result.headings.push_back({shortGroupName(name), name, static_cast<int>(group)});
    }
    if (groups > shown.size())
        result.headings.push_back({RegionText::tr("others"), {}, -1});
    return result;
}

} // namespace

std::vector<int> propertiesOf(const ProjectStore &store, const OverlapResult &result, unsigned region)
{
    std::vector<int> properties;
    for (std::size_t i = 0; i < result.sets.size(); ++i) {
        const int property = result.sets[i].property;
        if ((region >> i & 1U) && property >= 0 && std::ranges::find(properties, property) == properties.end())
            properties.push_back(property);
    }
    if (properties.empty() && store.propertyIndex(store.context().property) >= 0)
        properties.push_back(store.propertyIndex(store.context().property));
    return properties;
}

CrossTableView::Table ownerTable(const ProjectStore &store, const NeuronSet &neurons, int first, int second)
{
    const auto ownersOf = [&](int property) {
        std::vector<int> owners;
        for (std::size_t row = 0; property >= 0 && row < neurons.layers(); ++row)
            for (const int neuron : neurons.layer(LayerIndex::fromRow(row)))
                owners.push_back(store.tables()[static_cast<std::size_t>(property)]
                                     .neurons()
                                     .owner[row][static_cast<std::size_t>(neuron)]);
        return owners;
    };
    const int columnProperty = second >= 0 ? second : first;
    const std::vector<int> columnOwners = ownersOf(columnProperty);
    const std::vector<int> rowOwners = second >= 0 ? ownersOf(first) : std::vector<int>();
    const Headings columns = headingsOf(store.tables()[static_cast<std::size_t>(columnProperty)], columnOwners);
    Headings rows{{{QString(), QString(), -1}}, {}};
    if (second >= 0)
        rows = headingsOf(store.tables()[static_cast<std::size_t>(first)], rowOwners);
    CrossTableView::Table table{rows.headings, columns.headings, {}};
    table.counts.assign(table.rows.size(), std::vector<int>(table.columns.size()));
    for (std::size_t i = 0; i < columnOwners.size(); ++i) {
        const int column = columnOwners[i] < 0 ? -1 : columns.placeOf[static_cast<std::size_t>(columnOwners[i])];
        const int row = second < 0 ? 0 : rowOwners[i] < 0 ? -1 : rows.placeOf[static_cast<std::size_t>(rowOwners[i])];
        if (row >= 0 && column >= 0)
            ++table.counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    }
    return table;
}

QString ownerSummary(const CrossTableView::Table &table, std::size_t neurons)
{
    if (table.rows.size() < 2 || neurons == 0)
        return {};
    int together = 0;
    int owned = 0;
    QStringList parts;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto &counts = table.counts[row];
        const auto largest = std::ranges::max_element(counts);
        owned += std::accumulate(counts.begin(), counts.end(), 0);
        if (*largest == 0)
            continue;
        together += *largest;
        parts.append(
            RegionText::tr("%1 with %2")
                .arg(table.rows[row].name, table.columns[static_cast<std::size_t>(largest - counts.begin())].name));
    }
    QString text = parts.isEmpty()
        ? QString()
        : RegionText::tr("Most often: %1 (%2 of %3).")
              .arg(parts.join(QStringLiteral(", ")), countText(together), countText(static_cast<qint64>(neurons)));
    if (const auto rest = static_cast<qint64>(neurons) - owned; rest > 0)
        text += QLatin1Char(' ')
            + RegionText::tr("%n of them lack(s) an owner in one of the two.", nullptr, static_cast<int>(rest));
    return text.trimmed();
}

QString maskName(const OverlapResult &result, unsigned region)
{
    const QString layers = result.layers.first == result.layers.last
        ? RegionText::tr("L%1").arg(result.layers.first.number)
        : RegionText::tr("L%1–%2").arg(result.layers.first.number).arg(result.layers.last.number);
    return RegionText::tr("%1, %2").arg(regionName(result, region), layers);
}

QString maskNote(const ProjectStore &store, const OverlapResult &result, unsigned region)
{
    QStringList names;
    for (const OverlapSet &set : result.sets)
        names.append(set.inSentence);
    const QString what = result.isInclusive
        ? RegionText::tr("Neurons of %1, whatever else they are in").arg(setsText(result, region))
        : RegionText::tr("Neurons in exactly these sets: %1").arg(setsText(result, region));
    const Context &context = store.context();
    return RegionText::tr("%1; %2. Compared: %3. k %4, σ %5, rule \"%6\".")
        .arg(what, layersText(result.layers), names.join(QStringLiteral(", ")), percentText(context.k),
             decimalText(context.sigma, 2), QString::fromLatin1(ruleName(context.rule)));
}

} // namespace phonoscope
