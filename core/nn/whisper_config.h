// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/feed_forward_activation.h"

#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// The numbers of a Whisper model that decide its encoder. All are within bounds.
struct WhisperConfig {
    int melBins = 80;
    int positions = 1500; ///< frames of a window
    int hiddenSize = 512;
    int heads = 8;
    std::vector<int> ffnWidths; ///< one per layer; the weights' own widths win
    FeedForwardActivation activation = FeedForwardActivation::Gelu;
};

/// config.json of a Whisper model as Hugging Face writes it. Throws Error(BadFormat) naming subject and key.
WhisperConfig parseWhisperConfig(std::string_view text, const std::string &subject);

} // namespace phonoscope
