// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/phone_set.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace phonoscope {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::string_view kDigits = "0123456789";

[[noreturn]] void reject(const std::filesystem::path &path, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, path.string(), detail + " The phone set was not loaded.");
}

const Json &member(const std::filesystem::path &path, const Json &object, const char *key)
{
    if (!object.contains(key))
        reject(path, "A phone set needs the key '" + std::string(key) + "'.");
    return object.at(key);
}

std::string text(const std::filesystem::path &path, const Json &value, const std::string &what)
{
    if (!value.is_string())
        reject(path, what + " must be a text, not " + value.type_name() + ".");
    return value.get<std::string>();
}

std::vector<std::string> texts(const std::filesystem::path &path, const Json &value, const std::string &what)
{
    if (!value.is_array())
        reject(path, what + " must be a list, not " + value.type_name() + ".");
    std::vector<std::string> result;
    for (const Json &item : value)
        result.push_back(text(path, item, "Every entry of " + what));
    return result;
}

void checkKeys(const std::filesystem::path &path, const Json &root)
{
    static constexpr std::array<std::string_view, 5> kKeys = {"name", "classes", "silence", "stress_digits", "fold"};
    if (!root.is_object())
        reject(path, "A phone set is a JSON object with 'name', 'classes' and 'silence'.");
    for (const auto &[key, value] : root.items())
        if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end())
            reject(path, "Unknown key '" + key + "'; known are name, classes, silence, stress_digits and fold.");
}

} // namespace

PhoneSet PhoneSet::load(const std::filesystem::path &path)
{
    Json root;
    try {
        root = Json::parse(readFile(path, kMaxBytes));
    } catch (const Json::exception &problem) {
        reject(path, std::string("Not valid JSON: ") + problem.what() + ".");
    }
    checkKeys(path, root);

    PhoneSet set;
    set.m_name = text(path, member(path, root, "name"), "'name'");
    const Json &classes = member(path, root, "classes");
    if (!classes.is_array() || classes.empty())
        reject(path, "'classes' must be a list of at least one class.");
    for (const Json &entry : classes) {
        if (!entry.is_object())
            reject(path, "Every class must be an object with 'name' and 'phones'.");
        PhoneClass phoneClass;
        phoneClass.name = text(path, member(path, entry, "name"), "A class's 'name'");
        phoneClass.phones = texts(path, member(path, entry, "phones"), "'phones' of class '" + phoneClass.name + "'");
        if (phoneClass.phones.empty())
            reject(path, "Class '" + phoneClass.name + "' has no phones.");
        for (const PhoneClass &other : set.m_classes)
            if (other.name == phoneClass.name)
                reject(path, "There are two classes '" + phoneClass.name + "'.");
        for (const std::string &phone : phoneClass.phones) {
            if (phone.empty() || trim(phone) != phone)
                reject(path, "'" + phone + "' is no phone: empty, or blanks around it.");
            if (!set.m_ids.emplace(phone, static_cast<int>(set.m_phones.size())).second)
                reject(path, "Phone '" + phone + "' stands twice; a phone belongs to one class.");
            set.m_phones.push_back(phone);
        }
        set.m_classes.push_back(std::move(phoneClass));
    }

    for (const std::string &label : texts(path, member(path, root, "silence"), "'silence'")) {
        const auto [place, added] = set.m_ids.emplace(trim(label), kSilence);
        if (!added && place->second != kSilence)
            reject(path, "'" + label + "' is both a phone and a silence label.");
    }
    if (root.contains("stress_digits")) {
        if (!root["stress_digits"].is_boolean())
            reject(path, "'stress_digits' must be true or false.");
        set.m_stressDigits = root["stress_digits"].get<bool>();
    }
    if (root.contains("fold")) {
        if (!root["fold"].is_object())
            reject(path, "'fold' must be an object of label: phone.");
        std::vector<std::pair<std::string, int>> folds;
        for (const auto &[label, target] : root["fold"].items()) {
            const std::string phone = text(path, target, "The fold of '" + label + "'");
            const auto place = set.m_ids.find(phone);
            if (place == set.m_ids.end())
                reject(path, "'" + label + "' is folded to '" + phone + "', which is not in the set.");
            folds.emplace_back(trim(label), place->second);
        }
        for (auto &[label, phone] : folds)
            if (!set.m_ids.emplace(label, phone).second)
                reject(path, "'" + label + "' is folded, but is a phone or silence label itself.");
    }
    return set;
}

std::optional<int> PhoneSet::id(std::string_view label) const
{
    const std::string name(trim(label));
    if (const auto place = m_ids.find(name); place != m_ids.end())
        return place->second;
    const std::size_t last = name.find_last_not_of(kDigits);
    if (!m_stressDigits || last == std::string::npos || last + 1 == name.size())
        return std::nullopt;
    const auto place = m_ids.find(name.substr(0, last + 1));
    return place != m_ids.end() ? std::optional<int>(place->second) : std::nullopt;
}

} // namespace phonoscope
