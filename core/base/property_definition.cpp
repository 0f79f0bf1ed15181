// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/property_definition.h"

#include "core/base/error.h"
#include "core/base/json_guard.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDepth = 6;
constexpr std::array<std::pair<PropertySource, std::string_view>, 5> kSources{{
    {PropertySource::Phone, "phone"},
    {PropertySource::Label, "label"},
    {PropertySource::Pitch, "pitch"},
    {PropertySource::Duration, "duration"},
    {PropertySource::Tier, "tier"},
}};

[[noreturn]] void refuse(const std::string &subject, const PropertyDefinition &definition, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, subject, "The property '" + definition.id + "': " + detail);
}

void checkRising(const std::vector<double> &values, const char *what, double above, double below,
                 const PropertyDefinition &definition, const std::string &subject)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i]) || values[i] <= above || values[i] >= below
            || (i > 0 && values[i] <= values[i - 1]))
            refuse(subject, definition, std::string(what) + " must be rising numbers within their range.");
}

void checkGroups(const PropertyDefinition &definition, const std::string &subject)
{
    std::set<std::string> names;
    std::set<std::string> members;
    for (const auto &group : definition.groups) {
        if (group.name.empty() || !names.insert(group.name).second)
            refuse(subject, definition, "every group needs a name of its own; '" + group.name + "' is none.");
        for (const std::string &member : group.members)
            if (!members.insert(member).second)
                refuse(subject, definition, "'" + member + "' is in two groups, or twice in one.");
    }
    const std::size_t limits = std::max(definition.limits.size(), definition.percentiles.size());
    if (limits > 0 && !definition.groups.empty() && definition.groups.size() != limits + 1)
        refuse(subject, definition,
               std::to_string(limits) + " limits make " + std::to_string(limits + 1) + " groups, "
                   + std::to_string(definition.groups.size()) + " are named.");
    if (limits > 0 && !members.empty())
        refuse(subject, definition, "groups of numbers have limits, no members.");
}

template <typename Value> void take(const Json &json, const char *key, Value &value)
{
    if (const auto found = json.find(key); found != json.end())
        found->get_to(value);
}

PropertyDefinition definitionFrom(const Json &json, const std::string &subject)
{
    static const std::set<std::string> kKeys{"id",     "name",        "source", "column",      "groups",
                                             "limits", "percentiles", "phones", "content_tier"};
    PropertyDefinition definition;
    json.at("id").get_to(definition.id);
    for (const auto &entry : json.items())
        if (!kKeys.contains(entry.key()))
            refuse(subject, definition, "the key " + inQuotes(entry.key()) + " is unknown.");
    const auto sourceName = json.at("source").get<std::string>();
    const auto source =
        std::ranges::find(kSources, std::string_view(sourceName), [](auto &pair) { return pair.second; });
    if (source == kSources.end())
        refuse(subject, definition,
               "'source' is " + inQuotes(sourceName) + "; expected phone, label, pitch, duration or tier.");
    definition.source = source->first;
    take(json, "name", definition.name);
    take(json, "column", definition.column);
    take(json, "limits", definition.limits);
    take(json, "percentiles", definition.percentiles);
    take(json, "phones", definition.phones);
    take(json, "content_tier", definition.contentTier);
    if (const auto groups = json.find("groups"); groups != json.end())
        for (const Json &group : *groups) {
            auto &added = definition.groups.emplace_back();
            for (const auto &entry : group.items())
                if (entry.key() != "name" && entry.key() != "members")
                    refuse(subject, definition, "the key " + inQuotes(entry.key()) + " of a group is unknown.");
            group.at("name").get_to(added.name);
            take(group, "members", added.members);
        }
    checkProperty(definition, subject);
    return definition;
}

} // namespace

