// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phonoscope {

/// One group of a property: the cells (rows of the count table) of its phones.
struct Group {
    std::string name;
    std::vector<int> cells;
};

/// A partition of samples into cells, and of cells into groups (paper section 2).
struct Property {
    std::string id;   ///< "phone-type", "gender"; a label column's own name otherwise
    std::string name; ///< "Phone type"
    std::vector<Group> groups;
    int phones = 0;                    ///< size of the phone table
    std::vector<int> groupOfUtterance; ///< per row of the label table, -1 for none; empty: cells are phones

    int cells() const;
    /// Cell of a sample: phone, or group x phones + phone; -1 when the utterance has no group.
    int cell(std::uint32_t utterance, std::uint16_t phone) const;
    /// "AH", or "female AH".
    std::string cellName(int cell, const PhoneTable &table) const;
};

/// More groups than this are refused: a count table has groups x phones rows.
inline constexpr std::size_t kMaximumGroups = 64;

/// Phone classes as groups. Throws Error(BadFormat) with more than kMaximumGroups classes.
Property phoneTypeProperty(const IndexHeader &header);

/// The values of a label column as groups, in order of first appearance ("male" and "female" always as male, female).
/// Empty cells belong to no group. The phones of every group are those of some phone class; all phones when the table
/// has no classes. Throws Error(NotFound) for an unknown column, Error(BadFormat) with fewer than two values or more
/// than kMaximumGroups.
Property labelProperty(const IndexHeader &header, const std::string &column);

/// The property of an id: "phone-type", or a label column.
Property propertyOf(const IndexHeader &header, const std::string &id);

/// The column whose units keep their label as a whole when labels are shuffled: "speaker" where the table has it and
/// some group holds more than one speaker; else "utterance", since permuting labels over units that equal them only
/// renames the groups.
std::string controlUnit(const IndexHeader &header, const Property &property);

/// The same property with its group labels permuted over the values of a unit column (usually "speaker"; utterances of
/// one unit stay together): the floor that a count of property neurons stands beside. Every group keeps its number of
/// units. A unit with several labels is split by them; an utterance with an empty unit is one by itself. For the
/// phone-type property phones are permuted over the classes. Same seed, same permutation, on every machine. Throws
/// Error(NotFound) for an unknown column.
Property shuffled(const Property &property, const IndexHeader &header, const std::string &unitColumn,
                  std::uint64_t seed);

} // namespace phonoscope
