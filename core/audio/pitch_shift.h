// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/pitch.h"

#include <functional>
#include <span>
#include <vector>

namespace phonoscope {

/// Speech with its F0 multiplied by factor(seconds), as long as before and with its formants where they were: pitch
/// synchronous overlap and add in the time domain (Moulines, Charpentier 1990). What the track calls unvoiced stays as
/// it is. Good for factors from about 0.5 to 2; others are held at these. Samples at kModelSampleRate; the same samples
/// come back where the factor is 1 throughout.
std::vector<float> shiftPitch(std::span<const float> samples, const PitchTrack &track,
                              const std::function<double(double seconds)> &factor);

} // namespace phonoscope
