// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/representation_scores.h"

#include "core/analysis/statistics.h"

#include <limits>
#include <string>

namespace phonoscope {

namespace {

std::string layerName(std::size_t row)
{
    return "layer " + std::to_string(row + 1);
}

Matrix rowsFrom(const Matrix &matrix, std::size_t first)
{
    Matrix result{matrix.rows - first, matrix.columns, {}};
    result.values.assign(matrix.values.begin() + static_cast<std::ptrdiff_t>(first * matrix.columns),
                         matrix.values.end());
    return result;
}

Estimate withoutInterval(double value)
{
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    return {value, kNothing, kNothing};
}

} // namespace

RepresentationScores::RepresentationScores(std::size_t layers, std::size_t runs, ScoreTable &table)
{
    for (std::size_t row = 0; row < layers; ++row) {
        m_kinds.push_back(table.kind({"1 - cosine", layerName(row), "", ScoreForm::Mean, 1}));
        m_alignments.emplace_back(runs);
    }
}

void RepresentationScores::add(ScoreTable &table, std::size_t utterance, std::span<const EncoderStates> states,
                               std::size_t firstFrame)
{
    for (std::size_t row = 0; row < m_kinds.size(); ++row) {
        std::vector<Matrix> outputs;
        for (const EncoderStates &run : states)
            outputs.push_back(rowsFrom(run.hidden[row + 1], firstFrame));
        const Matrix &reference = outputs.front();
        if (reference.rows == 0)
            return;
        std::vector<const Matrix *> others;
        for (std::size_t run = 0; run < outputs.size(); ++run) {
            table.add(m_kinds[row], utterance, run,
                      {cosineDistanceSum(reference, outputs[run]), static_cast<double>(reference.rows),
                       static_cast<int>(reference.rows)});
            others.push_back(&outputs[run]);
        }
        m_alignments[row].add(reference, others);
    }
}

std::vector<ScoreRow> RepresentationScores::alignmentRows(const ScoreTable &table,
                                                          const std::vector<ScoredMask> &masks) const
{
    std::vector<ScoreRow> rows;
    for (std::size_t row = 0; row < m_alignments.size(); ++row) {
        const LinearAlignment &alignment = m_alignments[row];
        const auto controls = [&](std::size_t run, const std::vector<std::size_t> &draws) {
            std::vector<double> values;
            for (const std::size_t draw : draws)
                values.push_back(alignment.alignment(draw));
            const MeanAndDeviation spread = meanAndDeviation(values);
            return values.empty()
                ? std::nullopt
                : std::optional(ControlScores{static_cast<int>(values.size()), spread.mean, spread.deviation,
                                              withoutInterval(alignment.alignment(run) - spread.mean)});
        };
        ScoreRow result{{"linear CKA", layerName(row), "", ScoreForm::Mean, 1},
                        table.samples(m_kinds[row]),
                        table.utterances(m_kinds[row]),
                        withoutInterval(alignment.alignment(0)),
                        {}};
        for (const ScoredMask &mask : masks) {
            const double value = alignment.alignment(mask.run);
            result.masks.push_back({withoutInterval(value), withoutInterval(value - alignment.alignment(0)),
                                    controls(mask.run, mask.randomRuns), controls(mask.run, mask.matchedRuns)});
        }
        rows.push_back(std::move(result));
    }
    return rows;
}

} // namespace phonoscope
