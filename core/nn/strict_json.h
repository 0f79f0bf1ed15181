// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

namespace phonoscope {

/// JSON text of a file of ours. Throws Error(BadFormat) naming subject when it is none, or nested beyond use.
nlohmann::json parseJson(std::string_view text, const std::string &subject);

/// The keys of one JSON object of a file of ours, each with the range it must lie in. Whatever is not asked for is
/// unknown: finish() makes it an error. Included by sources only. All members throw Error(BadFormat) naming subject and
/// key.
class StrictObject {
public:
    StrictObject(const nlohmann::json &object, std::string subject);

    /// The value, or what is there without it.
    int integer(const char *key, int absent, int least, int most);
    double number(const char *key, double absent, double least, double most);
    bool flag(const char *key, bool absent);
    std::string text(const char *key, const std::string &absent);
    std::string oneOf(const char *key, const std::string &absent, std::initializer_list<const char *> choices);
    /// Null when absent.
    const nlohmann::json *member(const char *key);
    /// Allowed, whatever its value.
    void accept(std::initializer_list<const char *> keys);

    /// Call last.
    void finish() const;

    [[noreturn]] void fail(const std::string &key, const std::string &detail) const;

private:
    double checkedNumber(const nlohmann::json &value, const char *key, double least, double most) const;

    const nlohmann::json &m_object;
    std::string m_subject;
    std::set<std::string> m_known;
};

} // namespace phonoscope
