// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/mfa_files.h"

#include "core/base/error.h"
#include "core/base/json_guard.h"
#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"
#include "core/corpus/readers/text_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxBytes = 64 << 20;
constexpr int kMaxDepth = 6;

[[noreturn]] void reject(const std::filesystem::path &path, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, path.string(), detail + " The file was not read.");
}

TextGridTier readTier(const std::filesystem::path &path, const std::string &name, const Json &tier)
{
    const std::string what = "Tier " + inQuotes(name);
    if (!tier.is_object() || !tier.contains("entries") || !tier["entries"].is_array())
        reject(path, what + " must be an object with a list 'entries'.");
    TextGridTier result{name, true, {}};
    if (tier.contains("type") && tier["type"].is_string())
        result.isInterval = tier["type"].get<std::string>() == "interval";
    if (!result.isInterval)
        return result;
    for (const Json &entry : tier["entries"]) {
        if (!entry.is_array() || entry.size() != 3 || !entry[0].is_number() || !entry[1].is_number()
            || !entry[2].is_string())
            reject(path,
                   "Entry " + std::to_string(result.segments.size() + 1) + " of tier " + inQuotes(name)
                       + " must be [begin, end, label].");
        result.segments.push_back({entry[0].get<double>(), entry[1].get<double>(), entry[2].get<std::string>(), 0});
    }
    return result;
}

/// All words of the beginning, in quotes or between commas, in lower case.
bool mentions(std::string_view text, std::initializer_list<std::string_view> words)
{
    constexpr std::size_t kLooked = 4096;
    const std::string head = lowerCase(text.substr(0, kLooked));
    return std::all_of(words.begin(), words.end(),
                       [&](std::string_view word) { return head.find(word) != std::string::npos; });
}

} // namespace

bool beginsMfaJson(std::string_view text)
{
    return trim(text.substr(0, 64)).starts_with('{') && mentions(text, {"\"tiers\"", "\"entries\""});
}

bool beginsMfaCsv(std::string_view text)
{
    return mentions(text.substr(0, text.find_first_of("\r\n")), {"begin", "end", "label", "type"});
}

TextGrid readMfaJson(const std::filesystem::path &path)
{
    const std::string text = readTextFile(path, kMaxBytes);
    const Json root = JsonGuard(path.string(), "alignment", kMaxDepth).parse<Json>(text);
    if (!root.is_object() || !root.contains("tiers") || !root["tiers"].is_object())
        reject(path, "An alignment of the Montreal Forced Aligner is a JSON object with 'tiers'.");
    TextGrid grid;
    for (const auto &[name, tier] : root["tiers"].items())
        grid.tiers.push_back(readTier(path, name, tier));
    return grid;
}

TextGrid readMfaCsv(const std::filesystem::path &path)
{
    const TextTable table = readTextTable(path);
    const auto begin = table.columnNamed({"begin"});
    const auto end = table.columnNamed({"end"});
    const auto label = table.columnNamed({"label"});
    const auto type = table.columnNamed({"type"});
    const auto speaker = table.columnNamed({"speaker"});
    if (!begin || !end || !label || !type)
        rejectLine(path, 1,
                   "An alignment of the Montreal Forced Aligner has the columns Begin, End, Label, Type, Speaker.");
    if (!table.problems.empty())
        reject(path, table.problems.front() + ".");

    std::set<std::string> speakers;
    for (const TextTableRow &row : table.rows)
        if (speaker)
            speakers.insert(row.cells[*speaker]);
    TextGrid grid;
    for (const TextTableRow &row : table.rows) {
        const std::optional<double> beginTime = numberIn(row.cells[*begin]);
        const std::optional<double> endTime = numberIn(row.cells[*end]);
        if (!beginTime || !endTime)
            rejectLine(path, row.line, "Begin and End must be numbers, in seconds.");
        const std::string name = (speakers.size() > 1 ? row.cells[*speaker] + " - " : std::string()) + row.cells[*type];
        auto tier = std::find_if(grid.tiers.begin(), grid.tiers.end(),
                                 [&](const TextGridTier &other) { return other.name == name; });
        if (tier == grid.tiers.end())
            tier = grid.tiers.insert(tier, {name, true, {}});
        tier->segments.push_back({*beginTime, *endTime, row.cells[*label], row.line});
    }
    return grid;
}

} // namespace phonoscope
