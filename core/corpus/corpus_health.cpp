// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus_health.h"

#include <nlohmann/json.hpp>

#include <array>

namespace phonoscope {

std::string healthProblemName(HealthProblem::Kind kind)
{
    static constexpr std::array<const char *, 15> kNames = {
        "table-line",           "unreadable-audio", "mixed-rates",  "clipped-audio", "silent-audio",
        "unreadable-alignment", "no-alignment",     "past-the-end", "overlap",       "unknown-phone",
        "many-values",          "one-speaker",      "no-speaker",   "few-segments",  "empty-cells"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::string healthJson(const CorpusHealth &health)
{
    using Json = nlohmann::ordered_json;
    Json phones = Json::object(), columns = Json::array(), problems = Json::array();
    for (const PhoneHealth &phone : health.phones)
        phones[phone.phone] = phone.segments;
    for (const ColumnHealth &column : health.columns) {
        Json values = Json::array();
        for (const ValueHealth &value : column.values)
            values.push_back({{"value", value.value},
                              {"utterances", value.utterances},
                              {"speakers", value.speakers},
                              {"seconds", value.seconds},
                              {"segments", value.segments}});
        Json entry{{"name", column.name}, {"distinct", column.distinct}, {"values", std::move(values)}};
        if (column.hasCells)
            entry["cells"] = {{"all", column.cells}, {"few", column.fewCells}, {"empty", column.emptyCells}};
        columns.push_back(std::move(entry));
    }
    for (const HealthProblem &problem : health.problems)
        problems.push_back(
            {{"kind", healthProblemName(problem.kind)}, {"text", problem.text}, {"subjects", problem.subjects}});
    const Json root{{"corpus", health.corpus.string()},
                    {"name", health.name},
                    {"lines", health.lines},
                    {"utterances", health.utterances},
                    {"with_alignment", health.withAlignment},
                    {"speakers", health.speakers},
                    {"seconds", health.seconds},
                    {"segments", health.segments},
                    {"audio_decoded", health.audioWasDecoded},
                    {"phone_set", health.phoneSet},
                    {"phones", std::move(phones)},
                    {"tiers", health.tiers},
                    {"columns", std::move(columns)},
                    {"problems", std::move(problems)}};
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace phonoscope
