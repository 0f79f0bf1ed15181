// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// What puts a sample into a group of a property.
enum class PropertySource {
    Phone,    ///< itself: groups are sets of phones
    Label,    ///< a column of the corpus table, one value per utterance
    Pitch,    ///< its F0 in Hz; unvoiced samples are in no group
    Duration, ///< the length of its segment in frames
    Tier,     ///< a tier of the alignment, at the centre of its frame
};

/// A property before it meets data: which groups there are, and who is in them. What is left empty is the standard.
struct PropertyDefinition {
    struct GroupMembers {
        std::string name;
        std::vector<std::string> members; ///< phones, or values of the column or tier; none for numeric groups
        friend bool operator==(const GroupMembers &, const GroupMembers &) = default;
    };

    std::string id;   ///< unique in a project; "phone-type", "pitch", "duration", a column, "tier:NAME", or the user's
    std::string name; ///< shown; empty: made from the id
    PropertySource source = PropertySource::Label;
    std::string column; ///< Label: the column's name, Tier: the tier's
    /// Standard: the classes of the phone set, every value a group, three groups of a number.
    std::vector<GroupMembers> groups;
    /// Rising, one fewer than groups; a value at a limit belongs below it. Pitch in Hz, duration in seconds, labels and
    /// tiers as they stand; they make a column of numbers one of groups.
    std::vector<double> limits;
    /// Instead of limits: rising shares of all samples (utterances of a column) in (0, 100).
    std::vector<double> percentiles;
    /// What is compared between groups; standard: the phones of some class (of pitch without the unvoiced ones).
    std::vector<std::string> phones;
    /// Instead of phones, the values of this tier: units of another kind, such as clusters of frames.
    std::string contentTier;

    bool isNumeric() const { return !limits.empty() || !percentiles.empty(); }
    friend bool operator==(const PropertyDefinition &, const PropertyDefinition &) = default;
};

inline constexpr std::string_view kTierPrefix = "tier:";

/// Of the standard property with an id: "phone-type", "pitch" (limits of the paper's corpus), "duration" (33rd and 66th
/// percentile), "tier:NAME", or the label column of that name.
PropertyDefinition standardProperty(const std::string &id);

/// {"id": ..., "source": "label", "column": ..., "groups": [{"name": ..., "members": [...]}], "limits": [...], ...}.
std::string propertyJson(const PropertyDefinition &definition);

/// Reads one definition or an array of them. subject names the file in errors. Throws Error(BadFormat) naming the key:
/// unknown or missing keys, limits that do not rise, a member in two groups, both limits and percentiles, both phones
/// and a tier to compare (or one where phones are the groups), a phone named twice, group names that are empty, equal,
/// or not one more than the limits.
std::vector<PropertyDefinition> parsePropertyJson(std::string_view text, const std::string &subject);

/// The same checks for a definition from elsewhere.
void checkProperty(const PropertyDefinition &definition, const std::string &subject);

/// "noise_level" -> "Noise level".
std::string propertyDisplayName(std::string id);

} // namespace phonoscope
