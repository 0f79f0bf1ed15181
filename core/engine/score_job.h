// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/score_report.h"
#include "core/base/neuron_edit.h"
#include "core/base/progress.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

struct ScoreRequest {
    std::filesystem::path model;
    std::filesystem::path corpus;
    std::filesystem::path phoneSet;
    std::string device = "auto";
    int layer = 0;                              ///< whose hidden states the probes read; 0: the last
    std::vector<std::string> masks;             ///< as readMask takes them
    NeuronOperation operation;                  ///< of all masks and their controls
    std::vector<std::string> labels{"speaker"}; ///< columns to tell apart beside gender
    int randomDraws = 5;
    int matchedDraws = 5;
    bool retrain = false;
    std::size_t maxUtterances = 0; ///< 0: all
    std::uint64_t seed = 1;
};

/// Scores of a model with and without masks (paper section 4: erasing property neurons), one utterance a step:
/// - survey: every utterance once through the unmasked model, for the probes' features and every neuron's mean |h|;
/// - training of the probes; drawing of the controls;
/// - scoring: every test utterance once through every run - unmasked, masks, their controls;
/// - on request, for every run: features of all utterances, probes trained again (lambda kept), test utterances scored.
/// Same request, same numbers on the same device.
class ScoreJob {
public:
    ScoreJob(ScoreRequest request, ProgressSink progress);
    ~ScoreJob();

    /// The first call loads model and corpus. False when finished or stopped; then finished() tells which. Throws Error
    /// for what ends the whole job; an utterance that cannot be used becomes a note.
    bool step(std::stop_token stop);

    /// The result; nothing before the end, or when stopped.
    const std::optional<ScoreReport> &finished() const;

private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

} // namespace phonoscope
