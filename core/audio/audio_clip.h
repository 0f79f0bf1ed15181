// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace phonoscope {

/// The rate at which every model of the program listens.
inline constexpr int kModelSampleRate = 16000;

/// Mono audio, samples in [-1, 1] (full scale of 16-bit PCM / 32768).
struct AudioClip {
    std::vector<float> samples;
    int sampleRate = kModelSampleRate;
    double seconds() const { return sampleRate > 0 ? static_cast<double>(samples.size()) / sampleRate : 0.0; }
};

} // namespace phonoscope
