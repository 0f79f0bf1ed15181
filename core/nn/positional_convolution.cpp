// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/positional_convolution.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>

namespace phonoscope {

namespace {

constexpr double kEpsilon = 1e-5; // of both kinds of norm, whatever the encoder's own

using Kind = PositionalConvolutionConfig::Kind;

} // namespace

PositionalConvolution::PositionalConvolution(PositionalConvolutionConfig config)
    : m_config(config), m_convolutions(static_cast<std::size_t>(config.depth))
{
}

void PositionalConvolution::addTo(Slots &slots)
{
    const int hidden = m_config.hiddenSize;
    const std::vector<std::int64_t> shape{hidden, hidden / m_config.groups, m_config.kernel};
    const std::string name = "encoder.pos_conv.";
    switch (m_config.kind) {
    case Kind::WeightNorm:
        slots.add(name + "0.weight_g", {1, 1, m_config.kernel}, m_convolutions[0].gain);
        slots.add(name + "0.weight_v", shape, m_convolutions[0].direction);
        slots.add(name + "0.bias", {hidden}, m_convolutions[0].bias);
        break;
    case Kind::BatchNorm:
        slots.norm(name + "0", m_batchNorm.affine, hidden);
        slots.add(name + "0.running_mean", {hidden}, m_batchNorm.mean);
        slots.add(name + "0.running_var", {hidden}, m_batchNorm.variance);
        slots.add(name + "1.weight", shape, m_convolutions[0].direction);
        slots.add(name + "1.bias", {hidden}, m_convolutions[0].bias);
        break;
    case Kind::Stacked:
        for (std::size_t number = 0; number < m_convolutions.size(); ++number) {
            const std::string one = name + std::to_string(number) + ".0.";
            slots.add(one + "weight", shape, m_convolutions[number].direction);
            slots.add(one + "bias", {hidden}, m_convolutions[number].bias);
        }
        break;
    }
}

void PositionalConvolution::freeze()
{
    for (Convolution &convolution : m_convolutions) {
        convolution.direction = kernel(convolution);
        convolution.gain = at::Tensor();
    }
}

at::Tensor PositionalConvolution::kernel(const Convolution &convolution) const
{
    if (!convolution.gain.defined())
        return convolution.direction;
    const std::vector<std::int64_t> overChannels{0, 1};
    return convolution.direction * (convolution.gain / convolution.direction.pow(2).sum(overChannels, true).sqrt());
}

/// x: [.., hidden, frames], as convolutions want it.
at::Tensor PositionalConvolution::convolved(const Convolution &convolution, const at::Tensor &x) const
{
    return at::conv1d(x, kernel(convolution), convolution.bias, 1, m_config.kernel / 2, 1, m_config.groups)
        .slice(-1, 0, x.size(-1));
}

at::Tensor PositionalConvolution::forward(const at::Tensor &x) const
{
    at::Tensor y = x.transpose(-1, -2);
    switch (m_config.kind) {
    case Kind::WeightNorm:
        break;
    case Kind::BatchNorm: {
        const at::Tensor scale = m_batchNorm.affine.weight / (m_batchNorm.variance + kEpsilon).sqrt();
        y = ((x - m_batchNorm.mean) * scale + m_batchNorm.affine.bias).transpose(-1, -2);
        break;
    }
    case Kind::Stacked:
        for (const Convolution &convolution : m_convolutions) {
            const at::Tensor normalised =
                at::layer_norm(convolved(convolution, y).transpose(-1, -2), {m_config.hiddenSize}, {}, {}, kEpsilon);
            y = at::gelu(normalised).transpose(-1, -2);
        }
        return y.transpose(-1, -2);
    }
    return at::gelu(convolved(m_convolutions[0], y).transpose(-1, -2));
}

} // namespace phonoscope
