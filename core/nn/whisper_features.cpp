// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/whisper_features.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/fft_rfft.h>
#include <ATen/ops/hann_window.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/reflection_pad1d.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace phonoscope {

namespace {

constexpr int kFftSize = 400;
constexpr int kHop = 160;
constexpr double kHighestHertz = 8000;
constexpr double kHertzPerBin = 40; // 16 kHz / 400
constexpr double kLeastPower = 1e-10;
constexpr double kDynamicRange = 8;

/// Slaney's scale: linear up to 1000 Hz, then logarithmic.
constexpr double kHertzPerMel = 200.0 / 3;
constexpr double kLinearUpTo = 1000;

double logarithmicStep()
{
    return std::log(6.4) / 27;
}

double mel(double hertz)
{
    return hertz < kLinearUpTo ? hertz / kHertzPerMel
                               : kLinearUpTo / kHertzPerMel + std::log(hertz / kLinearUpTo) / logarithmicStep();
}

double hertz(double mel)
{
    constexpr double kBreak = kLinearUpTo / kHertzPerMel;
    return mel < kBreak ? mel * kHertzPerMel : kLinearUpTo * std::exp(logarithmicStep() * (mel - kBreak));
}

at::Tensor filters(int melBins)
{
    constexpr int kBins = kFftSize / 2 + 1;
    std::vector<double> edges;
    for (int edge = 0; edge < melBins + 2; ++edge)
        edges.push_back(hertz(mel(kHighestHertz) * edge / (melBins + 1)));
    std::vector<double> weights(static_cast<std::size_t>(kBins) * static_cast<std::size_t>(melBins));
    for (int bin = 0; bin < kBins; ++bin) {
        const double frequency = kHertzPerBin * bin;
        for (int filter = 0; filter < melBins; ++filter) {
            const auto left = static_cast<std::size_t>(filter);
            const double rising = (frequency - edges[left]) / (edges[left + 1] - edges[left]);
            const double falling = (edges[left + 2] - frequency) / (edges[left + 2] - edges[left + 1]);
            const double area = 2 / (edges[left + 2] - edges[left]);
            weights[static_cast<std::size_t>(bin * melBins + filter)] = std::max(0.0, std::min(rising, falling)) * area;
        }
    }
    return at::tensor(c10::ArrayRef<double>(weights), at::kDouble).view({kBins, melBins});
}

} // namespace

WhisperFeatures::WhisperFeatures(int melBins, c10::Device device)
    : m_window(at::hann_window(kFftSize, at::kDouble).to(device)), m_filters(filters(melBins).to(device))
{
}

at::Tensor WhisperFeatures::compute(const at::Tensor &samples) const
{
    const at::Tensor padded =
        at::reflection_pad1d(samples.to(at::kDouble).view({1, 1, -1}), {kFftSize / 2, kFftSize / 2}).view({-1});
    const at::Tensor windows = padded.unfold(0, kFftSize, kHop).slice(0, 0, samples.size(0) / kHop);
    const at::Tensor power = at::fft_rfft(windows * m_window, kFftSize, 1).abs().pow(2.0);
    const at::Tensor logMel = at::matmul(power, m_filters).clamp_min(kLeastPower).log10();
    return ((at::maximum(logMel, logMel.max() - kDynamicRange) + 4.0) / 4.0).t().to(at::kFloat);
}

} // namespace phonoscope
