// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/speech_model.h"
#include "core/nn/whisper_config.h"
#include "core/nn/whisper_features.h"

namespace phonoscope {

/// The encoder of Whisper (Radford et al. 2022), trained with transcripts: the supervised comparison. It sees windows
/// of fixed length (30 s), filled up with silence; longer recordings are one window after the other.
class WhisperModel final : public SpeechModel {
public:
    WhisperModel(WhisperConfig config, c10::Device device);

    EncoderInfo describe() const override;
    std::string identity() const override;
    std::vector<ParameterSlot> slots() override;
    void freeze() override { }
    /// Without the silence that fills up the last window.
    int frames(std::size_t samples) const override;
    ChunkLengths chunkLengths() const override;
    at::Tensor prepare(std::span<const float> samples, const ForwardHooks &hooks) const override;
    /// The frames must be those of one window, silence included.
    at::Tensor embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const override;
    const Transformer &transformer() const override { return m_transformer; }

private:
    WhisperConfig m_config;
    c10::Device m_device;
    WhisperFeatures m_features;
    at::Tensor m_firstKernel, m_firstBias;
    at::Tensor m_secondKernel, m_secondBias;
    at::Tensor m_positions; ///< [positions, hiddenSize]
    Transformer m_transformer;
};

} // namespace phonoscope
