// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/waveform_model.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>

#include <cmath>

namespace phonoscope {

namespace {

constexpr double kSampleRate = 16000;
constexpr double kVarianceFloor = 1e-7; // as Wav2Vec2FeatureExtractor

TransformerConfig stackOf(const WaveformConfig &config)
{
    TransformerConfig stack;
    stack.hiddenSize = config.hiddenSize;
    stack.heads = config.heads;
    stack.ffnWidths = config.ffnWidths;
    stack.normFirst = config.normFirst;
    stack.activation = config.activation;
    stack.normEpsilon = config.normEpsilon;
    stack.relativePositions = config.relativePositions;
    return stack;
}

} // namespace

WaveformModel::WaveformModel(WaveformConfig config, c10::Device device)
    : m_config(std::move(config)), m_device(device), m_frontEnd(m_config), m_positions(m_config.positions),
      m_transformer(stackOf(m_config))
{
}

EncoderInfo WaveformModel::describe() const
{
    EncoderInfo info;
    info.family = displayName(m_config.family);
    info.frameSeconds = m_config.hop() / kSampleRate;
    info.frontEnd = std::to_string(m_config.convolutions.size()) + " convolutions on the "
        + (m_config.normaliseSamples ? "normalised waveform" : "waveform");
    info.hiddenSize = m_config.hiddenSize;
    info.heads = m_config.heads;
    info.ffnWidths = m_config.ffnWidths;
    return info;
}

std::string WaveformModel::identity() const
{
    std::string text = std::string("waveform ") + displayName(m_config.family);
    const auto add = [&text](double number) { text += " " + std::to_string(number); };
    for (const WaveformConfig::Convolution &convolution : m_config.convolutions)
        add(convolution.stride);
    add(m_config.normaliseSamples ? 1 : 0);
    add(m_config.frontNorm == WaveformConfig::FrontNorm::Layer ? 1 : 0);
    add(m_config.positions.groups);
    add(m_config.heads);
    add(m_config.normFirst ? 1 : 0);
    add(m_config.activation == FeedForwardActivation::Relu ? 1 : 0);
    add(1e9 * m_config.normEpsilon);
    if (m_config.relativePositions)
        add(m_config.relativePositions->maxDistance);
    return text;
}

std::vector<ParameterSlot> WaveformModel::slots()
{
    Slots slots;
    const int channels = m_config.convolutions.back().channels;
    m_frontEnd.addTo(slots);
    if (m_config.projectionNorm)
        slots.norm("layer_norm", m_projectionNorm, channels);
    slots.linear("post_extract_proj", m_projection, m_config.hiddenSize, channels);
    m_positions.addTo(slots);
    m_transformer.addNorm(slots);
    m_transformer.addLayers(slots);
    return slots.take();
}

void WaveformModel::freeze()
{
    m_positions.freeze();
}

int WaveformModel::frames(std::size_t samples) const
{
    return static_cast<int>(m_config.frames(static_cast<std::int64_t>(samples)));
}

ChunkLengths WaveformModel::chunkLengths() const
{
    return ChunkLengths::ofSeconds(m_config.hop() / kSampleRate);
}

at::Tensor WaveformModel::prepare(std::span<const float> samples, const ForwardHooks &hooks) const
{
    std::vector<float> values(samples.begin(), samples.end());
    if (m_config.normaliseSamples) {
        double sum = 0;
        for (const float value : values)
            sum += value;
        const double mean = sum / static_cast<double>(values.size());
        double squares = 0;
        for (const float value : values)
            squares += (value - mean) * (value - mean);
        const double scale = 1 / std::sqrt(squares / static_cast<double>(values.size()) + kVarianceFloor);
        for (float &value : values)
            value = static_cast<float>((value - mean) * scale);
    }
    const at::Tensor prepared =
        at::from_blob(values.data(), {static_cast<std::int64_t>(values.size())}, at::kFloat).clone().to(m_device);
    hooks.tell("input_values", prepared.unsqueeze(0));
    return prepared;
}

at::Tensor WaveformModel::embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const
{
    at::Tensor x = m_frontEnd.forward(prepared, first, last);
    hooks.tell("extract_features", x);
    if (m_config.projectionNorm)
        x = normalised(m_projectionNorm, x, m_config.normEpsilon);
    x = apply(m_projection, x);
    hooks.tell("feature_projection", x);
    if (hooks.projection)
        x = hooks.projection(x);
    const at::Tensor positions = m_positions.forward(x);
    hooks.tell("pos_conv", positions);
    return x + positions;
}

} // namespace phonoscope
