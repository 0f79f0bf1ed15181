// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace phonoscope {

/// Settings of the raw autocorrelation method with a Hanning window of three periods of the floor. Costs are per 10 ms:
/// a track of another step scales them by 0.01 s / step.
struct PitchParameters {
    double floor = 75;    ///< Hz; the window is 3 / floor seconds long
    double ceiling = 600; ///< Hz
    double step = 0.01;   ///< seconds between frames
    int candidates = 15;  ///< per frame, the unvoiced one included
    double silenceThreshold = 0.03;
    double voicingThreshold = 0.45;
    double octaveCost = 0.01;
    double octaveJumpCost = 0.35;
    double voicedUnvoicedCost = 0.14;
    friend bool operator==(const PitchParameters &, const PitchParameters &) = default;

    /// 71 to 800 Hz, a frame every 20 ms: the range and step of the property-neuron papers.
    static PitchParameters authors();
    /// 75 to 600 Hz, a step of 0.75 / floor = 10 ms: Praat's standard.
    static PitchParameters praat();
};

/// What a file names as the method.
inline constexpr const char *kPitchMethod = "raw autocorrelation, Hanning window of 3 periods of the floor";

/// Every parameter with its name and unit ("floor_hz", ...), in a fixed order.
std::vector<std::pair<std::string, double>> describePitchParameters(const PitchParameters &parameters);

/// F0 over time. Frame i is centred at firstTime + i * step seconds; the frames lie symmetrically in the sound, the
/// first and last window inside it.
struct PitchTrack {
    PitchParameters parameters;
    double firstTime = 0;
    std::vector<float> f0; ///< Hz, 0 = unvoiced

    double time(std::size_t frame) const { return firstTime + static_cast<double>(frame) * parameters.step; }
    /// F0 at a time in seconds: voiced or not as the nearest frame is, between two voiced frames on the line through
    /// them; 0 farther than half a step outside the track.
    float at(double time) const;
};

/// P. Boersma (1993), "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of a
/// sampled sound": peaks of the frame's normalised autocorrelation, divided by that of the window, are candidates; the
/// cheapest path through them is the track. Follows Praat's "To Pitch (ac)" (tests/golden). Samples must be finite; no
/// frames for a sound shorter than the window. Throws Error(Unsupported) for parameters that make no sense for the
/// rate.
PitchTrack trackPitch(std::span<const float> samples, int sampleRate, const PitchParameters &parameters);

} // namespace phonoscope
