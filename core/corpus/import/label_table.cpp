// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/label_table.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"
#include "core/corpus/readers/text_table.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace phonoscope {

namespace {

using Places = std::unordered_map<std::string, std::vector<std::size_t>>;

/// How rows find their utterances.
struct Join {
    std::size_t key = 0; ///< column of the table
    bool bySpeaker = false;
    std::size_t fitting = 0; ///< rows
};

std::string keyOf(const TextTableRow &row, std::size_t column)
{
    return std::string(trim(row.cells[column]));
}

std::size_t fitting(const TextTable &table, std::size_t column, const Places &places)
{
    std::unordered_set<std::string> keys;
    for (const TextTableRow &row : table.rows)
        if (const std::string key = keyOf(row, column); places.contains(key))
            keys.insert(key);
    return keys.size();
}

Join joinOf(const TextTable &table, const ImportRequest &request, const Places &utterances, const Places &speakers,
            bool isSegments)
{
    Join best;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (!request.labelKey.empty() && table.columns[column] != request.labelKey)
            continue;
        if (const std::size_t count = fitting(table, column, utterances); count > best.fitting)
            best = {column, false, count};
        if (const std::size_t count = isSegments ? 0 : fitting(table, column, speakers); count > best.fitting)
            best = {column, true, count};
    }
    if (best.fitting == 0) {
        const bool isUnknown = !request.labelKey.empty() && !table.column(request.labelKey);
        throw Error(ErrorCode::Mismatch, table.path.string(),
                    isUnknown ? "There is no column '" + request.labelKey + "'. Nothing was imported."
                              : "No column holds ids of utterances" + std::string(isSegments ? "" : " or speakers")
                            + " of this corpus. Nothing was imported; check the ids.");
    }
    return best;
}

std::string tableText(std::string_view cell)
{
    std::string text(trim(cell));
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return letter == '\t' || letter == '\n'; }, ' ');
    return text;
}

void addLabels(ImportDraft &draft, const TextTable &table, const Join &join, const Places &places)
{
    std::vector<std::pair<std::size_t, std::size_t>> columns; // of the table, of the corpus
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i == join.key)
            continue;
        const std::vector<std::string> &there = draft.corpus.columns;
        if (std::find(there.begin(), there.end(), table.columns[i]) != there.end())
            draft.report("columns that the label table has, too: its values were taken where it has some",
                         table.columns[i]);
        columns.emplace_back(i, draft.column(table.columns[i]));
    }
    std::unordered_map<std::string, int> lines;
    for (const TextTableRow &row : table.rows) {
        const std::string key = keyOf(row, join.key);
        const auto place = places.find(key);
        if (place == places.end())
            continue;
        if (const auto [other, isNew] = lines.emplace(key, row.line); !isNew) {
            draft.report("rows of the label table whose key stands in an earlier row: left out",
                         filePlace(table.path, row.line) + ": '" + key + "' of line " + std::to_string(other->second));
            continue;
        }
        for (const std::size_t utterance : place->second)
            for (const auto &[from, to] : columns)
                draft.setLabel(utterance, to, tableText(row.cells[from]));
    }
}

void addSegments(ImportDraft &draft, const TextTable &table, const Join &join, const Places &places, std::size_t begin,
                 std::size_t end)
{
    for (const TextTableRow &row : table.rows) {
        const std::optional<double> beginTime = numberIn(row.cells[begin]), endTime = numberIn(row.cells[end]);
        if (!beginTime || !endTime || *endTime < *beginTime)
            rejectLine(table.path, row.line, "begin and end must be numbers in seconds, begin before end.");
        const auto place = places.find(keyOf(row, join.key));
        if (place == places.end())
            continue;
        ImportedUtterance &utterance = draft.corpus.utterances[place->second.front()];
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i == join.key || i == begin || i == end)
                continue;
            auto tier = std::find_if(utterance.tiers.begin(), utterance.tiers.end(),
                                     [&](const AlignmentTier &other) { return other.name == table.columns[i]; });
            if (tier == utterance.tiers.end())
                tier = utterance.tiers.insert(tier, {table.columns[i], {}});
            tier->segments.push_back({*beginTime, *endTime, std::string(trim(row.cells[i])), row.line});
        }
    }
    for (ImportedUtterance &utterance : draft.corpus.utterances) {
        for (AlignmentTier &tier : utterance.tiers)
            std::stable_sort(tier.segments.begin(), tier.segments.end(),
                             [](const Segment &a, const Segment &b) { return a.begin < b.begin; });
        if (!utterance.tiers.empty() && !utterance.hasAlignment())
            draft.report("segment labels of utterances without alignment: written without phones", utterance.id);
    }
}

void reportUnjoined(ImportDraft &draft, const TextTable &table, const Join &join, const Places &places)
{
    std::unordered_set<std::string> keys;
    for (const TextTableRow &row : table.rows) {
        const std::string key = keyOf(row, join.key);
        keys.insert(key);
        if (!places.contains(key))
            draft.report("rows of the label table that fit nothing in the corpus: not used",
                         filePlace(table.path, row.line) + ": '" + key + "'");
    }
    std::set<std::string> without;
    for (const auto &[key, utterances] : places)
        if (!keys.contains(key))
            without.insert(key);
    for (const std::string &key : without)
        draft.report(std::string(join.bySpeaker ? "speakers" : "utterances") + " that the label table lacks", key);
}

} // namespace

void joinLabels(ImportDraft &draft, const ImportRequest &request)
{
    const TextTable table = readTextTable(request.labels);
    draft.labelColumns = table.columns;
    for (const std::string &problem : table.problems)
        draft.report("rows of the label table with another number of cells: left out", problem);
    const std::optional<std::size_t> begin = table.column("begin"), end = table.column("end");
    const bool isSegments = begin && end;

    Places utterances, speakers;
    const std::size_t speaker = draft.column("speaker");
    for (std::size_t i = 0; i < draft.corpus.utterances.size(); ++i) {
        utterances[draft.corpus.utterances[i].id].push_back(i);
        if (const std::string name = draft.label(i, speaker); !name.empty())
            speakers[name].push_back(i);
    }
    const Join join = joinOf(table, request, utterances, speakers, isSegments);
    const Places &places = join.bySpeaker ? speakers : utterances;
    draft.found(table.path.string() + ": labels of " + (isSegments ? "segments" : "utterances") + ", joined by "
                + (join.bySpeaker ? "speaker" : "utterance") + " ('" + table.columns[join.key]
                + "'): " + std::to_string(join.fitting) + " of " + std::to_string(places.size()));
    if (isSegments)
        addSegments(draft, table, join, places, *begin, *end);
    else
        addLabels(draft, table, join, places);
    reportUnjoined(draft, table, join, places);
}

} // namespace phonoscope
