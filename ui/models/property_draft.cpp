// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/property_draft.h"

#include "core/base/error.h"
#include "ui/theme/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace phonoscope {

namespace {

using GroupMembers = PropertyDefinition::GroupMembers;

class Texts {
    Q_DECLARE_TR_FUNCTIONS(PropertyEditor)
};

/// Counts values in order of first appearance.
class Tally {
public:
    void add(const std::string &value, int count = 1)
    {
        const auto [place, isNew] = m_places.try_emplace(value, m_values.size());
        if (isNew)
            m_values.push_back({value, 0});
        m_values[place->second].count += count;
    }
    std::vector<MemberValue> values() const { return m_values; }

private:
    std::vector<MemberValue> m_values;
    std::unordered_map<std::string, std::size_t> m_places;
};

std::vector<MemberValue> labelValues(const LabelTable &labels, const std::string &column)
{
    Tally tally;
    if (const auto place = labels.column(column)) {
        for (const auto &row : labels.rows)
            if (!row[*place].empty())
                tally.add(row[*place]);
    }
    return tally.values();
}

std::vector<MemberValue> tierValues(IndexShards shards, const std::string &tier)
{
    Tally tally;
    for (const auto &shard : shards) {
        const SampleTier *found = shard->tier(tier);
        if (!found)
            continue;
        std::vector<int> counts(found->values.size(), 0);
        for (const std::uint32_t value : found->value)
            if (value != SampleTier::kNone)
                ++counts[value];
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0)
                tally.add(found->values[i], counts[i]);
    }
    return tally.values();
}

std::vector<GroupMembers> groupsOfValues(const Property &property, const std::vector<MemberValue> &values,
                                         const std::map<std::string, int> &groupOf)
{
    std::vector<GroupMembers> groups;
    for (const Group &group : property.groups)
        groups.push_back({group.name, {}});
    for (const MemberValue &value : values) {
        const auto group = groupOf.find(value.value);
        if (group != groupOf.end() && group->second >= 0)
            groups[static_cast<std::size_t>(group->second)].members.push_back(value.value);
    }
    return groups;
}

std::map<std::string, int> groupOfLabel(const IndexHeader &header, const Property &property, const std::string &column)
{
    std::map<std::string, int> groups;
    const std::size_t place = header.utterances.requireColumn(column);
    for (std::size_t row = 0; row < header.utterances.rows.size(); ++row)
        groups.emplace(header.utterances.rows[row][place], property.groupOfUtterance[row]);
    return groups;
}

/// Also of one that has no id yet.
Property made(const IndexHeader &header, PropertyDefinition definition, IndexShards shards)
{
    if (definition.id.empty())
        definition.id = "new";
    return makeProperty(header, definition, shards);
}

QString numberOf(double value)
{
    return QLocale().toString(value, 'g', 6);
}

std::optional<PropertyTrouble> limitsTrouble(const std::vector<double> &limits)
{
    for (std::size_t i = 1; i < limits.size(); ++i)
        if (limits[i] <= limits[i - 1])
            return PropertyTrouble{PropertyTrouble::Field::Groups,
                                   Texts::tr("The limits must rise: %1 does not lie above %2.")
                                       .arg(numberOf(limits[i]), numberOf(limits[i - 1]))};
    return std::nullopt;
}

} // namespace

std::vector<MemberValue> memberValues(const IndexHeader &header, IndexShards shards,
                                      const PropertyDefinition &definition)
{
    switch (definition.source) {
    case PropertySource::Phone: {
        Tally tally;
        for (const std::string &phone : header.phones.phones)
            tally.add(phone);
        std::vector<MemberValue> values = tally.values();
        for (MemberValue &value : values)
            value.count = -1;
        return values;
    }
    case PropertySource::Label:
        return labelValues(header.utterances, definition.column);
    case PropertySource::Tier:
        return tierValues(shards, definition.column);
    case PropertySource::Pitch:
    case PropertySource::Duration:
        return {};
    }
    return {};
}

std::vector<double> numberValues(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition)
{
    std::vector<double> numbers;
    switch (definition.source) {
    case PropertySource::Phone:
        break;
    case PropertySource::Label:
    case PropertySource::Tier:
        for (const MemberValue &value : memberValues(header, shards, definition)) {
            bool isNumber = false;
            const double number = QString::fromStdString(value.value).trimmed().toDouble(&isNumber);
            if (isNumber && std::isfinite(number))
                numbers.insert(numbers.end(), static_cast<std::size_t>(value.count), number);
        }
        break;
    case PropertySource::Pitch:
        for (const auto &shard : shards)
            for (const float f0 : shard->f0)
                if (f0 > 0)
                    numbers.push_back(static_cast<double>(f0));
        break;
    case PropertySource::Duration:
        for (const auto &shard : shards)
            for (const std::uint16_t frames : shard->duration)
                numbers.push_back(frames * header.frameSeconds);
        break;
    }
    std::ranges::sort(numbers);
    return numbers;
}

