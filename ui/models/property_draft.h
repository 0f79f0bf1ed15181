// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property.h"
#include "ui/state/project_store.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace phonoscope {

/// What the editor of properties needs to know of an analysis, and what it says of a definition before it is saved. No
/// widgets here.

/// A phone, a label or a value of a tier, and how often it is there; -1: not counted.
struct MemberValue {
    std::string value;
    int count = -1;
};

/// All that can be members of groups: the phones, the values of the column (counted in utterances) or of the tier (in
/// samples), in order of first appearance.
std::vector<MemberValue> memberValues(const IndexHeader &header, IndexShards shards,
                                      const PropertyDefinition &definition);
/// The numbers that limits divide, rising: F0 of voiced samples in Hz, durations in seconds, labels of utterances or
/// values of samples that are numbers.
std::vector<double> numberValues(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition);

/// The groups with their members, the standard ones spelled out; none where they cannot be made.
std::vector<PropertyDefinition::GroupMembers> membersOf(const IndexHeader &header, IndexShards shards,
                                                        const PropertyDefinition &definition);
/// The limits in numbers, percentiles applied; none where they cannot be.
std::vector<double> limitsOf(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition);

/// Phones that a property compares where nothing else is said, without the unvoiced ones on request.
std::vector<std::string> comparedPhones(const IndexHeader &header, bool withUnvoiced);

/// How many samples groups would have.
struct PropertyPreview {
    struct Group {
        QString name;
        std::uint64_t samples = 0;
        int cells = 0;
        int emptyCells = 0;
        std::uint64_t smallest = 0; ///< samples of the smallest cell
        QString smallestCell;
    };
    std::vector<Group> groups;
    QString trouble; ///< why it cannot be made; then there are no groups
};
PropertyPreview previewProperty(const IndexHeader &header, IndexShards shards, const PropertyDefinition &definition);

/// What is wrong with a definition, in words, and beside which field that belongs.
struct PropertyTrouble {
    enum class Field { Name, Groups, Phones };
    Field field = Field::Groups;
    QString text;
};
std::optional<PropertyTrouble> propertyTrouble(const PropertyDefinition &definition);

/// An id that no property of the project has, standard ones included, made from a name: "Voice quality" ->
/// "voice-quality".
std::string freshId(const ProjectStore &store, const QString &name);

/// Whether the id is one of a standard property of the open analysis.
bool isStandardId(const ProjectStore &store, const std::string &id);
/// The user's property of an id; null for none.
const PropertyDefinition *propertyOfUser(const ProjectStore &store, const std::string &id);

} // namespace phonoscope
