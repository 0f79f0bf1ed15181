// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace phonoscope {

/// Whisper's log-mel spectrogram (Radford et al. 2022, section 2.2) as its published feature extractor computes it, in
/// float64: 25 ms periodic Hann windows every 10 ms, centred, the edges reflected, power spectrum of 400 points,
/// triangles of unit area on Slaney's mel scale from 0 to 8000 Hz, log10, at most 8 below the window's largest value,
/// then (x + 4) / 4.
class WhisperFeatures {
public:
    WhisperFeatures(int melBins, c10::Device device);

    /// samples: one window, a multiple of 160, zeros after its end. Gives [melBins, samples / 160].
    at::Tensor compute(const at::Tensor &samples) const;

private:
    at::Tensor m_window;  ///< [400]
    at::Tensor m_filters; ///< [201, melBins]
};

} // namespace phonoscope
