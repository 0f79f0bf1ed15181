// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/log_mel_filterbank.h"
#include "core/nn/melhubert.h"
#include "core/nn/model_features.h"
#include "core/nn/speech_model.h"

namespace phonoscope {

/// A MelHuBERT with its filterbank and the statistics of its training data.
class MelHubertSpeech final : public SpeechModel {
public:
    MelHubertSpeech(MelHubert model, const MelStatistics &statistics, c10::Device device);

    EncoderInfo describe() const override;
    std::string identity() const override;
    std::vector<ParameterSlot> slots() override { return m_model.slots(); }
    void freeze() override { m_model.freeze(); }
    int frames(std::size_t samples) const override;
    ChunkLengths chunkLengths() const override;
    at::Tensor prepare(std::span<const float> samples, const ForwardHooks &hooks) const override;
    at::Tensor embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const override;
    const Transformer &transformer() const override { return m_model.transformer(); }

    const MelHubert &model() const { return m_model; }
    at::Tensor filterbank(std::span<const float> samples) const { return m_filterbank.compute(samples); }
    at::Tensor features(const at::Tensor &filterbank) const;

private:
    MelHubert m_model;
    MelStatistics m_statistics;
    LogMelFilterbank m_filterbank;
    MelNormalization m_normalization;
};

} // namespace phonoscope
