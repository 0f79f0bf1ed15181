// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"
#include "core/analysis/statistics.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

namespace phonoscope {

namespace {

constexpr int kNoGroup = -1;

constexpr double kLargestTable = 2e9; // bytes of counts

using GroupMembers = PropertyDefinition::GroupMembers;

std::optional<double> numberIn(std::string_view text)
{
    text = trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
    return isNumber ? std::optional<double>(value) : std::nullopt;
}

std::string numberText(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 5);
    return {text, end.ptr};
}

bool isUnvoiced(const std::string &phoneClass)
{
    return phoneClass.starts_with("unvoiced") || phoneClass.starts_with("voiceless");
}

/// Makes one property; the steps share what it is made of.
class Maker {
public:
    Maker(const IndexHeader &header, const PropertyDefinition &definition, IndexShards shards)
        : m_header(header), m_definition(definition), m_shards(shards.begin(), shards.end())
    {
        // The window gets shards in another order than the command line when an analysis was resumed.
        std::ranges::sort(m_shards, {}, [](const auto &shard) { return shard->number; });
        m_property.id = definition.id;
        m_property.name = definition.name.empty() ? propertyDisplayName(definition.id) : definition.name;
        m_property.source = definition.source;
        m_property.definition = definition;
        m_property.frameSeconds = header.frameSeconds;
    }

    Property make()
    {
        switch (m_definition.source) {
        case PropertySource::Phone:
            makePhoneGroups();
            break;
        case PropertySource::Label:
            makeLabelGroups();
            break;
        case PropertySource::Pitch:
        case PropertySource::Duration:
            m_property.limits = limits(numbersOfSamples());
            makeCells(numericNames());
            break;
        case PropertySource::Tier:
            makeTierGroups();
            break;
        }
        return std::move(m_property);
    }

private:
    [[noreturn]] void refuse(const std::string &detail, ErrorCode code = ErrorCode::BadFormat) const
    {
        throw Error(code, m_definition.column.empty() ? m_definition.id : m_definition.column, detail);
    }

    int phoneId(const std::string &phone) const
    {
        const auto &phones = m_header.phones.phones;
        const auto found = std::ranges::find(phones, phone);
        if (found == phones.end())
            refuse("The analysis has no phone '" + phone + "'.", ErrorCode::NotFound);
        return static_cast<int>(found - phones.begin());
    }

    void checkGroupCount(std::size_t groups) const
    {
        if (groups > kMaximumGroups)
            refuse("It has more than " + std::to_string(kMaximumGroups)
                   + " different values; groups need a column with fewer, or a definition that joins them.");
        if (groups < 2)
            refuse("It has " + std::to_string(groups) + (groups == 1 ? " value" : " values")
                   + "; groups need at least two.");
    }

    void makePhoneGroups()
    {
        const PhoneTable &table = m_header.phones;
        m_property.phones = static_cast<int>(table.phones.size());
        if (!m_definition.groups.empty()) {
            checkGroupCount(m_definition.groups.size());
            for (const GroupMembers &group : m_definition.groups) {
                if (group.members.empty())
                    refuse("The group '" + group.name + "' is empty.");
                m_property.groups.push_back({group.name, {}});
                for (const std::string &phone : group.members)
                    m_property.groups.back().cells.push_back(phoneId(phone));
                std::ranges::sort(m_property.groups.back().cells);
            }
        } else {
            for (const std::string &name : table.classes)
                m_property.groups.push_back({name, {}});
            for (std::size_t phone = 0; phone < table.phones.size(); ++phone)
                if (table.classOf[phone] >= 0)
                    m_property.groups[static_cast<std::size_t>(table.classOf[phone])].cells.push_back(
                        static_cast<int>(phone));
        }
        if (m_property.groups.size() > kMaximumGroups)
            refuse("There are more than " + std::to_string(kMaximumGroups) + " classes of phones.");
    }

    void makeLabelGroups()
    {
        const std::size_t column = m_header.utterances.requireColumn(m_definition.column);
        std::vector<std::string_view> values;
        for (const auto &row : m_header.utterances.rows)
            values.emplace_back(row[column]);
        const std::map<std::string, int> groups = groupsOfValues(values);
        for (const std::string_view value : values) {
            const auto found = groups.find(std::string(value));
            m_property.groupOfUtterance.push_back(found == groups.end() ? kNoGroup : found->second);
        }
    }

