// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/score_report.h"
#include "core/analysis/score_table.h"
#include "core/nn/encoder.h"
#include "core/nn/representation_change.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// How far every run's layer outputs are from those without a mask, on the frames of test utterances that do not stand
/// for phones: mean 1 - cosine, and linear CKA.
class RepresentationScores {
public:
    /// Declares the cosine scores.
    RepresentationScores(std::size_t layers, std::size_t runs, ScoreTable &table);

    /// states: of all runs, run 0 first; the frames from firstFrame on are compared.
    void add(ScoreTable &table, std::size_t utterance, std::span<const EncoderStates> states, std::size_t firstFrame);

    /// CKA as rows of a report. It is no sum over utterances, so it has no interval.
    std::vector<ScoreRow> alignmentRows(const ScoreTable &table, const std::vector<ScoredMask> &masks) const;

private:
    std::vector<std::size_t> m_kinds;          ///< by layer
    std::vector<LinearAlignment> m_alignments; ///< by layer
};

} // namespace phonoscope
