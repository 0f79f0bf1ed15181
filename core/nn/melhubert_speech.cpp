// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/melhubert_speech.h"

#include "core/base/hash.h"

namespace phonoscope {

MelHubertSpeech::MelHubertSpeech(MelHubert model, const MelStatistics &statistics, c10::Device device)
    : m_model(std::move(model)), m_statistics(statistics), m_filterbank(device), m_normalization(statistics, device)
{
}

EncoderInfo MelHubertSpeech::describe() const
{
    const MelHubertConfig &config = m_model.config();
    EncoderInfo info;
    info.family = "MelHuBERT";
    info.frontEnd = "40-bin log-mel filterbank, " + std::to_string(10 * config.stackedFrames()) + " ms";
    info.frameSeconds = config.frameSeconds();
    info.hiddenSize = config.hiddenSize;
    info.heads = config.heads;
    info.units = config.units.value_or(0);
    info.ffnWidths = config.ffnWidths;
    return info;
}

std::string MelHubertSpeech::identity() const
{
    const MelHubertConfig &config = m_model.config();
    std::string text = "melhubert";
    for (const int number :
         {config.featureSize, config.hiddenSize, config.heads, config.layers, config.positionalKernel,
          config.positionalGroups, static_cast<int>(config.normFirst), static_cast<int>(config.activation)})
        text += " " + std::to_string(number);
    const std::uint64_t hash = fnv1a(std::as_bytes(std::span(m_statistics.mean)));
    return text + " " + toHex(fnv1a(std::as_bytes(std::span(m_statistics.deviation)), hash));
}

int MelHubertSpeech::frames(std::size_t samples) const
{
    const int stacked = m_model.config().stackedFrames();
    return static_cast<int>((LogMelFilterbank::frames(samples) + stacked - 1) / stacked);
}

ChunkLengths MelHubertSpeech::chunkLengths() const
{
    return ChunkLengths::ofSeconds(m_model.config().frameSeconds());
}

at::Tensor MelHubertSpeech::features(const at::Tensor &filterbank) const
{
    return modelFeatures(filterbank, m_normalization, m_model.config().stackedFrames());
}

at::Tensor MelHubertSpeech::prepare(std::span<const float> samples, const ForwardHooks &hooks) const
{
    const at::Tensor raw = filterbank(samples);
    hooks.tell("fbank_raw", raw);
    const at::Tensor input = features(raw);
    hooks.tell("mel_input", input);
    return input;
}

at::Tensor MelHubertSpeech::embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const
{
    return m_model.embed(prepared.slice(0, first, last), hooks);
}

} // namespace phonoscope