std::vector<GroupMembers> membersOf(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition)
{
    if (!definition.groups.empty() || definition.isNumeric())
        return definition.groups;
    try {
        const Property property = made(header, definition, shards);
        const std::vector<MemberValue> values = memberValues(header, shards, definition);
        if (definition.source == PropertySource::Label)
            return groupsOfValues(property, values, groupOfLabel(header, property, definition.column));
        if (definition.source == PropertySource::Tier)
            return groupsOfValues(property, values, property.groupOfValue);
        std::vector<GroupMembers> groups;
        for (const Group &group : property.groups) {
            groups.push_back({group.name, {}});
            for (const int phone : group.cells)
                groups.back().members.push_back(header.phones.phones[static_cast<std::size_t>(phone)]);
        }
        return groups;
    } catch (const Error &) {
        return {}; // previewProperty() says why
    }
}

std::vector<double> limitsOf(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition)
{
    if (!definition.limits.empty() || definition.percentiles.empty())
        return definition.limits;
    try {
        return made(header, definition, shards).limits;
    } catch (const Error &) {
        return {};
    }
}

std::vector<std::string> comparedPhones(const IndexHeader &header, bool withUnvoiced)
{
    std::vector<std::string> phones = standardPhones(header.phones);
    if (withUnvoiced)
        return phones;
    // Which ones are unvoiced is known where the standard property of pitch leaves them out.
    const Property pitch = propertyOf(header, "pitch");
    phones.clear();
    for (const int cell : pitch.groups.front().cells)
        phones.push_back(header.phones.phones[static_cast<std::size_t>(cell)]);
    return phones;
}

PropertyPreview previewProperty(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition)
{
    PropertyPreview preview;
    try {
        const Property property = made(header, definition, shards);
        std::vector<std::uint64_t> samples(static_cast<std::size_t>(property.cells()), 0);
        for (const auto &shard : shards)
            for (const int cell : property.cellsOf(*shard))
                if (cell >= 0)
                    ++samples[static_cast<std::size_t>(cell)];
        for (const Group &group : property.groups) {
            PropertyPreview::Group &row = preview.groups.emplace_back();
            row.name = QString::fromStdString(group.name);
            row.cells = static_cast<int>(group.cells.size());
            bool isFirst = true;
            for (const int cell : group.cells) {
                const std::uint64_t count = samples[static_cast<std::size_t>(cell)];
                row.samples += count;
                row.emptyCells += count == 0 ? 1 : 0;
                if (isFirst || count < row.smallest) {
                    row.smallest = count;
                    row.smallestCell = QString::fromStdString(
                        property.contentNames(header.phones)[static_cast<std::size_t>(cell % property.phones)]);
                }
                isFirst = false;
            }
        }
    } catch (const Error &error) {
        preview.groups.clear();
        preview.trouble = QString::fromStdString(error.detail());
    }
    return preview;
}

std::optional<PropertyTrouble> propertyTrouble(const PropertyDefinition &definition)
{
    using Field = PropertyTrouble::Field;
    if (QString::fromStdString(definition.name).trimmed().isEmpty())
        return PropertyTrouble{Field::Name, Texts::tr("Give the property a name.")};
    const std::size_t limits = std::max(definition.limits.size(), definition.percentiles.size());
    if (auto trouble = limitsTrouble(definition.limits.empty() ? definition.percentiles : definition.limits))
        return trouble;
    std::set<std::string> names;
    for (const GroupMembers &group : definition.groups) {
        if (QString::fromStdString(group.name).trimmed().isEmpty())
            return PropertyTrouble{Field::Groups, Texts::tr("Every group needs a name.")};
        if (!names.insert(group.name).second)
            return PropertyTrouble{Field::Groups,
                                   Texts::tr("Two groups are called \"%1\".").arg(QString::fromStdString(group.name))};
        if (limits == 0 && group.members.empty())
            return PropertyTrouble{Field::Groups,
                                   Texts::tr("The group \"%1\" is empty: move something into it, or remove it.")
                                       .arg(QString::fromStdString(group.name))};
    }
    if (limits == 0 && definition.groups.size() == 1)
        return PropertyTrouble{Field::Groups, Texts::tr("A comparison needs at least two groups.")};
    if (std::max(definition.groups.size(), limits + 1) > kMaximumGroups)
        return PropertyTrouble{Field::Groups, Texts::tr("There can be at most %1 groups.").arg(kMaximumGroups)};
    return std::nullopt;
}

std::string freshId(const ProjectStore &store, const QString &name)
{
    QString slug;
    for (const QChar letter : name.toLower()) {
        if (letter.isLetterOrNumber())
            slug += letter;
        else if (!slug.isEmpty() && !slug.endsWith(QLatin1Char('-')))
            slug += QLatin1Char('-');
    }
    while (slug.endsWith(QLatin1Char('-')))
        slug.chop(1);
    if (slug.isEmpty())
        slug = QStringLiteral("property");
    QString id = slug;
    for (int i = 2; isStandardId(store, id.toStdString()) || propertyOfUser(store, id.toStdString()); ++i)
        id = QStringLiteral("%1-%2").arg(slug).arg(i);
    return id.toStdString();
}

bool isStandardId(const ProjectStore &store, const std::string &id)
{
    if (id == "phone-type" || id == "pitch" || id == "duration" || id.starts_with(kTierPrefix))
        return true;
    const LabelTable *labels = store.labels();
    return labels && labels->column(id).has_value();
}

const PropertyDefinition *propertyOfUser(const ProjectStore &store, const std::string &id)
{
    if (!store.project())
        return nullptr;
    const auto &properties = store.project()->properties;
    const auto found = std::ranges::find(properties, id, &PropertyDefinition::id);
    return found == properties.end() ? nullptr : &*found;
}

} // namespace phonoscope
