// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/integer_lists.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_guard.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <unordered_set>

namespace phonoscope {

namespace {

using Json = nlohmann::json;

/// Takes the parser's events; false ends the parsing.
class ListEvents : public nlohmann::json_sax<Json> {
public:
    std::vector<IntegerList> lists;
    std::string problem;

    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override
    {
        constexpr auto kMax = std::numeric_limits<std::int16_t>::max();
        return value <= static_cast<number_unsigned_t>(kMax) ? add(static_cast<number_integer_t>(value))
                                                             : refuse("holds a number above 32767");
    }
    bool start_object(std::size_t) override { return ++m_depth == 1 || refuse("must be an object of lists"); }
    bool end_object() override { return --m_depth == 0; }
    bool start_array(std::size_t) override
    {
        return ++m_depth == 2 || refuse("must be an object of lists of whole numbers");
    }
    bool end_array() override { return --m_depth == 1; }
    bool key(string_t &name) override
    {
        if (!m_names.insert(name).second)
            return refuse("names " + inQuotes(name) + " twice");
        lists.push_back({name, {}});
        return true;
    }
    bool null() override { return other(); }
    bool boolean(bool) override { return other(); }
    bool number_float(number_float_t, const string_t &) override { return other(); }
    bool string(string_t &) override { return other(); }
    bool binary(binary_t &) override { return other(); }
    bool parse_error(std::size_t place, const std::string &, const nlohmann::detail::exception &) override
    {
        return refuse("is not valid JSON at byte " + std::to_string(place));
    }

private:
    bool refuse(std::string why)
    {
        if (problem.empty())
            problem = std::move(why);
        return false;
    }
    bool other() { return refuse("must hold whole numbers alone"); }
    bool add(number_integer_t value)
    {
        if (m_depth != 2)
            return refuse("must be an object of lists");
        if (value < std::numeric_limits<std::int16_t>::min())
            return refuse("holds a number below -32768");
        lists.back().values.push_back(static_cast<std::int16_t>(value));
        return true;
    }

    int m_depth = 0;
    std::unordered_set<std::string> m_names;
};

} // namespace

std::vector<IntegerList> readIntegerLists(const std::filesystem::path &path)
{
    constexpr std::size_t kMaxBytes = std::size_t(1) << 30;
    ListEvents events;
    if (!Json::sax_parse(readFile(path, kMaxBytes), &events) || !events.problem.empty())
        throw Error(ErrorCode::BadFormat, path.string(), "The file " + events.problem + ". It was not read.");
    return std::move(events.lists);
}

} // namespace phonoscope
