// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <span>

namespace phonoscope {

/// Kaldi's log-mel filterbank as MelHuBERT's training used it, in float32: 16 kHz, samples x 32768, 25 ms windows
/// every 10 ms (only whole windows), mean of each window removed, pre-emphasis 0.97 with the first sample repeated,
/// symmetric Hamming window, power spectrum of 512 points, 40 triangles from 20 to 8000 Hz on the scale
/// 1127 ln(1 + f / 700), natural logarithm of at least 2^-23. No dither.
class LogMelFilterbank {
public:
    explicit LogMelFilterbank(c10::Device device = c10::Device(c10::kCPU));

    /// Frames of so many samples; 0 below one window.
    static std::int64_t frames(std::size_t samples);

    /// [frames, 40]; samples are mono in [-1, 1].
    at::Tensor compute(std::span<const float> samples) const;

private:
    at::Tensor logMel(const at::Tensor &windows) const;

    c10::Device m_device;
    at::Tensor m_window;    ///< [400]
    at::Tensor m_triangles; ///< [257, 40]
};

} // namespace phonoscope