    void makeTierGroups()
    {
        m_property.tier = m_definition.column;
        std::vector<std::string_view> values;
        for (const auto &shard : m_shards)
            if (const SampleTier *tier = shard->tier(m_property.tier))
                for (const std::uint32_t value : tier->value)
                    if (value != SampleTier::kNone)
                        values.emplace_back(tier->values[value]);
        if (values.empty()) {
            std::string known;
            for (const std::string &name : tierNames(m_shards))
                known += (known.empty() ? "" : ", ") + name;
            refuse("No sample has a value in a tier of this name. The alignments' further tiers: "
                       + (known.empty() ? "none" : known) + ".",
                   ErrorCode::NotFound);
        }
        m_property.groupOfValue = groupsOfValues(values);
    }

    /// The groups of values as they stand in a column or tier, with the cells of these groups.
    std::map<std::string, int> groupsOfValues(const std::vector<std::string_view> &values)
    {
        std::map<std::string, int> groups;
        if (m_definition.isNumeric()) {
            std::vector<double> numbers;
            for (const std::string_view value : values)
                if (const auto number = numberIn(value))
                    numbers.push_back(*number);
            const std::vector<double> between = limits(std::move(numbers));
            m_property.limits = between;
            for (const std::string_view value : values)
                if (const auto number = numberIn(value))
                    groups.emplace(value,
                                   static_cast<int>(std::ranges::lower_bound(between, *number) - between.begin()));
            makeCells(numericNames());
            return groups;
        }
        std::vector<std::string> names;
        if (!m_definition.groups.empty()) {
            const std::set<std::string_view> known(values.begin(), values.end());
            for (const GroupMembers &group : m_definition.groups) {
                const auto isKnown = [&](const std::string &member) { return known.contains(member); };
                if (std::ranges::none_of(group.members, isKnown))
                    refuse("The group '" + group.name + "' is empty"
                           + (group.members.empty() ? std::string(".")
                                                    : ": there is no value '" + group.members.front() + "'."));
                for (const std::string &member : group.members)
                    groups.emplace(member, static_cast<int>(names.size()));
                names.push_back(group.name);
            }
        } else {
            names = standardGroups(values);
            for (std::size_t group = 0; group < names.size(); ++group)
                groups.emplace(names[group], static_cast<int>(group));
        }
        checkGroupCount(names.size());
        makeCells(names);
        return groups;
    }

    /// Numbers by size; else in order of first appearance, but male before female and both before others.
    std::vector<std::string> standardGroups(const std::vector<std::string_view> &values) const
    {
        std::vector<std::string> names;
        std::set<std::string_view> known;
        for (const std::string_view value : values)
            if (!value.empty() && known.insert(value).second) {
                names.emplace_back(value);
                if (names.size() > kMaximumGroups)
                    checkGroupCount(names.size());
            }
        if (std::ranges::all_of(names, [](const std::string &value) { return numberIn(value).has_value(); })) {
            std::ranges::stable_sort(names, {}, [](const std::string &value) { return *numberIn(value); });
            return names;
        }
        const auto rank = [](const std::string &value) { return value == "male" ? 0 : value == "female" ? 1 : 2; };
        std::ranges::stable_sort(names, {}, rank);
        return names;
    }

    std::vector<double> numbersOfSamples() const
    {
        std::vector<double> numbers;
        if (m_definition.percentiles.empty())
            return numbers;
        for (const auto &shard : m_shards)
            for (std::size_t sample = 0; sample < shard->samples(); ++sample) {
                if (m_definition.source == PropertySource::Duration)
                    numbers.push_back(shard->duration[sample] * m_header.frameSeconds);
                else if (shard->f0[sample] > 0)
                    numbers.push_back(shard->f0[sample]);
            }
        return numbers;
    }