PropertyDefinition standardProperty(const std::string &id)
{
    PropertyDefinition definition;
    definition.id = id;
    if (id == "phone-type") {
        definition.source = PropertySource::Phone;
    } else if (id == "pitch") {
        definition.source = PropertySource::Pitch;
        definition.limits = {129.03, 179.78};
    } else if (id == "duration") {
        definition.source = PropertySource::Duration;
        definition.percentiles = {33, 66};
    } else if (id.starts_with(kTierPrefix)) {
        definition.source = PropertySource::Tier;
        definition.column = id.substr(kTierPrefix.size());
    } else {
        definition.column = id;
    }
    return definition;
}

std::string propertyJson(const PropertyDefinition &definition)
{
    const auto source = std::ranges::find(kSources, definition.source, [](auto &pair) { return pair.first; });
    Json json{{"id", definition.id}, {"source", source->second}};
    if (!definition.name.empty())
        json["name"] = definition.name;
    if (!definition.column.empty())
        json["column"] = definition.column;
    for (const auto &group : definition.groups) {
        Json added{{"name", group.name}};
        if (!group.members.empty())
            added["members"] = group.members;
        json["groups"].push_back(std::move(added));
    }
    if (!definition.limits.empty())
        json["limits"] = definition.limits;
    if (!definition.percentiles.empty())
        json["percentiles"] = definition.percentiles;
    if (!definition.phones.empty())
        json["phones"] = definition.phones;
    if (!definition.contentTier.empty())
        json["content_tier"] = definition.contentTier;
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::vector<PropertyDefinition> parsePropertyJson(std::string_view text, const std::string &subject)
{
    const Json json = JsonGuard(subject, "property definition", kDepth).parse<Json>(text);
    std::vector<PropertyDefinition> definitions;
    try {
        if (json.is_array())
            for (const Json &entry : json)
                definitions.push_back(definitionFrom(entry, subject));
        else
            definitions.push_back(definitionFrom(json, subject));
    } catch (const Json::exception &error) {
        throw Error(ErrorCode::BadFormat, subject, std::string("Not the definition of a property: ") + error.what());
    }
    return definitions;
}

void checkProperty(const PropertyDefinition &definition, const std::string &subject)
{
    constexpr double kLargest = 1e12;
    if (definition.id.empty())
        throw Error(ErrorCode::BadFormat, subject, "A property has no id.");
    const bool isNamed = definition.source == PropertySource::Label || definition.source == PropertySource::Tier;
    if (isNamed && definition.column.empty())
        refuse(subject, definition, "'column' must name the label column or tier.");
    if (!definition.limits.empty() && !definition.percentiles.empty())
        refuse(subject, definition, "it has both limits and percentiles; give one of them.");
    if (definition.source == PropertySource::Phone && definition.isNumeric())
        refuse(subject, definition, "phones have no limits.");
    if ((definition.source == PropertySource::Pitch || definition.source == PropertySource::Duration)
        && !definition.isNumeric())
        refuse(subject, definition, "pitch and duration need limits or percentiles.");
    if (definition.source == PropertySource::Phone && !(definition.phones.empty() && definition.contentTier.empty()))
        refuse(subject, definition, "its groups are phones themselves; there is nothing else to compare between them.");
    if (!definition.phones.empty() && !definition.contentTier.empty())
        refuse(subject, definition, "it names both phones and a tier to compare between groups; give one of them.");
    std::set<std::string> phones;
    for (const std::string &phone : definition.phones)
        if (!phones.insert(phone).second)
            refuse(subject, definition, "the phone '" + phone + "' is named twice.");
    checkRising(definition.limits, "limits", isNamed ? -kLargest : 0, kLargest, definition, subject);
    checkRising(definition.percentiles, "percentiles", 0, 100, definition, subject);
    checkGroups(definition, subject);
}

std::string propertyDisplayName(std::string id)
{
    if (id == "phone-type")
        return "Phone type";
    if (id.starts_with(kTierPrefix))
        id.erase(0, kTierPrefix.size());
    std::replace(id.begin(), id.end(), '_', ' ');
    if (!id.empty() && id.front() >= 'a' && id.front() <= 'z')
        id.front() = static_cast<char>(id.front() - 'a' + 'A');
    return id;
}

} // namespace phonoscope
