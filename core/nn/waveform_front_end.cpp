// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/waveform_front_end.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/mm.h>

namespace phonoscope {

namespace {

constexpr double kNormEpsilon = 1e-5; // of both kinds of norm, whatever the encoder's own

using FrontNorm = WaveformConfig::FrontNorm;

} // namespace

WaveformFrontEnd::WaveformFrontEnd(const WaveformConfig &config)
    : m_shapes(config.convolutions), m_hasBias(config.convolutionBias), m_norm(config.frontNorm),
      m_layers(config.convolutions.size())
{
}

void WaveformFrontEnd::addTo(Slots &slots)
{
    int inputs = 1;
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        const WaveformConfig::Convolution &shape = m_shapes[index];
        const std::string name = "feature_extractor.conv_layers." + std::to_string(index);
        slots.add(name + ".0.weight", {shape.channels, inputs, shape.kernel}, m_layers[index].kernel);
        if (m_hasBias)
            slots.add(name + ".0.bias", {shape.channels}, m_layers[index].bias);
        if (m_norm == FrontNorm::Layer)
            slots.norm(name + ".2.1", m_layers[index].norm, shape.channels);
        else if (index == 0)
            slots.norm(name + ".2", m_layers[index].norm, shape.channels);
        inputs = shape.channels;
    }
}

void WaveformFrontEnd::freeze()
{
    for (Layer &layer : m_layers)
        layer.kernel = layer.kernel.permute({2, 1, 0}).contiguous().permute({2, 1, 0});
}

/// x: [frames, inputs]
at::Tensor WaveformFrontEnd::convolved(std::size_t index, const at::Tensor &x) const
{
    const Layer &layer = m_layers[index];
    const std::int64_t stride = m_shapes[index].stride;
    const std::int64_t taps = m_shapes[index].kernel;
    const std::int64_t frames = (x.size(0) - taps) / stride + 1;
    const at::Tensor kernel = layer.kernel.permute({2, 1, 0});
    if (x.size(1) == 1) { // the waveform itself: its windows are the rows of one product
        const at::Tensor windows = x.view({-1}).unfold(0, taps, stride);
        const at::Tensor weights = kernel.reshape({taps, -1});
        return layer.bias.defined() ? at::addmm(layer.bias, windows, weights) : at::mm(windows, weights);
    }
    at::Tensor y;
    for (std::int64_t tap = 0; tap < taps; ++tap) {
        const at::Tensor rows = x.slice(0, tap, tap + (frames - 1) * stride + 1, stride);
        if (tap > 0)
            y = at::addmm(y, rows, kernel.select(0, tap));
        else
            y = layer.bias.defined() ? at::addmm(layer.bias, rows, kernel.select(0, tap))
                                     : at::mm(rows, kernel.select(0, tap));
    }
    return y;
}

at::Tensor WaveformFrontEnd::forward(const at::Tensor &samples) const
{
    at::Tensor x = samples.view({-1, 1});
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        const NormWeights &norm = m_layers[index].norm;
        x = convolved(index, x);
        if (m_norm == FrontNorm::Layer)
            x = normalised(norm, x, kNormEpsilon);
        else if (norm.weight.defined()) // over time, each channel by itself
            x = at::batch_norm(x, norm.weight, norm.bias, {}, {}, true, 0, kNormEpsilon, false);
        x = at::gelu(x);
    }
    return x;
}

} // namespace phonoscope
