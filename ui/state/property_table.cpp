// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/property_table.h"

#include "ui/state/context.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace phonoscope {

PropertyTable::PropertyTable(std::shared_ptr<const IndexHeader> header, PropertyDefinition definition,
                             Property property, std::shared_ptr<RankStore> ranks)
    : m_definition(std::move(definition)),
      m_counts(header, std::move(property), std::min(Context().k, header->kmax), std::move(ranks))
{
}

bool PropertyTable::isOf(const IndexHeader &header) const
{
    const LabelTable &before = m_counts.header().utterances;
    const auto isSame = [&](const std::string &column) {
        const auto a = before.column(column);
        const auto b = header.utterances.column(column);
        if (!a || !b)
            return a.has_value() == b.has_value();
        return std::ranges::equal(before.rows, header.utterances.rows,
                                  [&](const auto &left, const auto &right) { return left[*a] == right[*b]; });
    };
    // The rule by speakers depends on the speakers of every property.
    return isSame("speaker") && (m_definition.source != PropertySource::Label || isSame(m_definition.column));
}

void PropertyTable::add(IndexShards shards)
{
    if (shards.empty())
        return;
    m_counts.add(shards);
    m_grown = true;
}

void PropertyTable::update(double k, const UseRule &rule, double sigma)
{
    if (isCurrent(k, rule, sigma))
        return;
    if (!isUseCurrent(k, rule)) {
        if (m_counts.k() != k)
            m_counts.setK(k);
        m_rule = rule;
        m_use = groupUse(m_counts, m_rule);
        m_grown = false;
    }
    m_sigma = sigma;
    m_neurons = propertyNeurons(m_use, m_sigma);
}

bool PropertyTable::isCurrent(double k, const UseRule &rule, double sigma) const
{
    return isUseCurrent(k, rule) && m_sigma == sigma;
}

bool PropertyTable::isUseCurrent(double k, const UseRule &rule) const
{
    return !m_grown && m_counts.k() == k && m_rule == rule;
}

std::uint64_t PropertyTable::samples(std::size_t group) const
{
    std::uint64_t sum = 0;
    for (const int cell : property().groups[group].cells)
        sum += m_counts.totals()[static_cast<std::size_t>(cell)];
    return sum;
}

int PropertyTable::total(int group, LayerIndex first, LayerIndex last) const
{
    int sum = 0;
    for (std::size_t row = first.row(); row < m_neurons.owned.size() && row <= last.row(); ++row) {
        const auto &owned = m_neurons.owned[row];
        for (std::size_t g = 0; g < owned.size(); ++g) {
            if (group < 0 || static_cast<std::size_t>(group) == g)
                sum += owned[g];
        }
    }
    return sum;
}

std::vector<PropertyDefinition> standardProperties(const IndexHeader &header)
{
    std::vector<PropertyDefinition> definitions{standardProperty("phone-type")};
    for (const std::string &column : header.utterances.columns)
        if (isGroupingColumn(header, column))
            definitions.push_back(standardProperty(column));
    definitions.push_back(standardProperty("pitch"));
    return definitions;
}

std::vector<PropertyDefinition> propertiesOfAllSamples(IndexShards shards)
{
    std::vector<PropertyDefinition> definitions{standardProperty("duration")};
    for (const std::string &tier : tierNames(shards)) {
        std::set<std::string_view> values;
        for (const auto &shard : shards)
            if (const SampleTier *found = shard->tier(tier))
                values.insert(found->values.begin(), found->values.end());
        if (values.size() >= 2 && values.size() <= kMaximumGroups)
            definitions.push_back(standardProperty(std::string(kTierPrefix) + tier));
    }
    return definitions;
}

bool isGroupingColumn(const IndexHeader &header, const std::string &column)
{
    if (column == "utterance" || column == "text" || column == "audio" || column == "alignment" || column == "pitch"
        || column == "duration")
        return false;
    const auto position = header.utterances.column(column);
    if (!position)
        return false;
    std::set<std::string> values;
    for (const auto &row : header.utterances.rows)
        values.insert(row[*position]);
    return values.size() < header.utterances.rows.size() || values.size() <= 2;
}

} // namespace phonoscope
