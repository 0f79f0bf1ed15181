// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace phonoscope {

namespace {

/// Fisher-Yates with rejection; std::shuffle and std::uniform_int_distribution differ between standard libraries.
void permute(std::span<int> values, std::uint64_t seed)
{
    std::mt19937_64 generator(seed);
    for (std::size_t remaining = values.size(); remaining > 1; --remaining) {
        const std::uint64_t limit = generator.max() - generator.max() % remaining;
        std::uint64_t draw = generator();
        while (draw >= limit)
            draw = generator();
        std::swap(values[remaining - 1], values[draw % remaining]);
    }
}

void shufflePhones(Property &property, std::uint64_t seed)
{
    std::vector<int> cells;
    for (const Group &group : property.groups)
        cells.insert(cells.end(), group.cells.begin(), group.cells.end());
    permute(cells, seed);
    auto next = cells.begin();
    for (Group &group : property.groups) {
        const auto end = next + static_cast<std::ptrdiff_t>(group.cells.size());
        group.cells.assign(next, end);
        std::sort(group.cells.begin(), group.cells.end());
        next = end;
    }
}

/// Labels of utterances over units, each in order of first appearance.
void shuffleLabels(Property &property, const IndexHeader &header, const std::string &unitColumn, std::uint64_t seed)
{
    const std::size_t column = header.utterances.requireColumn(unitColumn);
    // Units in order of first appearance, each with its label; what is permuted are the labels.
    std::map<std::pair<std::string, int>, std::size_t> unitOf;
    std::vector<int> labels;
    std::vector<std::size_t> unitOfUtterance(property.groupOfUtterance.size());
    for (std::size_t utterance = 0; utterance < unitOfUtterance.size(); ++utterance) {
        const int label = property.groupOfUtterance[utterance];
        if (label < 0)
            continue;
        const std::string &unit = header.utterances.rows[utterance][column];
        unitOfUtterance[utterance] = labels.size();
        if (unit.empty()) {
            labels.push_back(label);
            continue;
        }
        const auto [known, isNew] = unitOf.try_emplace({unit, label}, labels.size());
        unitOfUtterance[utterance] = known->second;
        if (isNew)
            labels.push_back(label);
    }
    permute(labels, seed);
    for (std::size_t utterance = 0; utterance < unitOfUtterance.size(); ++utterance) {
        if (property.groupOfUtterance[utterance] >= 0)
            property.groupOfUtterance[utterance] = labels[unitOfUtterance[utterance]];
    }
}

/// The groups of a unit's samples that have one, in the order of the index.
struct GroupedSamples {
    std::vector<int> groups;
    std::map<std::uint16_t, std::vector<int>> groupsOfPhone;
};

void shuffleSamples(Property &property, const IndexHeader &header, const std::string &unitColumn, std::uint64_t seed,
                    IndexShards shards)
{
    const std::size_t column = header.utterances.requireColumn(unitColumn);
    std::map<std::string, std::size_t> unitOfName;
    std::vector<std::size_t> unitOfUtterance(header.utterances.rows.size());
    for (std::size_t utterance = 0; utterance < unitOfUtterance.size(); ++utterance) {
        // An empty unit gets a name that no cell of the table can hold.
        const std::string &name = header.utterances.rows[utterance][column];
        const std::string unit = name.empty() ? "\n" + std::to_string(utterance) : name;
        unitOfUtterance[utterance] = unitOfName.try_emplace(unit, unitOfName.size()).first->second;
    }
    std::vector<GroupedSamples> units(unitOfName.size());
    // The window gets shards in another order than the command line when an analysis was resumed.
    std::vector<std::shared_ptr<const IndexShard>> inOrder(shards.begin(), shards.end());
    std::ranges::sort(inOrder, {}, [](const auto &shard) { return shard->number; });
    std::map<int, std::vector<int>> groupsOfShard;
    for (const auto &shard : inOrder)
        groupsOfShard[shard->number] = property.groupsOf(*shard);
    const auto forEachGrouped = [&](auto &&use) {
        for (const auto &shard : inOrder) {
            const std::vector<int> &groupOf = groupsOfShard.at(shard->number);
            for (std::size_t sample = 0; sample < shard->samples(); ++sample)
                if (groupOf[sample] >= 0)
                    use(*shard, sample, unitOfUtterance[shard->utterance[sample]], shard->phone[sample]);
        }
    };
    forEachGrouped([&](const IndexShard &shard, std::size_t sample, std::size_t unit, std::uint16_t phone) {
        const int group = groupsOfShard.at(shard.number)[sample];
        units[unit].groups.push_back(group);
        units[unit].groupsOfPhone[phone].push_back(group);
    });

    std::vector<int> grouped;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        if (!units[unit].groups.empty())
            grouped.push_back(static_cast<int>(unit));
    }
    std::vector<int> permuted = grouped;
    permute(permuted, seed);
    std::vector<const GroupedSamples *> sourceOf(units.size(), nullptr);
    for (std::size_t i = 0; i < grouped.size(); ++i)
        sourceOf[static_cast<std::size_t>(grouped[i])] = &units[static_cast<std::size_t>(permuted[i])];

    auto groups = std::make_shared<std::map<int, std::vector<int>>>();
    for (const auto &shard : shards)
        (*groups)[shard->number].assign(shard->samples(), -1);
    std::vector<std::size_t> position(units.size(), 0);
    std::vector<std::map<std::uint16_t, std::size_t>> positionInPhone(units.size());
    forEachGrouped([&](const IndexShard &shard, std::size_t sample, std::size_t unit, std::uint16_t phone) {
        const GroupedSamples &source = *sourceOf[unit];
        const std::size_t overall = position[unit]++;
        const std::size_t inPhone = positionInPhone[unit][phone]++;
        const auto same = source.groupsOfPhone.find(phone);
        (*groups)[shard.number][sample] = same != source.groupsOfPhone.end()
            ? same->second[inPhone % same->second.size()]
            : source.groups[overall % source.groups.size()];
    });
    property.shuffledGroups = std::move(groups);
}

} // namespace

std::string controlUnit(const IndexHeader &header, const Property &property)
{
    const auto speaker = header.utterances.column("speaker");
    if (!speaker || property.isByPhone())
        return "utterance";
    std::map<int, std::string> firstOfGroup;
    for (std::size_t utterance = 0; utterance < header.utterances.rows.size(); ++utterance) {
        const int group = property.source == PropertySource::Label ? property.groupOfUtterance[utterance] : 0;
        const std::string &name = header.utterances.rows[utterance][*speaker];
        if (group >= 0 && firstOfGroup.try_emplace(group, name).first->second != name)
            return "speaker";
    }
    return "utterance";
}

Property shuffled(const Property &property, const IndexHeader &header, const std::string &unitColumn,
                  std::uint64_t seed, IndexShards shards)
{
    Property result = property;
    switch (property.source) {
    case PropertySource::Phone:
        shufflePhones(result, seed);
        break;
    case PropertySource::Label:
        shuffleLabels(result, header, unitColumn, seed);
        break;
    case PropertySource::Pitch:
    case PropertySource::Duration:
    case PropertySource::Tier:
        shuffleSamples(result, header, unitColumn, seed, shards);
        break;
    }
    return result;
}

} // namespace phonoscope
