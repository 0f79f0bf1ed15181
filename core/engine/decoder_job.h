// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/nn/encoder.h"
#include "core/nn/speech_decoder.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

struct DecoderRequest {
    std::filesystem::path corpus;
    int layer = 0;                 ///< whose output is decoded; 0: the last
    std::size_t maxUtterances = 0; ///< 0: all
    std::uint64_t seed = 1;
};

/// Fits a decoder from a layer's hidden states to speech on a corpus, one utterance a step. Its errors are those of a
/// first one on speakers that this had not seen (splitBySpeaker()); the result is fitted on all. Targets are the
/// spectral envelopes, F0 and voicing of the recordings at equal loudness. Same request, same decoder on the same
/// device.
class DecoderJob {
public:
    /// The encoder must outlive this object.
    DecoderJob(const Encoder &encoder, DecoderRequest request, ProgressSink progress);
    ~DecoderJob();

    /// False when finished or stopped; then finished() tells which. Throws Error for what ends the whole job: no
    /// corpus, or none of its utterances could be used.
    bool step(std::stop_token stop);
    const std::optional<SpeechDecoder> &finished() const;
    /// Utterances left out, and why.
    const std::vector<std::string> &problems() const;

private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

} // namespace phonoscope
