// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// Watches a JSON parser at work on a stranger's file: a finished object would hide duplicate keys, and nesting and
/// number of values have to be bounded while they grow. Throws Error(BadFormat).
class JsonGuard {
public:
    /// subject names the file in errors, part what the JSON is: "safetensors header".
    JsonGuard(std::string subject, std::string part, int maximumDepth);

    /// Json is nlohmann::json, whose header stays in sources.
    template <typename Json> Json parse(std::string_view text)
    {
        try {
            using Event = typename Json::parse_event_t;
            return Json::parse(text.begin(), text.end(), [this](int depth, Event event, Json &value) {
                this->value(depth);
                if (event == Event::object_start)
                    beginObject(depth);
                if (event == Event::key)
                    key(depth, value.template get_ref<const std::string &>());
                return true;
            });
        } catch (const typename Json::exception &exception) {
            refuse("is not valid JSON: " + std::string(exception.what()).substr(0, 200) + ".");
        }
    }

private:
    void value(int depth); ///< everything counts as one
    void beginObject(int depth);
    void key(int depth, const std::string &name);
    [[noreturn]] void refuse(const std::string &detail) const;

    std::string m_subject;
    std::string m_part;
    std::size_t m_values = 0;
    std::vector<std::set<std::string>> m_keys; ///< of the open object at each depth
};

/// A name out of a stranger's file in quotes, short and without control characters, for a message.
std::string inQuotes(const std::string &name);

} // namespace phonoscope
