// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phonoscope {

/// The two files that hold an IndexHeader, as text. Text that is not UTF-8 gets replacement characters; tabs and line
/// breaks in table cells become spaces: reading back gives the same header but for that.
struct IndexHeaderFiles {
    std::string settings;   ///< analysis.json, recipe included
    std::string utterances; ///< utterances.tsv
};

IndexHeaderFiles writeIndexHeader(const IndexHeader &header);

/// Checks everything. Throws Error(BadFormat), Error(Unsupported) for another version; folder names the files in it.
IndexHeader readIndexHeader(const IndexHeaderFiles &files, const std::filesystem::path &folder);

/// Every field of the recipe in words with its value, in a fixed order; lists come with their length first.
std::vector<std::pair<std::string, std::string>> describeIndexHeader(const IndexHeader &header);

} // namespace phonoscope
