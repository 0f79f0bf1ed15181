// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property.h"

#include "core/base/error.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <span>
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

/// "noise_level" -> "Noise level".
std::string displayName(std::string column)
{
    std::replace(column.begin(), column.end(), '_', ' ');
    if (!column.empty() && column.front() >= 'a' && column.front() <= 'z')
        column.front() = static_cast<char>(column.front() - 'a' + 'A');
    return column;
}

std::size_t requireColumn(const LabelTable &table, const std::string &name)
{
    if (const auto column = table.column(name))
        return *column;
    std::string known;
    for (const std::string &column : table.columns)
        known += (known.empty() ? "" : ", ") + column;
    throw Error(ErrorCode::NotFound, name, "The corpus has no such label column. It has: " + known + ".");
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

} // namespace

int Property::cells() const
{
    return groupOfUtterance.empty() ? phones : static_cast<int>(groups.size()) * phones;
}

int Property::cell(std::uint32_t utterance, std::uint16_t phone) const
{
    if (groupOfUtterance.empty())
        return phone;
    const int group = groupOfUtterance[utterance];
    return group < 0 ? -1 : group * phones + phone;
}

std::string Property::cellName(int cell, const PhoneTable &table) const
{
    const std::string &phone = table.phones[static_cast<std::size_t>(cell % phones)];
    return groupOfUtterance.empty() ? phone : groups[static_cast<std::size_t>(cell / phones)].name + " " + phone;
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
    const std::size_t index = requireColumn(header.utterances, column);
    const std::vector<std::string> values = groupValues(header.utterances, index);
    const std::vector<int> phones = groupedPhones(header.phones);

    Property property;
    property.id = column;
    property.name = displayName(column);
    property.phones = static_cast<int>(header.phones.phones.size());
    for (std::size_t group = 0; group < values.size(); ++group) {
        property.groups.push_back({values[group], phones});
        for (int &cell : property.groups.back().cells)
            cell += static_cast<int>(group) * property.phones;
    }
    for (const auto &row : header.utterances.rows) {
        const auto value = std::find(values.begin(), values.end(), row[index]);
        property.groupOfUtterance.push_back(value == values.end() ? -1 : static_cast<int>(value - values.begin()));
    }
    return property;
}

Property propertyOf(const IndexHeader &header, const std::string &id)
{
    return id == "phone-type" ? phoneTypeProperty(header) : labelProperty(header, id);
}

std::string controlUnit(const IndexHeader &header, const Property &property)
{
    const auto speaker = header.utterances.column("speaker");
    if (!speaker || property.groupOfUtterance.empty())
        return "utterance";
    std::map<int, std::string> firstOfGroup;
    for (std::size_t utterance = 0; utterance < property.groupOfUtterance.size(); ++utterance) {
        const int group = property.groupOfUtterance[utterance];
        const std::string &name = header.utterances.rows[utterance][*speaker];
        if (group >= 0 && firstOfGroup.try_emplace(group, name).first->second != name)
            return "speaker";
    }
    return "utterance";
}

Property shuffled(const Property &property, const IndexHeader &header, const std::string &unitColumn,
                  std::uint64_t seed)
{
    Property result = property;
    if (property.groupOfUtterance.empty()) {
        shufflePhones(result, seed);
        return result;
    }
    const std::size_t column = requireColumn(header.utterances, unitColumn);
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
            result.groupOfUtterance[utterance] = labels[unitOfUtterance[utterance]];
    }
    return result;
}

} // namespace phonoscope
