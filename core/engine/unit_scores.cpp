// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/unit_scores.h"

#include <string>

namespace phonoscope {

void addUnitScores(const ScoreTasks &tasks, std::size_t row, const std::vector<MaskedPrediction> &predictions,
                   ScoreTable &table, std::size_t utterance, std::size_t run)
{
    for (std::size_t kind = 0; kind < predictions.size(); ++kind) {
        const MaskedPrediction &prediction = predictions[kind];
        const auto frames = static_cast<double>(prediction.frames);
        const std::string which = predictions.size() > 1 ? ", units " + std::to_string(kind + 1) : "";
        const auto add = [&](const std::string &name, const std::string &unit, double factor, double value) {
            // All groups are named first, so that they stand together in the report.
            table.kind({name + which, kAllGroup, unit, ScoreForm::Mean, factor});
            for (const std::string &gender : tasks.genders)
                table.kind({name + which, gender, unit, ScoreForm::Mean, factor});
            for (const std::string &group : tasks.groups(row))
                table.add(table.kind({name + which, group, unit, ScoreForm::Mean, factor}), utterance, run,
                          {value, frames, prediction.frames});
        };
        add("masked prediction loss", "nats", 1, prediction.loss);
        add("masked prediction accuracy", "%", 100, prediction.correct);
    }
}

} // namespace phonoscope
