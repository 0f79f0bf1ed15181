// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/config_fields.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace phonoscope {

namespace {

using nlohmann::json;

std::string excerpt(const json &value)
{
    return value.dump(-1, ' ', true, json::error_handler_t::replace).substr(0, 80);
}

} // namespace

ConfigFields::ConfigFields(const json &object, std::string file) : m_object(object), m_file(std::move(file))
{
}

bool ConfigFields::has(const char *key) const
{
    return m_object.is_object() && m_object.contains(key) && !m_object.at(key).is_null();
}

const json &ConfigFields::at(const char *key) const
{
    return m_object.at(key);
}

void ConfigFields::fail(ErrorCode code, const char *key, const std::string &detail) const
{
    throw Error(code, m_file + ", " + key, detail);
}

int ConfigFields::checked(const json &value, const char *key, int least, int most) const
{
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= least && number <= most) || number != std::floor(number))
        fail(ErrorCode::BadFormat, key,
             "expected a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", found "
                 + excerpt(value));
    return static_cast<int>(number);
}

int ConfigFields::required(const char *key, int least, int most) const
{
    if (!has(key))
        fail(ErrorCode::BadFormat, key, "this key is missing; the shape of the model cannot be known without it");
    return checked(at(key), key, least, most);
}

int ConfigFields::integer(const char *key, int least, int most, int absent) const
{
    return has(key) ? checked(at(key), key, least, most) : absent;
}

double ConfigFields::number(const char *key, double least, double most, double absent) const
{
    if (!has(key))
        return absent;
    const double number = at(key).is_number() ? at(key).get<double>() : std::nan("");
    if (!(number >= least && number <= most))
        fail(ErrorCode::BadFormat, key,
             "expected a number from " + json(least).dump() + " to " + json(most).dump() + ", found "
                 + excerpt(at(key)));
    return number;
}

bool ConfigFields::flag(const char *key, bool absent) const
{
    if (!has(key))
        return absent;
    const json &value = at(key);
    return value.is_boolean() ? value.get<bool>() : checked(value, key, 0, 1) == 1;
}

std::string ConfigFields::text(const char *key, const char *absent) const
{
    if (!has(key))
        return absent;
    if (!at(key).is_string())
        fail(ErrorCode::BadFormat, key, "expected a text");
    return at(key).get<std::string>();
}

std::vector<int> ConfigFields::list(const char *key, std::size_t count, int most) const
{
    if (!has(key) || !at(key).is_array())
        fail(ErrorCode::BadFormat, key, "expected a list of whole numbers");
    const json &values = at(key);
    if (values.size() > kMaxLayers || values.empty() || (count > 0 && values.size() != count))
        fail(ErrorCode::BadFormat, key,
             "expected " + (count > 0 ? std::to_string(count) : "1 to " + std::to_string(kMaxLayers))
                 + " numbers, found " + std::to_string(values.size()));
    std::vector<int> numbers;
    for (const json &value : values)
        numbers.push_back(checked(value, key, 1, most));
    return numbers;
}

FeedForwardActivation ConfigFields::activation(const char *key) const
{
    const std::string name = text(key, "gelu");
    if (name == "gelu")
        return FeedForwardActivation::Gelu;
    if (name == "relu")
        return FeedForwardActivation::Relu;
    fail(ErrorCode::Unsupported, key, "expected gelu or relu, found '" + name.substr(0, 80) + "'");
}

void ConfigFields::requireDivides(const char *key, int parts, int hiddenSize) const
{
    if (hiddenSize % parts != 0)
        fail(ErrorCode::BadFormat, key,
             std::to_string(hiddenSize) + " hidden components cannot be divided by " + std::to_string(parts));
}

const json *jsonMember(const json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found != object.end() ? &*found : nullptr;
}

bool isDictionary(const PickleValue &value)
{
    if (const auto *object = std::get_if<PickleValue::Object>(&value.value))
        return object->state && isDictionary(*object->state);
    const auto *dict = std::get_if<std::shared_ptr<PickleValue::Dict>>(&value.value);
    return dict && *dict;
}

json plainJson(const PickleValue &value, int depth)
{
    if (const auto *flag = std::get_if<bool>(&value.value))
        return *flag;
    if (const auto *integer = std::get_if<std::int64_t>(&value.value))
        return *integer;
    if (const auto *number = std::get_if<double>(&value.value))
        return *number;
    if (const auto *text = std::get_if<std::string>(&value.value))
        return *text;
    if (depth <= 0)
        return nullptr;
    if (const auto *object = std::get_if<PickleValue::Object>(&value.value))
        return object->state ? plainJson(*object->state, depth) : json();
    const auto *list = std::get_if<std::shared_ptr<PickleValue::List>>(&value.value);
    if (list && *list && (*list)->size() <= kMaxLayers) {
        json items = json::array();
        for (const PickleValue &item : **list)
            items.push_back(plainJson(item, depth - 1));
        return items;
    }
    const auto *dict = std::get_if<std::shared_ptr<PickleValue::Dict>>(&value.value);
    if (dict && *dict) {
        json members = json::object();
        for (const auto &[key, member] : **dict)
            if (const auto *name = std::get_if<std::string>(&key.value))
                members[*name] = plainJson(member, depth - 1);
        return members;
    }
    return nullptr;
}

} // namespace phonoscope
