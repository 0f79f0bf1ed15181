// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace phonoscope {

/// A class of phones, e.g. vowels; the groups of the phone-type property.
struct PhoneClass {
    std::string name;
    std::vector<std::string> phones;
};

/// The phones of a language or transcription, from a data file (resources/phone_sets/*.json):
/// {"name": ..., "classes": [{"name": "vowels", "phones": [...]}], "silence": ["", "SIL", ...], "stress_digits": true,
///  "fold": {"AX": "AH", ...}}. Phone ids count through the classes in file order.
class PhoneSet {
public:
    /// Throws Error(BadFormat) naming what is wrong (a phone in two classes, a fold to an unknown phone).
    static PhoneSet load(const std::filesystem::path &path);

    /// A phone's id, kSilence for silence and noise labels, nothing for an unknown label.
    /// Stress digits are stripped and folds applied when the set says so.
    static constexpr int kSilence = -1;
    std::optional<int> id(std::string_view label) const;

    const std::string &name() const { return m_name; }
    const std::vector<std::string> &phones() const { return m_phones; }
    const std::vector<PhoneClass> &classes() const { return m_classes; }
    std::size_t size() const { return m_phones.size(); }

private:
    std::string m_name;
    std::vector<PhoneClass> m_classes;
    std::vector<std::string> m_phones;
    std::unordered_map<std::string, int> m_ids; ///< folds and silence labels included
    bool m_stressDigits = false;
};

} // namespace phonoscope
