// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/positional_convolution.h"
#include "core/nn/speech_model.h"
#include "core/nn/waveform_front_end.h"

namespace phonoscope {

/// HuBERT, wav2vec 2.0, WavLM, data2vec-audio and DistilHuBERT, which differ in their configuration alone
/// (Hsu et al. 2021; Baevski et al. 2020, 2022; Chen et al. 2022; Chang et al. 2022).
class WaveformModel final : public SpeechModel {
public:
    WaveformModel(WaveformConfig config, c10::Device device);

    EncoderInfo describe() const override;
    std::string identity() const override;
    std::vector<ParameterSlot> slots() override;
    void freeze() override;
    int frames(std::size_t samples) const override;
    ChunkLengths chunkLengths() const override;
    at::Tensor prepare(std::span<const float> samples, const ForwardHooks &hooks) const override;
    at::Tensor embed(const at::Tensor &prepared, int first, int last, const ForwardHooks &hooks) const override;
    const Transformer &transformer() const override { return m_transformer; }

private:
    WaveformConfig m_config;
    c10::Device m_device;
    WaveformFrontEnd m_frontEnd;
    NormWeights m_projectionNorm;
    LinearWeights m_projection;
    PositionalConvolution m_positions;
    Transformer m_transformer;
};

} // namespace phonoscope
