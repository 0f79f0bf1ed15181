// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_edit.h"
#include "core/nn/encoder.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// Runs of one recording through an encoder that differ in what they do to its neurons. The front end is computed once,
/// and of a recording that goes through in one pass the hidden states of the unedited run are kept as soon as there was
/// one: later runs start at the first layer that they change. Numbers do not depend on what was kept. On the encoder's
/// thread; encoder and samples (mono, 16 kHz, in [-1, 1]) must outlive this object. Neurons of edits must exist.
class RecordingRuns {
public:
    /// frames: whose states are wanted, in any order. Throws Error(Mismatch) for a frame outside the audio.
    RecordingRuns(const Encoder &encoder, std::span<const float> samples, std::span<const Frame> frames);
    ~RecordingRuns();
    RecordingRuns(RecordingRuns &&) noexcept;
    RecordingRuns &operator=(RecordingRuns &&) noexcept;

    int frames() const; ///< of the whole recording; 0: too short for one, and there is nothing to run

    /// States on the asked frames. Nothing when stopped; polled between layers. Throws Error(BadFormat) for values that
    /// are not finite.
    std::optional<EncoderStates> states(const NeuronEdits &edits, std::stop_token stop = {});

    /// The pre-training loss under edits: spans are masked as in training, drawn from maskKey, the same for every run;
    /// one result for each kind of unit. The encoder's units must be loaded. Nothing when stopped.
    std::optional<std::vector<MaskedPrediction>> predictMasked(const NeuronEdits &edits, std::uint64_t maskKey,
                                                               std::stop_token stop = {});

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace phonoscope
