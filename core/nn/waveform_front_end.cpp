// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/waveform_front_end.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr double kNormEpsilon = 1e-5; // of both kinds of norm, whatever the encoder's own
// 10 s of speech: 66 MB behind the first convolution of 512 channels. Threads meet after every convolution, so that
// shorter stretches lose more than they gain by staying in the cache.
constexpr std::int64_t kFramesAtOnce = 500;
constexpr std::int64_t kWindowsAtOnce = 1 << 16;

using FrontNorm = WaveformConfig::FrontNorm;

} // namespace

WaveformFrontEnd::WaveformFrontEnd(const WaveformConfig &config)
    : m_config(config), m_layers(config.convolutions.size())
{
}

void WaveformFrontEnd::addTo(Slots &slots)
{
    int inputs = 1;
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        const WaveformConfig::Convolution &shape = m_config.convolutions[index];
        const std::string name = "feature_extractor.conv_layers." + std::to_string(index);
        slots.add(name + ".0.weight", {shape.channels, inputs, shape.kernel}, m_layers[index].kernel);
        if (m_config.convolutionBias)
            slots.add(name + ".0.bias", {shape.channels}, m_layers[index].bias);
        if (m_config.frontNorm == FrontNorm::Layer)
            slots.norm(name + ".2.1", m_layers[index].norm, shape.channels);
        else if (index == 0)
            slots.norm(name + ".2", m_layers[index].norm, shape.channels);
        inputs = shape.channels;
    }
}

/// The first convolution with the norm over time in its weights. Mean and variance of every channel follow from those
/// of the samples under the kernel; in double, because speech is smooth and kernels take differences.
WaveformFrontEnd::Layer WaveformFrontEnd::normalisedFirst(const at::Tensor &samples) const
{
    const Layer &layer = m_layers.front();
    const WaveformConfig::Convolution &shape = m_config.convolutions.front();
    const at::Tensor windows = samples.unfold(0, shape.kernel, shape.stride);
    const auto count = static_cast<double>(windows.size(0));
    const at::Tensor mean = windows.sum(std::vector<std::int64_t>{0}, true, at::kDouble) / count;
    at::Tensor covariance = at::zeros({shape.kernel, shape.kernel}, mean.options());
    for (const at::Tensor &some : windows.split(kWindowsAtOnce)) {
        const at::Tensor centred = some - mean;
        covariance.addmm_(centred.t(), centred);
    }
    covariance /= count;
    const at::Tensor kernel = layer.kernel.squeeze(1).t().to(at::kDouble); // [taps, outputs]
    const at::Tensor variance = (kernel * at::mm(covariance, kernel)).sum(0).clamp_min(0);
    const at::Tensor scale = layer.norm.weight / (variance + kNormEpsilon).sqrt();
    const at::Tensor bias = layer.norm.bias - at::mm(mean, kernel).squeeze(0) * scale; // the layer's own cancels out
    return {(kernel * scale).to(at::kFloat).t().unsqueeze(1), bias.to(at::kFloat), {}};
}

at::Tensor WaveformFrontEnd::forward(const at::Tensor &samples, std::int64_t first, std::int64_t last) const
{
    const Layer beginning = m_config.frontNorm == FrontNorm::Group ? normalisedFirst(samples) : m_layers.front();
    const at::Tensor result = at::empty({last - first, m_config.convolutions.back().channels}, samples.options());
    for (std::int64_t begin = first; begin < last; begin += kFramesAtOnce) {
        const std::int64_t end = std::min(begin + kFramesAtOnce, last);
        const std::int64_t start = begin * m_config.hop();
        at::Tensor x = samples.slice(0, start, start + m_config.samplesFor(end - begin)).view({1, 1, -1});
        for (std::size_t index = 0; index < m_layers.size(); ++index) {
            const Layer &layer = index == 0 ? beginning : m_layers[index];
            x = at::conv1d(x, layer.kernel, layer.bias, m_config.convolutions[index].stride);
            if (layer.norm.weight.defined())
                x = normalised(layer.norm, x.transpose(1, 2), kNormEpsilon).transpose(1, 2);
            at::gelu_(x);
        }
        result.slice(0, begin - first, end - first).copy_(x.squeeze(0).t());
    }
    return result;
}

} // namespace phonoscope
