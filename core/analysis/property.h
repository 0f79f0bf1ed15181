// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// One group of a property: the cells (rows of the count table) of its phones.
struct Group {
    std::string name;
    std::vector<int> cells;
};

/// What decides a sample's group.
enum class Partition {
    Phone, ///< its phone; cells are phones
    Label, ///< its utterance's label
    Pitch, ///< its F0; unvoiced samples are in no cell
};

/// F0 in Hz between low and mid, mid and high; a sample at a limit belongs below it. Standard: the paper's corpus.
struct PitchLimits {
    double lower = 129.03;
    double upper = 179.78;
    friend bool operator==(const PitchLimits &, const PitchLimits &) = default;
};

using IndexShards = std::span<const std::shared_ptr<const IndexShard>>;

/// A partition of samples into cells, and of cells into groups (paper section 2). But for Partition::Phone a cell is
/// group x phones + phone.
struct Property {
    std::string id;   ///< "phone-type", "pitch"; a label column's own name otherwise
    std::string name; ///< "Phone type"
    std::vector<Group> groups;
    Partition partition = Partition::Phone;
    int phones = 0;                    ///< size of the phone table
    std::vector<int> groupOfUtterance; ///< Label: per row of the label table, -1 for none
    PitchLimits pitchLimits;           ///< Pitch
    /// Pitch with shuffled labels: by shard number, the group of every sample, -1 for none; null: as F0 says.
    std::shared_ptr<const std::map<int, std::vector<int>>> shuffledGroups;

    bool isByPhone() const { return partition == Partition::Phone; }
    int cells() const;
    /// Group of a frequency, -1 for 0 (unvoiced).
    int pitchGroup(float f0) const;
    /// The cell of every sample of a shard; -1 where the sample has no group.
    std::vector<int> cellsOf(const IndexShard &shard) const;
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

/// Low, mid and high F0 at the sampled frame. The phones of every group are as those of labels; those of classes that
/// are called "unvoiced ..." or "voiceless ..." only on request: what F0 they have is the neighbour's.
Property pitchProperty(const IndexHeader &header, PitchLimits limits = {}, bool withUnvoicedConsonants = false);

/// 33rd and 66th percentile of all voiced samples, between samples on the line through them (as numpy). Throws
/// Error(BadFormat) when fewer than three samples are voiced.
PitchLimits pitchPercentiles(IndexShards shards);

/// The property of an id: "phone-type", "pitch" (standard limits), or a label column.
Property propertyOf(const IndexHeader &header, const std::string &id);

/// The column whose units keep their label as a whole when labels are shuffled: "speaker" where the table has it and
/// some group holds more than one speaker (for pitch: where there is more than one); else "utterance", since permuting
/// labels over units that equal them only renames the groups.
std::string controlUnit(const IndexHeader &header, const Property &property);

/// The same property with its group labels permuted over the values of a unit column (usually "speaker"; utterances of
/// one unit stay together): the floor that a count of property neurons stands beside. Every group keeps its number of
/// units. A unit with several labels is split by them; an utterance with an empty unit is one by itself. For the
/// phone-type property phones are permuted over the classes. Same seed, same permutation, on every machine. Throws
/// Error(NotFound) for an unknown column.
///
/// Pitch differs within a unit, so that the units exchange their samples' groups: unit s is mapped to unit t by a
/// permutation of all units that have voiced samples, and the j-th voiced sample of a phone in s takes the group of the
/// (j mod n)-th of t's n voiced samples of that phone; where t has none, the sample takes the group of t's voiced
/// sample at its own position, counted over all phones of s and modulo t's number. So every unit's pitch statistics
/// stay together. shards: those that will be counted, in any order; only pitch needs them.
Property shuffled(const Property &property, const IndexHeader &header, const std::string &unitColumn,
                  std::uint64_t seed, IndexShards shards = {});

} // namespace phonoscope
