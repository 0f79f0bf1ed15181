// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert_config.h"
#include "core/nn/positional_convolution.h"
#include "core/nn/transformer.h"

namespace phonoscope {

/// MelHuBERT (Lin, Lee, Tang 2022): a linear projection of log-mel frames, a positional convolution and a
/// transformer encoder. A value: tensors are shared between copies as torch does. Every step is differentiable;
/// where only numbers are wanted, call it under InferenceMode. One utterance, or a batch of equal length: there is no
/// padding.
class MelHubert {
public:
    /// The parameters are undefined until they are set through slots().
    explicit MelHubert(MelHubertConfig config);

    const MelHubertConfig &config() const { return m_config; }
    const Transformer &transformer() const { return m_transformer; }

    /// All parameters, in a fixed order; the pointers live as long as this object stays where it is.
    std::vector<ParameterSlot> slots();
    /// Adds pre-training's mask_emb of so many components to the slots.
    void setMaskEmbeddingSize(int size) { m_maskEmbeddingSize = size; }

    /// Computes once what depends on parameters alone. After this the slots are
    /// no longer those of the files.
    void freeze() { m_positions.freeze(); }

    /// What enters the transformer: the projected features with their positions.
    at::Tensor embed(const at::Tensor &features, const ForwardHooks &hooks) const;

    /// features: [frames, featureSize] or [utterances, frames, featureSize], at least one frame. Gives the last hidden
    /// states, [.., frames, hiddenSize]; an undefined tensor when a hook ended the run.
    at::Tensor forward(const at::Tensor &features, const ForwardHooks &hooks = {}) const;

    /// The masked-prediction head: scores of the units [frames, units]. Asks for a model with units. head: 0, or that
    /// of a further kind of unit (MelHubertConfig::extraUnits), counted from 1.
    at::Tensor predict(const at::Tensor &hidden, std::size_t head = 0) const;
    /// Masked-prediction heads, further kinds of units included.
    std::size_t heads() const { return m_config.units ? 1 + m_extraPredictions.size() : 0; }
    /// [units, hiddenSize]
    const at::Tensor &headWeights(std::size_t head) const
    {
        return head == 0 ? m_prediction.weight : m_extraPredictions.at(head - 1).weight;
    }
    /// What stands for masked frames; undefined without.
    const at::Tensor &maskEmbedding() const { return m_maskEmbedding; }

private:
    MelHubertConfig m_config;
    int m_maskEmbeddingSize = 0;
    LinearWeights m_projection;
    PositionalConvolution m_positions;
    Transformer m_transformer;
    LinearWeights m_prediction;
    std::vector<LinearWeights> m_extraPredictions;
    at::Tensor m_maskEmbedding;
};

} // namespace phonoscope
