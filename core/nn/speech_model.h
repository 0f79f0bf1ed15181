// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/encoder.h"
#include "core/nn/parameters.h"
#include "core/nn/transformer.h"

#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// How recordings that are too long for one run are cut, in frames. Up to `whole` nothing is cut.
struct ChunkLengths {
    int whole = 0;   ///< longest recording that is run as one
    int chunk = 0;   ///< frames that a run of a longer one gives
    int context = 0; ///< frames before and after them that it sees besides
    /// Every run sees `chunk` frames, also where the recording ends before: what is missing is silence.
    bool fixed = false;

    /// Nothing is cut up to kLongestUncutSeconds; then runs give 40 s and see 10 s more on both sides.
    static ChunkLengths ofSeconds(double frameSeconds)
    {
        const auto frames = [frameSeconds](double seconds) { return static_cast<int>(seconds / frameSeconds); };
        return {frames(kLongestUncutSeconds), frames(40), frames(10)};
    }
};

/// One family: from samples to the transformer's hidden states. Samples are mono at 16 kHz in [-1, 1].
class SpeechModel {
public:
    virtual ~SpeechModel() = default;

    /// Family, front end, frameSeconds, hiddenSize, heads, units and ffnWidths.
    virtual EncoderInfo describe() const = 0;
    /// Whatever decides numbers beside the parameters.
    virtual std::string identity() const = 0;
    /// All parameters, in a fixed order; the pointers live as long as this object.
    virtual std::vector<ParameterSlot> slots() = 0;
    /// Computes once what depends on parameters alone. After this the slots are
    /// no longer those of the files.
    virtual void freeze() = 0;

    virtual int frames(std::size_t samples) const = 0;
    virtual ChunkLengths chunkLengths() const = 0;
    /// What is computed over the whole recording: its normalised samples or its filterbank.
    virtual at::Tensor prepare(std::span<const float> samples, const ForwardHooks &hooks) const = 0;
    /// What enters the transformer, [last - first, hiddenSize], for a run of frames of a prepared recording.
    virtual at::Tensor embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const = 0;
    virtual const Transformer &transformer() const = 0;
};

} // namespace phonoscope
