// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace phonoscope {

namespace {

/// "noise_level" -> "Noise level".
std::string displayName(std::string column)
{
    std::replace(column.begin(), column.end(), '_', ' ');
    if (!column.empty() && column.front() >= 'a' && column.front() <= 'z')
        column.front() = static_cast<char>(column.front() - 'a' + 'A');
    return column;
}

/// Values in order of first appearance, but male before female and both before others.
std::vector<std::string> groupValues(const LabelTable &table, std::size_t column)
{
    std::vector<std::string> values;
    for (const auto &row : table.rows) {
        const std::string &value = row[column];
        if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(value);
        if (values.size() > kMaximumGroups) {
            throw Error(ErrorCode::BadFormat, table.columns[column],
                        "The column has more than " + std::to_string(kMaximumGroups)
                            + " different values; groups need a column with fewer.");
        }
    }
    if (values.size() < 2) {
        throw Error(ErrorCode::BadFormat, table.columns[column],
                    "The column has " + std::to_string(values.size()) + (values.size() == 1 ? " value" : " values")
                        + "; groups need at least two.");
    }
    const auto rank = [](const std::string &value) { return value == "male" ? 0 : value == "female" ? 1 : 2; };
    std::stable_sort(values.begin(), values.end(),
                     [&](const std::string &a, const std::string &b) { return rank(a) < rank(b); });
    return values;
}

std::vector<int> groupedPhones(const PhoneTable &table)
{
    std::vector<int> phones;
    for (std::size_t phone = 0; phone < table.phones.size(); ++phone) {
        if (table.classOf[phone] >= 0)
            phones.push_back(static_cast<int>(phone));
    }
    if (phones.empty()) {
        phones.resize(table.phones.size());
        std::iota(phones.begin(), phones.end(), 0);
    }
    return phones;
}

bool isUnvoiced(const std::string &phoneClass)
{
    return phoneClass.starts_with("unvoiced") || phoneClass.starts_with("voiceless");
}

/// Groups of a name each, all with the same phones.
void setGroups(Property &property, const IndexHeader &header, const std::vector<std::string> &names,
               const std::vector<int> &phones)
{
    property.phones = static_cast<int>(header.phones.phones.size());
    for (std::size_t group = 0; group < names.size(); ++group) {
        property.groups.push_back({names[group], phones});
        for (int &cell : property.groups.back().cells)
            cell += static_cast<int>(group) * property.phones;
    }
}

double percentile(const std::vector<float> &sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(static_cast<double>(sorted[below]), static_cast<double>(sorted[above]), place - std::floor(place));
}

} // namespace

int Property::cells() const
{
    return isByPhone() ? phones : static_cast<int>(groups.size()) * phones;
}

int Property::pitchGroup(float f0) const
{
    return f0 <= 0 ? -1 : f0 <= pitchLimits.lower ? 0 : f0 <= pitchLimits.upper ? 1 : 2;
}

std::vector<int> Property::cellsOf(const IndexShard &shard) const
{
    std::vector<int> result(shard.phone.begin(), shard.phone.end());
    const auto putInGroups = [&](auto groupOf) {
        for (std::size_t sample = 0; sample < result.size(); ++sample) {
            const int group = groupOf(sample);
            result[sample] = group < 0 ? -1 : group * phones + result[sample];
        }
    };
    switch (partition) {
    case Partition::Phone:
        break;
    case Partition::Label:
        putInGroups([&](std::size_t sample) { return groupOfUtterance[shard.utterance[sample]]; });
        break;
    case Partition::Pitch:
        if (shuffledGroups)
            putInGroups(
                [&, groups = &shuffledGroups->at(shard.number)](std::size_t sample) { return (*groups)[sample]; });
        else
            putInGroups([&](std::size_t sample) { return pitchGroup(shard.f0[sample]); });
        break;
    }
    return result;
}

std::string Property::cellName(int cell, const PhoneTable &table) const
{
    const std::string &phone = table.phones[static_cast<std::size_t>(cell % phones)];
    return isByPhone() ? phone : groups[static_cast<std::size_t>(cell / phones)].name + " " + phone;
}

Property phoneTypeProperty(const IndexHeader &header)
{
    const PhoneTable &table = header.phones;
    if (table.classes.size() > kMaximumGroups) {
        throw Error(ErrorCode::BadFormat, "phone-type",
                    "The phone set has more than " + std::to_string(kMaximumGroups) + " classes.");
    }
    Property property;
    property.id = "phone-type";
    property.name = "Phone type";
    property.phones = static_cast<int>(table.phones.size());
    for (const std::string &name : table.classes)
        property.groups.push_back({name, {}});
    for (std::size_t phone = 0; phone < table.phones.size(); ++phone) {
        if (table.classOf[phone] >= 0)
            property.groups[static_cast<std::size_t>(table.classOf[phone])].cells.push_back(static_cast<int>(phone));
    }
    return property;
}

Property labelProperty(const IndexHeader &header, const std::string &column)
{
    const std::size_t index = header.utterances.requireColumn(column);
    const std::vector<std::string> values = groupValues(header.utterances, index);
    const std::vector<int> phones = groupedPhones(header.phones);

    Property property;
    property.id = column;
    property.name = displayName(column);
    property.partition = Partition::Label;
    setGroups(property, header, values, phones);
    for (const auto &row : header.utterances.rows) {
        const auto value = std::find(values.begin(), values.end(), row[index]);
        property.groupOfUtterance.push_back(value == values.end() ? -1 : static_cast<int>(value - values.begin()));
    }
    return property;
}

Property pitchProperty(const IndexHeader &header, PitchLimits limits, bool withUnvoicedConsonants)
{
    std::vector<int> phones = groupedPhones(header.phones);
    if (!withUnvoicedConsonants) {
        std::erase_if(phones, [&](int phone) {
            const int phoneClass = header.phones.classOf[static_cast<std::size_t>(phone)];
            return phoneClass >= 0 && isUnvoiced(header.phones.classes[static_cast<std::size_t>(phoneClass)]);
        });
    }
    Property property;
    property.id = "pitch";
    property.name = "Pitch";
    property.partition = Partition::Pitch;
    property.pitchLimits = limits;
    setGroups(property, header, {"low", "mid", "high"}, phones);
    return property;
}

PitchLimits pitchPercentiles(IndexShards shards)
{
    constexpr std::size_t kFewest = 3; // one a group
    std::vector<float> voiced;
    for (const auto &shard : shards)
        std::ranges::copy_if(shard->f0, std::back_inserter(voiced), [](float f0) { return f0 > 0; });
    if (voiced.size() < kFewest) {
        throw Error(ErrorCode::BadFormat, "pitch",
                    "Percentiles need at least three voiced samples; the analysis has " + std::to_string(voiced.size())
                        + ".");
    }
    std::ranges::sort(voiced);
    return {percentile(voiced, 0.33), percentile(voiced, 0.66)};
}

Property propertyOf(const IndexHeader &header, const std::string &id)
{
    if (id == "phone-type")
        return phoneTypeProperty(header);
    return id == "pitch" ? pitchProperty(header) : labelProperty(header, id);
}

} // namespace phonoscope
