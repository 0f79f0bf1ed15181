// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/table_layout.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"
#include "core/corpus/readers/text_table.h"

#include <algorithm>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

struct Mapping {
    std::optional<std::size_t> utterance, audio, alignment;
    std::vector<std::pair<std::size_t, std::string>> labels; ///< column of the table, name in the corpus
};

std::string listOf(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "'" : ", '") + name + "'";
    return text;
}

Mapping mappingOf(const TextTable &table, const ImportRequest &request)
{
    Mapping mapping;
    std::vector<std::string> names = table.columns;
    std::vector<bool> isMapped(names.size());
    for (const auto &[name, source] : request.columns) {
        const auto place = table.column(source);
        if (!place)
            throw Error(ErrorCode::BadFormat, table.path.string(),
                        "There is no column '" + source + "'; the columns are " + listOf(table.columns)
                            + ". Nothing was imported.");
        names[*place] = name;
        isMapped[*place] = true;
    }
    const auto mapped = [&](std::string_view name) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (isMapped[i] && names[i] == name)
                return i;
        return std::nullopt;
    };
    const auto find = [&](std::string_view name, const std::vector<std::string_view> &usual) {
        const auto given = mapped(name);
        const auto found = given ? given : table.columnNamed(usual);
        return found && !given && isMapped[*found] ? std::nullopt : found;
    };
    mapping.utterance =
        find("utterance", {"utterance", "utterance_id", "utt_id", "utt", "id", "file_id", "segment_id"});
    mapping.audio = find("audio",
                         {"audio", "audio_path", "audio_filepath", "wav_path", "path", "wav", "file_path", "filepath",
                          "file", "filename", "file_name"});
    mapping.alignment = find("alignment", {"alignment", "textgrid", "alignment_path"});
    for (std::size_t i = 0; i < names.size(); ++i)
        if (i != mapping.utterance && i != mapping.audio && i != mapping.alignment)
            mapping.labels.emplace_back(i, names[i]);
    if (!mapping.audio)
        throw Error(ErrorCode::BadFormat, table.path.string(),
                    "No column names the audio files; the columns are " + listOf(table.columns)
                        + ". Nothing was imported; say which one it is (audio=COLUMN).");
    return mapping;
}

/// A file that a cell names; empty when there is none.
fs::path fileOf(std::string_view cell, const fs::path &folder, const fs::path &tableFolder)
{
    if (cell.empty() || cell.find('\0') != std::string_view::npos)
        return {};
    std::error_code ignored;
    for (const fs::path &candidate : {folder / fs::path(cell), tableFolder / fs::path(cell)})
        if (fs::is_regular_file(candidate, ignored))
            return fs::absolute(candidate).lexically_normal();
    return {};
}

/// Tabs and line ends would break the corpus table.
bool fitsTable(const std::string &text)
{
    return text.find_first_of("\t\n\r") == std::string::npos;
}

} // namespace

void readTableLayout(ImportDraft &draft, const ImportRequest &request, const fs::path &tablePath,
                     const fs::path &folder)
{
    const TextTable table = readTextTable(tablePath);
    draft.tableColumns = table.columns;
    const Mapping mapping = mappingOf(table, request);
    const auto named = [&](const char *what, std::optional<std::size_t> place) {
        return place ? std::string(", ") + what + " from '" + table.columns[*place] + "'" : std::string();
    };
    draft.found(tablePath.string() + ": a table of " + counted(table.rows.size(), "row", "rows")
                + named("utterance", mapping.utterance) + named("audio", mapping.audio)
                + named("alignment", mapping.alignment));
    if (!mapping.utterance)
        draft.found("no column with ids: the names of the audio files are the ids");
    for (const std::string &problem : table.problems)
        draft.report("rows with another number of cells: left out", problem);

    std::vector<std::size_t> columns;
    for (const auto &[place, name] : mapping.labels)
        columns.push_back(draft.column(name));
    const fs::path tableFolder = tablePath.parent_path();
    std::unordered_map<std::string, int> lineOfId;
    for (const TextTableRow &row : table.rows) {
        const std::string place = filePlace(tablePath, row.line);
        const std::string cell(trim(row.cells[*mapping.audio]));
        const std::string key = pathKey(cell);
        const std::string id(mapping.utterance ? trim(row.cells[*mapping.utterance]) : stemOfKey(key));
        if (id.empty() || !fitsTable(id)) {
            draft.report("rows without an id, or with a tab or line end in it: left out", place);
            continue;
        }
        if (const auto [other, isNew] = lineOfId.emplace(id, row.line); !isNew) {
            draft.report("rows whose id stands in an earlier row: left out",
                         place + ": '" + id + "' of line " + std::to_string(other->second));
            continue;
        }
        fs::path audio = fileOf(cell, folder, tableFolder);
        if (audio.empty()) {
            draft.report("rows whose audio file does not exist: left out", place + ": '" + cell + "'");
            continue;
        }
        const std::size_t position = draft.corpus.utterances.size();
        ImportedUtterance &utterance = draft.add(id, std::move(audio), key);
        if (mapping.alignment) {
            const std::string alignment(trim(row.cells[*mapping.alignment]));
            utterance.alignment = fileOf(alignment, folder, tableFolder);
            if (utterance.alignment.empty() && !alignment.empty())
                draft.report("rows whose alignment file does not exist: kept without phones",
                             place + ": '" + alignment + "'");
        }
        for (std::size_t i = 0; i < columns.size(); ++i)
            draft.setLabel(position, columns[i], std::string(trim(row.cells[mapping.labels[i].first])));
    }
}

} // namespace phonoscope