    /// As given, or percentiles of numbers.
    std::vector<double> limits(std::vector<double> numbers) const
    {
        if (m_definition.percentiles.empty())
            return m_definition.limits;
        if (numbers.size() <= m_definition.percentiles.size())
            refuse("Percentiles need at least as many numbers as groups; there are " + std::to_string(numbers.size())
                   + ".");
        std::ranges::sort(numbers);
        std::vector<double> result;
        for (const double percent : m_definition.percentiles)
            result.push_back(quantile(numbers, percent / 100));
        return result;
    }

    std::vector<std::string> numericNames() const
    {
        std::vector<std::string> names;
        for (const GroupMembers &group : m_definition.groups)
            names.push_back(group.name);
        if (!names.empty())
            return names;
        const std::vector<double> &between = m_property.limits;
        const bool isThree = between.size() == 2;
        if (isThree && m_definition.source == PropertySource::Pitch)
            return {"low", "mid", "high"};
        if (isThree && m_definition.source == PropertySource::Duration)
            return {"short", "mid", "long"};
        const std::string unit = m_definition.source == PropertySource::Pitch ? " Hz"
            : m_definition.source == PropertySource::Duration                 ? " s"
                                                                              : "";
        for (std::size_t i = 0; i <= between.size(); ++i) {
            if (i == 0)
                names.push_back("up to " + numberText(between[i]) + unit);
            else if (i < between.size())
                names.push_back(numberText(between[i - 1]) + " to " + numberText(between[i]) + unit);
            else
                names.push_back("above " + numberText(between.back()) + unit);
        }
        return names;
    }

    std::vector<int> contentIds()
    {
        std::vector<int> ids;
        if (!m_definition.contentTier.empty()) {
            std::set<std::string> values;
            for (const auto &shard : m_shards)
                if (const SampleTier *tier = shard->tier(m_definition.contentTier))
                    values.insert(tier->values.begin(), tier->values.end());
            if (values.empty() || values.size() > kMaximumContents)
                refuse("The tier '" + m_definition.contentTier + "' has " + std::to_string(values.size())
                       + " values; what is compared between groups needs 1 to " + std::to_string(kMaximumContents)
                       + ".");
            m_property.contentTier = m_definition.contentTier;
            m_property.contents.assign(values.begin(), values.end());
            for (std::size_t i = 0; i < values.size(); ++i)
                ids.push_back(static_cast<int>(i));
            m_property.phones = static_cast<int>(ids.size());
            return ids;
        }
        const PhoneTable &table = m_header.phones;
        m_property.phones = static_cast<int>(table.phones.size());
        for (const std::string &phone : m_definition.phones.empty() ? standardPhones(table) : m_definition.phones)
            ids.push_back(phoneId(phone));
        if (m_definition.source == PropertySource::Pitch && m_definition.phones.empty())
            std::erase_if(ids, [&](int phone) {
                const int phoneClass = table.classOf[static_cast<std::size_t>(phone)];
                return phoneClass >= 0 && isUnvoiced(table.classes[static_cast<std::size_t>(phoneClass)]);
            });
        std::ranges::sort(ids);
        return ids;
    }

    /// Groups of these names, all with the same phones.
    void makeCells(const std::vector<std::string> &names)
    {
        checkGroupCount(names.size());
        const std::vector<int> contents = contentIds();
        for (std::size_t group = 0; group < names.size(); ++group) {
            m_property.groups.push_back({names[group], contents});
            for (int &cell : m_property.groups.back().cells)
                cell += static_cast<int>(group) * m_property.phones;
        }
    }

    const IndexHeader &m_header;
    const PropertyDefinition &m_definition;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    Property m_property;
};

} // namespace

Property makeProperty(const IndexHeader &header, const PropertyDefinition &definition, IndexShards shards)
{
    checkProperty(definition, definition.id);
    Property property = Maker(header, definition, shards).make();
    const double neurons = std::accumulate(header.widths.begin(), header.widths.end(), 0.0);
    if (neurons * property.cells() * sizeof(std::uint32_t) > kLargestTable)
        throw Error(ErrorCode::Unsupported, definition.id,
                    std::to_string(property.cells())
                        + " cells are too many to count for this model. Join groups, or "
                          "compare fewer contents.");
    return property;
}

} // namespace phonoscope
