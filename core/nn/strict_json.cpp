// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/strict_json.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace phonoscope {

namespace {

std::string plain(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", number);
    return text;
}

} // namespace

nlohmann::json parseJson(std::string_view text, const std::string &subject)
{
    constexpr int kDeepest = 32;
    if (nestsDeeper(text, kDeepest))
        throw Error(ErrorCode::BadFormat, subject,
                    "its values are nested more than " + std::to_string(kDeepest) + " deep");
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception &exception) {
        throw Error(ErrorCode::BadFormat, subject, std::string("not valid JSON: ") + exception.what());
    }
}

StrictObject::StrictObject(const nlohmann::json &object, std::string subject)
    : m_object(object), m_subject(std::move(subject))
{
    if (!object.is_object())
        throw Error(ErrorCode::BadFormat, m_subject, "expected an object in braces");
}

void StrictObject::fail(const std::string &key, const std::string &detail) const
{
    throw Error(ErrorCode::BadFormat, m_subject + ", " + key, detail);
}

const nlohmann::json *StrictObject::member(const char *key)
{
    m_known.insert(key);
    const auto found = m_object.find(key);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

double StrictObject::checkedNumber(const nlohmann::json &value, const char *key, double least, double most) const
{
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= least && number <= most))
        fail(key, "expected a number from " + plain(least) + " to " + plain(most));
    return number;
}

double StrictObject::number(const char *key, double absent, double least, double most)
{
    const nlohmann::json *value = member(key);
    return value ? checkedNumber(*value, key, least, most) : absent;
}

int StrictObject::integer(const char *key, int absent, int least, int most)
{
    const double value = number(key, absent, least, most);
    if (value != std::floor(value))
        fail(key, "expected a whole number");
    return static_cast<int>(value);
}

bool StrictObject::flag(const char *key, bool absent)
{
    const nlohmann::json *value = member(key);
    if (value && !value->is_boolean())
        fail(key, "expected true or false");
    return value ? value->get<bool>() : absent;
}

std::string StrictObject::text(const char *key, const std::string &absent)
{
    const nlohmann::json *value = member(key);
    if (value && !value->is_string())
        fail(key, "expected a text");
    return value ? value->get<std::string>() : absent;
}

std::string StrictObject::oneOf(const char *key, const std::string &absent, std::initializer_list<const char *> choices)
{
    const std::string value = text(key, absent);
    std::string list;
    for (const char *choice : choices) {
        if (value == choice)
            return value;
        list += (list.empty() ? "" : ", ") + std::string(choice);
    }
    fail(key, "expected one of " + list);
}

void StrictObject::accept(std::initializer_list<const char *> keys)
{
    m_known.insert(keys.begin(), keys.end());
}

void StrictObject::finish() const
{
    for (const auto &[key, value] : m_object.items())
        if (!m_known.contains(key)) {
            std::string list;
            for (const std::string &known : m_known)
                list += (list.empty() ? "" : ", ") + known;
            fail(key, "this key is unknown; known are " + list);
        }
}

} // namespace phonoscope
