// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/score_report.h"

#include "core/analysis/statistics.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

std::optional<ControlScores> controls(const ScoreTable &table, std::size_t kind, std::size_t run,
                                      const std::vector<std::size_t> &draws)
{
    if (draws.empty())
        return std::nullopt;
    std::vector<double> values;
    for (const std::size_t draw : draws)
        values.push_back(table.value(kind, draw));
    const MeanAndDeviation spread = meanAndDeviation(values);
    return ControlScores{static_cast<int>(draws.size()), spread.mean, spread.deviation,
                         table.difference(kind, run, draws)};
}

Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json(const Estimate &estimate)
{
    return {{"value", number(estimate.value)}, {"interval", {number(estimate.low), number(estimate.high)}}};
}

Json json(const ControlScores &scores)
{
    return {{"draws", scores.draws},
            {"mean", number(scores.mean)},
            {"deviation", number(scores.deviation)},
            {"excess", json(scores.excess)}};
}

Json json(const std::vector<ScoreRow> &rows, const std::vector<ScoredMask> &masks)
{
    Json result = Json::array();
    for (const ScoreRow &row : rows) {
        Json entry{{"score", row.kind.name}, {"group", row.kind.group},      {"unit", row.kind.unit},
                   {"samples", row.samples}, {"utterances", row.utterances}, {"unmasked", json(row.unmasked)}};
        Json &masked = entry["masks"] = Json::object();
        for (std::size_t mask = 0; mask < masks.size(); ++mask) {
            const MaskScore &score = row.masks[mask];
            Json &place = masked[masks[mask].name] = {{"score", json(score.score)}, {"change", json(score.change)}};
            if (score.random)
                place["random"] = json(*score.random);
            if (score.matched)
                place["matched"] = json(*score.matched);
        }
        result.push_back(std::move(entry));
    }
    return result;
}

} // namespace

int ScoredMask::total() const
{
    return std::accumulate(neurons.begin(), neurons.end(), 0);
}

std::vector<ScoreRow> scoreRows(const ScoreTable &table, const std::vector<ScoredMask> &masks)
{
    std::vector<ScoreRow> rows;
    for (std::size_t kind = 0; kind < table.kinds().size(); ++kind) {
        ScoreRow row{table.kinds()[kind], table.samples(kind), table.utterances(kind), table.score(kind, 0), {}};
        for (const ScoredMask &mask : masks)
            row.masks.push_back({table.score(kind, mask.run), table.difference(kind, mask.run, {0}),
                                 controls(table, kind, mask.run, mask.randomRuns),
                                 controls(table, kind, mask.run, mask.matchedRuns)});
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string scoreJson(const ScoreReport &report)
{
    Json masks = Json::array();
    for (const ScoredMask &mask : report.masks)
        masks.push_back(
            {{"name", mask.name},
             {"neurons", mask.neurons},
             {"mean_magnitude", number(mask.loudness)},
             {"random", {{"draws", mask.randomRuns.size()}, {"mean_magnitude", number(mask.randomLoudness)}}},
             {"matched", {{"draws", mask.matchedRuns.size()}, {"mean_magnitude", number(mask.matchedLoudness)}}}});
    Json probes = Json::array();
    for (const ProbeNote &probe : report.probes)
        probes.push_back({{"name", probe.name},
                          {"lambda", probe.lambda},
                          {"samples", probe.samples},
                          {"iterations", probe.iterations},
                          {"gradient_norm", number(probe.gradientNorm)},
                          {"converged", probe.converged}});
    Json confusions = Json::array();
    for (const Confusion &confusion : report.confusions) {
        Json rows = Json::array();
        for (std::size_t begin = 0; begin < confusion.counts.size(); begin += report.phones.size())
            rows.push_back(
                std::vector<int>(confusion.counts.begin() + static_cast<std::ptrdiff_t>(begin),
                                 confusion.counts.begin() + static_cast<std::ptrdiff_t>(begin + report.phones.size())));
        confusions.push_back(
            {{"mask", confusion.mask.empty() ? Json(nullptr) : Json(confusion.mask)}, {"counts", std::move(rows)}});
    }
    const Json result{
        {"schema", "phonoscope-scores-1"},
        {"model", {{"name", report.modelName}, {"hash", report.modelHash}}},
        {"corpus", report.corpusName},
        {"layer", report.layer},
        {"seed", report.seed},
        {"operation", report.operation},
        {"splits", report.splits},
        {"notes", report.notes},
        {"masks", std::move(masks)},
        {"probes", std::move(probes)},
        {"scores", json(report.rows, report.masks)},
        {"retrained", json(report.retrainedRows, report.masks)},
        {"confusion", {{"phones", report.phones}, {"runs", std::move(confusions)}}},
    };
    return result.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace phonoscope
