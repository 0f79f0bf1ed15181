// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mask_draws.h"
#include "core/analysis/mask_file.h"
#include "core/analysis/score_report.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// The runs of a scoring: the model as it is, then every mask followed by its controls.
struct ScoreRuns {
    std::vector<NeuronSet> neurons; ///< by run: whose operation it is; the first is empty
    std::vector<ScoredMask> masks;
    std::vector<std::string> notes; ///< controls that could not be drawn
};

/// loudness: mean |h| over the corpus. Draws of different masks and kinds have different seeds.
ScoreRuns scoreRuns(const std::vector<NamedMask> &masks, std::span<const int> widths, const Loudness &loudness,
                    int randomDraws, int matchedDraws, std::uint64_t seed);

} // namespace phonoscope
