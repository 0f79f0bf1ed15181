// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_guard.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumValues = 4'000'000;

} // namespace

JsonGuard::JsonGuard(std::string subject, std::string part, int maximumDepth)
    : m_subject(std::move(subject)), m_part(std::move(part)), m_keys(static_cast<std::size_t>(maximumDepth) + 1)
{
}

void JsonGuard::refuse(const std::string &detail) const
{
    throw Error(ErrorCode::BadFormat, m_subject,
                "The " + m_part + " " + detail + " Nothing was loaded; get a fresh copy of the file.");
}

void JsonGuard::value(int depth)
{
    if (static_cast<std::size_t>(depth) >= m_keys.size())
        refuse("is nested too deeply.");
    if (++m_values > kMaximumValues)
        refuse("holds too many values.");
}

void JsonGuard::beginObject(int depth)
{
    m_keys.at(static_cast<std::size_t>(depth)).clear();
}

void JsonGuard::key(int depth, const std::string &name)
{
    // A key stands one level below its object.
    if (!m_keys.at(static_cast<std::size_t>(depth) - 1).insert(name).second)
        refuse("names " + inQuotes(name) + " twice.");
}

std::string inQuotes(const std::string &name)
{
    std::string shown = name.size() > 80 ? name.substr(0, 77) + "..." : name;
    std::replace_if(
        shown.begin(), shown.end(), [](char letter) { return letter >= 0 && letter < ' '; }, '?');
    return "'" + shown + "'";
}

} // namespace phonoscope
