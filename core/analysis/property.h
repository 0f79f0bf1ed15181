// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/base/property_definition.h"

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

using IndexShards = std::span<const std::shared_ptr<const IndexShard>>;

/// A partition of samples into cells, and of cells into groups (paper section 2): a PropertyDefinition applied to an
/// analysis. A cell is group x phones + phone; where phones are the groups, it is the phone.
struct Property {
    std::string id;
    std::string name; ///< shown
    PropertySource source = PropertySource::Phone;
    PropertyDefinition definition; ///< what it was made of
    std::vector<Group> groups;
    int phones = 0;                    ///< size of the phone table, or of contents
    std::vector<int> groupOfUtterance; ///< Label: per row of the label table, -1 for none
    std::vector<double> limits;        ///< Pitch in Hz, Duration in seconds: rising, a value at a limit lies below it
    double frameSeconds = 0;           ///< Duration
    std::string tier;                  ///< Tier
    std::map<std::string, int> groupOfValue; ///< Tier: values that are not there are in no group
    /// Instead of phones, the values of a tier; empty: the phone table.
    std::string contentTier;
    std::vector<std::string> contents;
    /// With labels shuffled within recordings: by shard number, the group of every sample; null: as the samples say.
    std::shared_ptr<const std::map<int, std::vector<int>>> shuffledGroups;

    bool isByPhone() const { return source == PropertySource::Phone; }
    /// Samples of one utterance can be in different groups.
    bool variesWithinUtterance() const { return source != PropertySource::Phone && source != PropertySource::Label; }
    int cells() const;
    /// The group of every sample of a shard, -1 for none; not where phones are the groups.
    std::vector<int> groupsOf(const IndexShard &shard) const;
    /// The cell of every sample of a shard; -1 where the sample has no group.
    std::vector<int> cellsOf(const IndexShard &shard) const;
    /// "AH", or "female AH".
    std::string cellName(int cell, const PhoneTable &table) const;
    /// The names that cells of one group have.
    const std::vector<std::string> &contentNames(const PhoneTable &table) const;
};

/// More groups than this are refused: a count table has groups x phones rows.
inline constexpr std::size_t kMaximumGroups = 64;
inline constexpr std::size_t kMaximumContents = 1024;

/// A property of an analysis. Standard groups of values are in order of first appearance ("male" and "female" always as
/// male, female; numbers by size); what is empty is in no group. Values that are no numbers are in no group of a
/// numeric property. shards: all of them, in any order; needed for percentiles and tiers alone. Throws Error(NotFound)
/// for a column, tier or phone that is not there, Error(BadFormat) with fewer than two groups or more than
/// kMaximumGroups, an empty one, with fewer numbers than groups, or for a definition that checkProperty() refuses;
/// Error(Unsupported) for counts of more than 2 GB.
Property makeProperty(const IndexHeader &header, const PropertyDefinition &definition, IndexShards shards = {});

/// The standard property of an id.
Property propertyOf(const IndexHeader &header, const std::string &id, IndexShards shards = {});

/// Whether it can only be made when the analysis is complete: its groups depend on all samples.
bool needsAllSamples(const PropertyDefinition &definition);

/// The phones that a property compares unless it says which: those of some class, all where there are no classes.
std::vector<std::string> standardPhones(const PhoneTable &table);

/// Names of the tiers of the shards, in order of first appearance.
std::vector<std::string> tierNames(IndexShards shards);

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
/// Pitch, duration and tiers differ within a unit, so that the units exchange their samples' groups: unit s is mapped
/// to unit t by a permutation of all units that have samples with a group, and the j-th such sample of a phone in s
/// takes the group of the (j mod n)-th of t's n samples of that phone; where t has none, the sample takes the group of
/// t's sample at its own position, counted over all phones of s and modulo t's number. So every unit's statistics stay
/// together. shards: those that will be counted, in any order; only these properties need them.
Property shuffled(const Property &property, const IndexHeader &header, const std::string &unitColumn,
                  std::uint64_t seed, IndexShards shards = {});

} // namespace phonoscope
