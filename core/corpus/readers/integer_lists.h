// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

struct IntegerList {
    std::string name;
    std::vector<std::int16_t> values;
};

/// Reads a JSON object of lists of small whole numbers, {"a": [1, 2], ...}, in file order and without more memory than
/// the lists need. Throws Error(BadFormat) for anything else, and for a name that stands twice.
std::vector<IntegerList> readIntegerLists(const std::filesystem::path &path);

} // namespace phonoscope
