// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/whisper_model.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/gelu.h>

#include <algorithm>
#include <cassert>

namespace phonoscope {

namespace {

constexpr int kSamplesPerFrame = 320; // two spectra, 10 ms apart
constexpr int kSpectraPerFrame = 2;
constexpr int kTaps = 3;

TransformerConfig stackOf(const WhisperConfig &config)
{
    TransformerConfig stack;
    stack.hiddenSize = config.hiddenSize;
    stack.heads = config.heads;
    stack.ffnWidths = config.ffnWidths;
    stack.normFirst = true;
    stack.activation = config.activation;
    stack.keyBias = false;
    return stack;
}

} // namespace

WhisperModel::WhisperModel(WhisperConfig config, c10::Device device)
    : m_config(std::move(config)), m_device(device), m_features(m_config.melBins, device),
      m_transformer(stackOf(m_config))
{
}

EncoderInfo WhisperModel::describe() const
{
    EncoderInfo info;
    info.family = "Whisper encoder";
    info.frontEnd = std::to_string(m_config.melBins) + "-bin log-mel spectrogram, windows of "
        + std::to_string(m_config.positions * kSamplesPerFrame / 16000) + " s";
    info.frameSeconds = 0.02;
    info.hiddenSize = m_config.hiddenSize;
    info.heads = m_config.heads;
    info.ffnWidths = m_config.ffnWidths;
    return info;
}

std::string WhisperModel::identity() const
{
    return "whisper " + std::to_string(m_config.heads)
        + (m_config.activation == FeedForwardActivation::Relu ? " relu" : " gelu");
}

std::vector<ParameterSlot> WhisperModel::slots()
{
    Slots slots;
    const int hidden = m_config.hiddenSize;
    slots.add("encoder.conv1.weight", {hidden, m_config.melBins, kTaps}, m_firstKernel);
    slots.add("encoder.conv1.bias", {hidden}, m_firstBias);
    slots.add("encoder.conv2.weight", {hidden, hidden, kTaps}, m_secondKernel);
    slots.add("encoder.conv2.bias", {hidden}, m_secondBias);
    slots.add("encoder.embed_positions.weight", {m_config.positions, hidden}, m_positions);
    m_transformer.addNorm(slots);
    m_transformer.addLayers(slots);
    return slots.take();
}

int WhisperModel::frames(std::size_t samples) const
{
    return static_cast<int>((samples + kSamplesPerFrame - 1) / kSamplesPerFrame);
}

ChunkLengths WhisperModel::chunkLengths() const
{
    return {m_config.positions, m_config.positions, 0, true};
}

at::Tensor WhisperModel::prepare(std::span<const float> samples, const ForwardHooks &hooks) const
{
    const auto window = static_cast<std::size_t>(m_config.positions) * kSamplesPerFrame;
    std::vector<at::Tensor> windows;
    for (std::size_t first = 0; first < samples.size(); first += window) {
        std::vector<float> values(window, 0.0F);
        std::ranges::copy(samples.subspan(first, std::min(window, samples.size() - first)), values.begin());
        windows.push_back(m_features.compute(
            at::from_blob(values.data(), {static_cast<std::int64_t>(window)}, at::kFloat).clone().to(m_device)));
    }
    const at::Tensor prepared = at::cat(windows, 1);
    hooks.tell("input_features", prepared);
    return prepared;
}

at::Tensor WhisperModel::embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const
{
    assert(first % m_config.positions == 0 && last - first == m_config.positions);
    const at::Tensor spectra = prepared.slice(1, kSpectraPerFrame * first, kSpectraPerFrame * last).unsqueeze(0);
    const at::Tensor x = at::gelu(at::conv1d(spectra, m_firstKernel, m_firstBias, 1, 1));
    const at::Tensor y =
        at::conv1d(x, m_secondKernel, m_secondBias, kSpectraPerFrame, 1).squeeze(0).transpose(0, 1).contiguous();
    hooks.tell("conv2_before_gelu", y);
    return at::gelu(y) + m_positions;
}

} // namespace phonoscope
