// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/score_table.h"
#include "core/engine/score_tasks.h"
#include "core/nn/encoder.h"

#include <cstddef>
#include <vector>

namespace phonoscope {

/// Adds the masked-prediction scores of one utterance and run: loss and accuracy of every kind of unit, over all
/// utterances and by gender.
void addUnitScores(const ScoreTasks &tasks, std::size_t row, const std::vector<MaskedPrediction> &predictions,
                   ScoreTable &table, std::size_t utterance, std::size_t run);

} // namespace phonoscope
