// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_clip.h"
#include "core/audio/pitch.h"
#include "core/audio/speech_frames.h"
#include "core/base/neuron_edit.h"
#include "core/nn/encoder.h"
#include "core/nn/speech_decoder.h"

#include <optional>
#include <span>
#include <stop_token>

namespace phonoscope {

/// A frame whose loudest band is below this is silent, at the loudness of levelled().
inline constexpr float kSilentEnvelope = -60; ///< dB

/// Hidden states of all frames of a recording at a layer (0: the input of layer 1), [frames, hidden size]; no rows for
/// one that is too short. Nothing when stopped.
std::optional<Matrix> layerStates(const Encoder &encoder, std::span<const float> samples, int layer,
                                  const NeuronEdits &edits, std::stop_token stop);

/// What a decoder is to say about a recording: [frames, decodedOutputs(kEnvelopeBands)]. F0 of an unvoiced frame is 0.
Matrix decoderTargets(const AudioClip &clip, double frameSeconds, std::size_t frames);

/// What a decoder said, as speech parameters: F0 within 60 to 600 Hz, voicing pulled towards yes or no.
SpeechFrames speechOf(const Matrix &decoded, double frameSeconds);

/// The model's own account of a recording, as long as it and at the loudness of levelled(). An approximation: a linear
/// decoder, then a source and a filter.
AudioClip decodedSpeech(const SpeechFrames &frames, std::size_t samples);

/// The recording changed as the decoded speech changes from one run of the model to another: filtered by the difference
/// of the envelopes, F0 multiplied by the ratio of the decoded ones. track: of the recording. At its loudness.
AudioClip differentlyHeard(const AudioClip &recording, const PitchTrack &track, const SpeechFrames &before,
                           const SpeechFrames &after);

} // namespace phonoscope
