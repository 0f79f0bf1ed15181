// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/score_report.h"
#include "core/analysis/score_table.h"
#include "core/base/matrix.h"
#include "core/engine/score_tasks.h"
#include "core/nn/probes.h"

#include <optional>
#include <vector>

namespace phonoscope {

/// Probes of one layer. Absent: there was nothing to train it on.
struct ProbeSet {
    std::optional<LinearProbe> phone;               ///< logistic
    std::optional<LinearProbe> gender;              ///< ridge on -1 and 1 (first and second value), from single frames
    std::optional<LinearProbe> logF0;               ///< ridge on ln Hz of voiced frames
    std::vector<std::optional<LinearProbe>> labels; ///< logistic, from single frames
};

/// Trains on the utterances that are not for testing. Without earlier probes lambda is chosen on the validation
/// utterances; else theirs is kept. states: one for each utterance.
ProbeSet trainProbes(const ScoreTasks &tasks, const std::vector<SampledUtterance> &utterances,
                     const std::vector<UtteranceStates> &states, const ProbeSet *earlier = nullptr);

std::vector<ProbeNote> probeNotes(const ScoreTasks &tasks, const ProbeSet &probes);

/// Adds all kinds of scores that the probes can have, in the order of a report.
void declareProbeScores(const ScoreTasks &tasks, const ProbeSet &probes, ScoreTable &table);

/// Where the scores of one utterance and run go.
struct ScoreTarget {
    ScoreTable &table;
    std::size_t utterance = 0; ///< of the table
    std::size_t run = 0;
    std::vector<int> *confusion = nullptr; ///< [phones x phones], truth by answer; where it is wanted
};

/// Scores one utterance with every probe that it is a test utterance of.
void scoreUtterance(const ScoreTasks &tasks, const ProbeSet &probes, const SampledUtterance &utterance,
                    const UtteranceStates &states, const ScoreTarget &target);

} // namespace phonoscope
