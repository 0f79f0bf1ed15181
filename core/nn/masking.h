// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstdint>
#include <vector>

namespace phonoscope {

/// How spans are masked, by the names of the published configuration.
struct Masking {
    double maskProb = 0.7;         ///< frames that spans would cover if they did not overlap, as a share; (0, 1]
    int maskLength = 5;            ///< frames of a span
    bool learnableMaskEmb = false; ///< what stands in a masked frame's place: mask_emb, or zeros
    bool maskBeforeProj = true;    ///< in the features, or after their projection
};

/// Masked frames of an utterance, rising. round(maskProb * frames / maskLength), up or down at random so that the mean
/// is exact, spans start at different frames and may overlap, as in wav2vec 2.0 (Baevski et al. 2020, appendix A) and
/// its successors; at least one span. Utterances of maskLength frames or fewer are masked but for one frame.
std::vector<std::int64_t> maskedFrames(int frames, const Masking &masking, Random &random);

} // namespace phonoscope
