// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace phonoscope {

/// Watches a JSON parser at work on a stranger's file: a finished object would hide duplicate keys, and nesting and
/// number of values have to be bounded while they grow. The parser's callback passes on what it meets, with the depth
/// that it gives. All members throw Error(BadFormat).
class JsonGuard {
public:
    /// subject names the file in errors, part what the JSON is: "safetensors header".
    JsonGuard(std::string subject, std::string part, int maximumDepth);

    void value(int depth); ///< everything counts as one
    void beginObject(int depth);
    void key(int depth, const std::string &name);

private:
    [[noreturn]] void refuse(const std::string &detail) const;

    std::string m_subject;
    std::string m_part;
    std::size_t m_values = 0;
    std::vector<std::set<std::string>> m_keys; ///< of the open object at each depth
};

/// A name out of a stranger's file in quotes, short and without control characters, for a message.
std::string inQuotes(const std::string &name);

} // namespace phonoscope
