// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert_config.h"

#include <filesystem>

namespace phonoscope {

/// What the frames of one kind of unit are clustered by.
struct UnitRecipe {
    /// None keeps speaker and pitch in the units; Utterance (mean 0, variance 1 over the utterance) takes the speaker
    /// out; Frame (mean 0 over the frame's components) takes the loudness out.
    enum class Normalization { None, Utterance, Frame };

    Normalization normalization = Normalization::None;
    int firstBin = 0; ///< mel bins [firstBin, lastBin), of log-mel features only
    int lastBin = kMelBins;
    int clusters = 512;
    double weight = 1;           ///< of its loss
    std::filesystem::path model; ///< cluster the hidden states of this model (second iteration); empty: log-mel frames
    int layer = 0;               ///< of that model, 1 to its layers
};

} // namespace phonoscope
