// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

struct TextTableRow {
    int line = 0; ///< where the row begins
    std::vector<std::string> cells;
};

/// A table whose first line names its columns.
struct TextTable {
    std::filesystem::path path;
    char separator = '\t';
    std::vector<std::string> columns;  ///< unique, none empty
    std::vector<TextTableRow> rows;    ///< all as wide as columns; blank lines are passed over
    std::vector<std::string> problems; ///< rows left out because they have another number of cells, with file and line

    std::optional<std::size_t> column(std::string_view name) const;
    /// The first column that has one of the names, in any case; earlier names win.
    std::optional<std::size_t> columnNamed(const std::vector<std::string_view> &names) const;
};

/// Reads TSV, and CSV with commas or semicolons: .tsv and .csv say which, else the first line does. In CSV cells may be
/// quoted: separators and line ends inside, "" is one quote. In TSV quotes are letters. Throws Error(BadFormat) with
/// the line: an empty table, a column without a name or twice, a quote that does not end.
TextTable readTextTable(const std::filesystem::path &path);

} // namespace phonoscope
