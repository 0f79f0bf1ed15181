// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phonoscope {

/// Who named the tensors of a file, and what decides a name beside that.
struct TensorNaming {
    enum class Style {
        Fairseq,    ///< fairseq, s3prl, Microsoft, MelHuBERT, and Whisper: our own names
        HuggingFace ///< of models on the waveform
    };
    Style style = Style::Fairseq;
    bool groupNorm = false;          ///< the norm of the first convolution is over time
    bool batchNormPositions = false; ///< the positional convolution follows a batch norm
};

/// Our name for a tensor of a file, without what the file puts in front of all ("model.", "hubert.", ...). A name that
/// we have no other for stays.
std::string ourName(std::string_view nameInFile, const TensorNaming &naming);

/// Why a tensor without a place in the encoder is none the less explained; nothing when it is not.
std::optional<std::string> reasonToIgnore(std::string_view nameInFile);

} // namespace phonoscope
