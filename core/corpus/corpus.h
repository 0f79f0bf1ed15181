// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/segments.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

struct Utterance {
    std::string id;
    std::filesystem::path audio;
    std::filesystem::path alignment; ///< empty when there is none
    std::vector<std::string> labels; ///< one value per Corpus::columns, "" for none
    int line = 0;                    ///< of the table
};

/// Utterances with labels. Columns are whatever the table has beside utterance, audio and alignment (speaker, gender,
/// text, ...).
struct Corpus {
    std::string name;
    std::filesystem::path path; ///< the table
    std::vector<std::string> columns;
    std::vector<Utterance> utterances; ///< in file order; ids are unique
    std::vector<std::string> problems; ///< lines left out and why

    /// Position of a column; nothing when there is none.
    std::optional<std::size_t> column(std::string_view name) const;
};

/// Reads a corpus table: UTF-8 TSV, first line names the columns; 'utterance' and 'audio' are required, 'alignment' is
/// optional, paths are relative to the table. A bad line (wrong number of cells, double id, missing audio file) is left
/// out and listed in problems. Throws Error when the file cannot be read, has no header, or no line is usable.
Corpus readCorpusTable(const std::filesystem::path &path);

} // namespace phonoscope
