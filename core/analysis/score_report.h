// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/score_table.h"

#include <optional>
#include <string>
#include <vector>

namespace phonoscope {

/// A mask and its controls, and which runs of a ScoreTable they are. Run 0 is the model without a mask.
struct ScoredMask {
    std::string name;
    std::vector<int> neurons; ///< per layer
    double loudness = 0;      ///< mean |h| of its neurons over the corpus
    std::size_t run = 0;
    std::vector<std::size_t> randomRuns;  ///< same number per layer; empty: no control was possible or asked for
    double randomLoudness = 0;            ///< mean over the draws
    std::vector<std::size_t> matchedRuns; ///< same number per layer and mean |h|
    double matchedLoudness = 0;

    int total() const;
};

/// What several draws of a control show.
struct ControlScores {
    int draws = 0;
    double mean = 0;      ///< of the scores
    double deviation = 0; ///< of the scores, sample standard deviation
    Estimate excess;      ///< mask - mean of the draws, paired by utterance
};

struct MaskScore {
    Estimate score;
    Estimate change; ///< mask - no mask, paired by utterance
    std::optional<ControlScores> random;
    std::optional<ControlScores> matched;
};

struct ScoreRow {
    ScoreKind kind;
    int samples = 0;
    int utterances = 0;
    Estimate unmasked;
    std::vector<MaskScore> masks; ///< as ScoreReport::masks
};

/// How a probe was trained.
struct ProbeNote {
    std::string name;
    double lambda = 0;
    int samples = 0;
    int iterations = 0;
    double gradientNorm = 0;
    bool converged = true;
};

/// How often each phone was taken for each: [truth x answer] counts of one run.
struct Confusion {
    std::string mask; ///< "" without one
    std::vector<int> counts;
};

struct ScoreReport {
    std::string modelName, modelHash, corpusName;
    int layer = 0; ///< whose hidden states the probes read
    std::uint64_t seed = 0;
    std::string operation = "zero";  ///< of the masks, as operationNamed() takes it
    std::vector<std::string> splits; ///< how the utterances were parted, in sentences
    std::vector<std::string> notes;  ///< what was not scored and why
    std::vector<ScoredMask> masks;
    std::vector<ProbeNote> probes;
    std::vector<ScoreRow> rows;          ///< probes trained on the model without a mask
    std::vector<ScoreRow> retrainedRows; ///< probes trained again under every mask; empty unless asked for
    std::vector<std::string> phones;
    std::vector<Confusion> confusions;
};

/// All kinds of a table, in its order.
std::vector<ScoreRow> scoreRows(const ScoreTable &table, const std::vector<ScoredMask> &masks);

/// {"schema": "phonoscope-scores-1", ...}: everything in the report; NaN becomes null.
std::string scoreJson(const ScoreReport &report);

} // namespace phonoscope
