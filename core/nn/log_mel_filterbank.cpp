// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/log_mel_filterbank.h"

#include "core/nn/melhubert_config.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/fft_rfft.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/hamming_window.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/minimum.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace phonoscope {

namespace {

constexpr std::int64_t kWindow = 400;
constexpr std::int64_t kHop = 160;
constexpr std::int64_t kFftSize = 512;
constexpr double kSampleRate = 16000.0;
constexpr double kLowestHertz = 20.0;
constexpr double kHighestHertz = 8000.0;
constexpr double kPreEmphasis = 0.97;
constexpr double kFullScale = 32768.0;
// Frames are independent; blocks bound the memory for long recordings to some 50 MB.
constexpr std::int64_t kBlockFrames = 4096;

double mel(double hertz)
{
    return 1127.0 * std::log(1.0 + hertz / 700.0);
}

/// Rounded to float32 in the order in which torchaudio.compliance.kaldi rounds.
at::Tensor triangles()
{
    const double lowest = mel(kLowestHertz);
    const double delta = (mel(kHighestHertz) - lowest) / (kMelBins + 1);
    const at::Tensor bin = at::arange(kMelBins, at::kFloat).unsqueeze(1);
    const at::Tensor left = bin * delta + lowest;
    const at::Tensor center = (bin + 1.0) * delta + lowest;
    const at::Tensor right = (bin + 2.0) * delta + lowest;
    const at::Tensor hertz = at::arange(kFftSize / 2, at::kFloat) * (kSampleRate / kFftSize);
    const at::Tensor mels = ((hertz / 700.0 + 1.0).log() * 1127.0).unsqueeze(0);
    const at::Tensor rising = (mels - left) / (center - left);
    const at::Tensor falling = (right - mels) / (right - center);
    // The Nyquist bin has no weight.
    return at::constant_pad_nd(at::minimum(rising, falling).clamp_min(0.0), {0, 1}).t().contiguous();
}

} // namespace

LogMelFilterbank::LogMelFilterbank(c10::Device device)
    : m_device(device), m_window(at::hamming_window(kWindow, false, 0.54, 0.46, at::kFloat).to(device)),
      m_triangles(triangles().to(device))
{
}

std::int64_t LogMelFilterbank::frames(std::size_t samples)
{
    const auto count = static_cast<std::int64_t>(samples);
    return count < kWindow ? 0 : 1 + (count - kWindow) / kHop;
}

at::Tensor LogMelFilterbank::logMel(const at::Tensor &windows) const
{
    at::Tensor x = windows - windows.mean(1, true);
    const at::Tensor previous = at::cat({x.slice(1, 0, 1), x.slice(1, 0, kWindow - 1)}, 1);
    x = (x - previous * kPreEmphasis) * m_window;
    const at::Tensor power = at::fft_rfft(x, kFftSize, 1).abs().pow(2.0);
    return at::matmul(power, m_triangles).clamp_min(static_cast<double>(std::numeric_limits<float>::epsilon())).log();
}

at::Tensor LogMelFilterbank::compute(std::span<const float> samples) const
{
    const std::int64_t total = frames(samples.size());
    at::Tensor result = at::empty({total, kMelBins}, at::TensorOptions(at::kFloat).device(m_device));
    for (std::int64_t first = 0; first < total; first += kBlockFrames) {
        const std::int64_t count = std::min(kBlockFrames, total - first);
        const std::int64_t length = (count - 1) * kHop + kWindow;
        // from_blob takes a mutable pointer; the block is copied before anything is computed.
        auto *begin = const_cast<float *>(samples.data() + first * kHop);
        const at::Tensor block = at::from_blob(begin, {length}, at::kFloat).to(m_device) * kFullScale;
        result.slice(0, first, first + count).copy_(logMel(block.unfold(0, kWindow, kHop)));
    }
    return result;
}

} // namespace phonoscope
