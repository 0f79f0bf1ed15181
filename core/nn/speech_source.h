// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace phonoscope {

/// Where a trainer's speech comes from.
struct SpeechSource {
    std::size_t utterances = 0;
    /// Mono at 16 kHz in [-1, 1]. An Error leaves the utterance out.
    std::function<std::vector<float>(std::size_t utterance)> samples;
    std::vector<bool> validation; ///< per utterance: not trained on
};

} // namespace phonoscope
