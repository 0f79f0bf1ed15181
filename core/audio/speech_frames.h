// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// Bands of a SpeechFrames envelope: evenly spaced on the mel scale from 50 to 7900 Hz.
inline constexpr std::size_t kEnvelopeBands = 50;
/// Centres in Hz.
const std::vector<double> &envelopeBandCentres();

/// Speech as a source and a filter. Frame i stands for the time (i + 0.5) * step.
struct SpeechFrames {
    double step = 0.01;         ///< seconds
    std::vector<float> f0;      ///< Hz, above 0 on every frame, voiced or not
    std::vector<float> voicing; ///< 0 (noise) to 1 (periodic)
    Matrix envelope;            ///< [frames, kEnvelopeBands], dB: white noise of variance 1 has 0 in every band

    std::size_t frames() const { return f0.size(); }
};

/// The envelope of a band below which nothing is told apart: dither of 16-bit audio.
inline constexpr float kEnvelopeFloor = -90; ///< dB

/// Spectral envelopes without the traces of F0: M. Morise (2015), "CheapTrick, a spectral envelope estimator for
/// high-quality speech synthesis": a window of three periods, smoothing over two thirds of F0, liftering.
/// f0: Hz at the middle of every frame, 0 = unvoiced; as many frames as it has. Samples at kModelSampleRate.
Matrix spectralEnvelopes(std::span<const float> samples, double step, std::span<const float> f0);

/// Speech of so many samples at kModelSampleRate: pulses and noise, mixed by voicing and by frequency (voiced speech is
/// noisy above about 4 kHz), through minimum-phase filters of the envelopes. Same frames, same samples.
std::vector<float> synthesiseSpeech(const SpeechFrames &frames, std::size_t samples);

} // namespace phonoscope
