// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/property_tables.h"

#include "core/base/error.h"

#include <algorithm>
#include <set>
#include <utility>

namespace phonoscope {

namespace {

/// Memory that the count table of one property may take.
constexpr double kLargestTableBytes = 256e6;

double tableBytes(const IndexHeader &header, const Property &property)
{
    double neurons = 0;
    for (const int width : header.widths)
        neurons += width;
    return neurons * property.cells() * sizeof(std::uint32_t);
}

bool contains(const std::vector<PropertyDefinition> &definitions, const std::string &id)
{
    return std::ranges::find(definitions, id, &PropertyDefinition::id) != definitions.end();
}

} // namespace

void PropertyTables::reset(std::shared_ptr<const IndexHeader> header)
{
    *this = {};
    if (header)
        m_ranks = std::make_shared<RankStore>(header);
    m_header = std::move(header);
}

bool PropertyTables::addShard(const std::shared_ptr<const IndexShard> &shard)
{
    const auto isSame = [&](const auto &other) { return other->number == shard->number; };
    if (std::ranges::any_of(m_shards, isSame))
        return false;
    m_shards.push_back(shard);
    return true;
}

QStringList PropertyTables::make(std::shared_ptr<const IndexHeader> header,
                                 const std::vector<PropertyDefinition> &ofUser, bool isComplete)
{
    m_header = std::move(header);
    m_reasons.clear();
    std::vector<PropertyTable> former = std::exchange(m_tables, {});
    const std::vector<std::size_t> formerCounted = std::exchange(m_counted, {});
    QStringList problems;
    const auto addOrKeep = [&](const PropertyDefinition &definition, bool isOfUser) {
        const auto same = std::ranges::find(former, definition, &PropertyTable::definition);
        if (same == former.end() || !same->isOf(*m_header))
            return add(definition, isOfUser, problems);
        m_counted.push_back(formerCounted[static_cast<std::size_t>(same - former.begin())]);
        m_tables.push_back(std::move(*same));
    };
    const auto addOfUser = [&](const PropertyDefinition &definition) {
        if (isComplete || !needsAllSamples(definition))
            addOrKeep(definition, true);
    };
    const auto addStandard = [&](const PropertyDefinition &definition) {
        const auto changed = std::ranges::find(ofUser, definition.id, &PropertyDefinition::id);
        if (changed == ofUser.end())
            addOrKeep(definition, false);
        else
            addOfUser(*changed);
    };
    const std::vector<PropertyDefinition> standard = standardProperties(*m_header);
    const std::vector<PropertyDefinition> ofAllSamples =
        isComplete ? propertiesOfAllSamples(m_shards) : std::vector<PropertyDefinition>();
    std::ranges::for_each(standard, addStandard);
    for (const PropertyDefinition &definition : ofUser)
        if (!contains(standard, definition.id) && !contains(ofAllSamples, definition.id))
            addOfUser(definition);
    std::ranges::for_each(ofAllSamples, addStandard);
    return problems;
}

void PropertyTables::add(const PropertyDefinition &definition, bool isOfUser, QStringList &problems)
{
    try {
        Property property = makeProperty(*m_header, definition, m_shards);
        if (tableBytes(*m_header, property) > kLargestTableBytes) {
            m_reasons[definition.id] = tr("It has too many groups to count for this model.");
            problems.append(
                tr("%1: the property \"%2\" has %n group(s), too many to count for this model; it is left out.",
                   nullptr, static_cast<int>(property.groups.size()))
                    .arg(QString::fromStdString(m_header->corpusName), QString::fromStdString(property.name)));
            return;
        }
        m_tables.emplace_back(m_header, definition, std::move(property), m_ranks);
        m_counted.push_back(0);
    } catch (const Error &error) {
        // A column with one value, or with a value for nearly every utterance, has no groups to compare.
        if (isOfUser) {
            m_reasons[definition.id] = QString::fromStdString(error.detail());
            problems.append(QString::fromUtf8(error.what()));
        }
    }
}

int PropertyTables::indexOf(const std::string &id) const
{
    const auto found = std::ranges::find(m_tables, id, [](const PropertyTable &table) { return table.property().id; });
    return found == m_tables.end() ? -1 : static_cast<int>(found - m_tables.begin());
}

QString PropertyTables::reasonFor(const std::string &id) const
{
    const auto found = m_reasons.find(id);
    return found == m_reasons.end() ? QString() : found->second;
}

bool PropertyTables::countNext(std::size_t index, std::size_t mostRanks)
{
    const std::size_t first = m_counted[index];
    std::size_t &end = m_counted[index];
    for (std::size_t ranks = 0; end < m_shards.size() && (end == first || ranks < mostRanks); ++end)
        for (const RankTable &ofLayer : m_shards[end]->ranks)
            ranks += ofLayer.size();
    m_tables[index].add(std::span(m_shards).subspan(first, end - first));
    return end > first;
}

} // namespace phonoscope
