// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kNoGroup = -1;

/// The group of a number between rising limits; it belongs below a limit that it equals, but for rounding: 35 frames
/// of 0.02 s are 0.7 s.
int groupOfNumber(double value, const std::vector<double> &limits)
{
    constexpr double kRounding = 1e-9;
    value -= kRounding * std::abs(value);
    return static_cast<int>(std::ranges::lower_bound(limits, value) - limits.begin());
}

/// Of every sample, what a table says of its value in a tier.
std::vector<int> fromTier(const IndexShard &shard, const std::string &name, const std::map<std::string, int> &table)
{
    const SampleTier *tier = shard.tier(name);
    if (!tier)
        return std::vector<int>(shard.samples(), kNoGroup);
    std::vector<int> ofValue;
    for (const std::string &value : tier->values) {
        const auto found = table.find(value);
        ofValue.push_back(found == table.end() ? kNoGroup : found->second);
    }
    std::vector<int> result;
    for (const std::uint32_t value : tier->value)
        result.push_back(value == SampleTier::kNone ? kNoGroup : ofValue[value]);
    return result;
}

} // namespace

int Property::cells() const
{
    return isByPhone() ? phones : static_cast<int>(groups.size()) * phones;
}

std::vector<int> Property::groupsOf(const IndexShard &shard) const
{
    if (shuffledGroups)
        return shuffledGroups->at(shard.number);
    if (source == PropertySource::Tier)
        return fromTier(shard, tier, groupOfValue);
    std::vector<int> result(shard.samples(), kNoGroup);
    for (std::size_t sample = 0; sample < result.size(); ++sample) {
        if (source == PropertySource::Label)
            result[sample] = groupOfUtterance[shard.utterance[sample]];
        else if (source == PropertySource::Duration)
            result[sample] = groupOfNumber(shard.duration[sample] * frameSeconds, limits);
        else if (source == PropertySource::Pitch && shard.f0[sample] > 0)
            result[sample] = groupOfNumber(shard.f0[sample], limits);
    }
    return result;
}

std::vector<int> Property::cellsOf(const IndexShard &shard) const
{
    std::vector<int> result(shard.phone.begin(), shard.phone.end());
    if (isByPhone())
        return result;
    if (!contentTier.empty()) {
        std::map<std::string, int> places;
        for (std::size_t content = 0; content < contents.size(); ++content)
            places.emplace(contents[content], static_cast<int>(content));
        result = fromTier(shard, contentTier, places);
    }
    const std::vector<int> groupOf = groupsOf(shard);
    for (std::size_t sample = 0; sample < result.size(); ++sample)
        result[sample] =
            groupOf[sample] < 0 || result[sample] < 0 ? kNoGroup : groupOf[sample] * phones + result[sample];
    return result;
}

const std::vector<std::string> &Property::contentNames(const PhoneTable &table) const
{
    return contentTier.empty() ? table.phones : contents;
}

std::string Property::cellName(int cell, const PhoneTable &table) const
{
    const std::string &content = contentNames(table)[static_cast<std::size_t>(cell % phones)];
    return isByPhone() ? content : groups[static_cast<std::size_t>(cell / phones)].name + " " + content;
}

bool needsAllSamples(const PropertyDefinition &definition)
{
    const bool isOfSamples = definition.source != PropertySource::Phone && definition.source != PropertySource::Label;
    return (isOfSamples && !definition.percentiles.empty()) || definition.source == PropertySource::Tier
        || !definition.contentTier.empty();
}

std::vector<std::string> standardPhones(const PhoneTable &table)
{
    std::vector<std::string> phones;
    for (std::size_t phone = 0; phone < table.phones.size(); ++phone)
        if (table.classOf[phone] >= 0)
            phones.push_back(table.phones[phone]);
    return phones.empty() ? table.phones : phones;
}

std::vector<std::string> tierNames(IndexShards shards)
{
    std::vector<std::string> names;
    for (const auto &shard : shards)
        for (const SampleTier &tier : shard->tiers)
            if (std::ranges::find(names, tier.name) == names.end())
                names.push_back(tier.name);
    return names;
}

Property propertyOf(const IndexHeader &header, const std::string &id, IndexShards shards)
{
    return makeProperty(header, standardProperty(id), shards);
}

} // namespace phonoscope
