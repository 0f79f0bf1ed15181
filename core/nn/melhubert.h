// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/nn/melhubert_config.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace phonoscope {

/// y = x weight^T + bias; weight is [outputs, inputs].
struct LinearWeights {
    at::Tensor weight;
    at::Tensor bias;
};

struct NormWeights {
    at::Tensor weight;
    at::Tensor bias;
};

struct MelHubertLayer {
    LinearWeights query, key, value, output;
    NormWeights attentionNorm;
    LinearWeights fc1, fc2;
    NormWeights finalNorm;
};

/// A parameter, its name in MelHuBERT's checkpoints and the shape that the configuration asks for.
struct ParameterSlot {
    std::string name;
    std::vector<std::int64_t> shape;
    at::Tensor *tensor;
};

/// What a forward pass tells its caller and lets it change. Empty functions are not called.
struct ForwardHooks {
    /// Polled before every layer; false ends the run.
    std::function<bool()> proceed;
    /// Every intermediate tensor by its name in the golden files, in order: pre_feat, pos_conv, hidden_states_00,
    /// ffn_act_01 (after the activation hook), hidden_states_01, ...
    std::function<void(const std::string &name, const at::Tensor &)> see;
    /// Called with the projected frames; what it gives back goes on. Masked prediction puts its mask here.
    std::function<at::Tensor(const at::Tensor &)> projection;
    /// Called with h = act(W1 x + b1) [frames, D]; what it gives back goes into W2. Taps return h, masks change it.
    std::function<at::Tensor(LayerIndex, const at::Tensor &)> activation;
    /// False: the run ends at the activation of the last layer.
    bool lastOutput = true;
    /// Training only: layers for which it is true pass their input on (LayerDrop).
    std::function<bool(LayerIndex)> skip;
    /// Training only: shares of values set to zero, after the projection and at the end of both residual branches
    /// (hidden), in the attention weights, and after the feed-forward activation.
    struct {
        double hidden = 0;
        double attention = 0;
        double activation = 0;
    } dropout;
};

/// MelHuBERT (Lin, Lee, Tang 2022): a linear projection of log-mel frames, a positional convolution and a
/// transformer encoder. A value: tensors are shared between copies as torch does. Every step is differentiable;
/// where only numbers are wanted, call it under InferenceMode. One utterance, or a batch of equal length: there is no
/// padding.
class MelHubert {
public:
    /// The parameters are undefined until they are set through slots().
    explicit MelHubert(MelHubertConfig config);

    const MelHubertConfig &config() const { return m_config; }
    const std::vector<MelHubertLayer> &layers() const { return m_layers; }

    /// All parameters, in a fixed order; the pointers live as long as this object stays where it is.
    std::vector<ParameterSlot> slots();
    /// Adds pre-training's mask_emb of so many components to the slots.
    void setMaskEmbeddingSize(int size) { m_maskEmbeddingSize = size; }

    /// Computes the positional kernel from its weight norm once instead of in every pass. After this the parameters
    /// must not change.
    void freeze();

    /// features: [frames, featureSize] or [utterances, frames, featureSize], at least one frame. Gives the last hidden
    /// states, [.., frames, hiddenSize]; an undefined tensor when a hook ended the run.
    at::Tensor forward(const at::Tensor &features, const ForwardHooks &hooks = {}) const;

    /// The masked-prediction head: scores of the units [frames, units]. Asks for a model with units. head: 0, or that
    /// of a further kind of unit (MelHubertConfig::extraUnits), counted from 1.
    at::Tensor predict(const at::Tensor &hidden, std::size_t head = 0) const;
    /// What stands for masked frames; undefined without.
    const at::Tensor &maskEmbedding() const { return m_maskEmbedding; }

private:
    at::Tensor positionalKernel() const;
    at::Tensor positions(const at::Tensor &x) const;
    at::Tensor attention(const MelHubertLayer &layer, const at::Tensor &x, double dropout) const;
    at::Tensor activate(const at::Tensor &x) const;
    at::Tensor norm(const NormWeights &weights, const at::Tensor &x) const;

    MelHubertConfig m_config;
    int m_maskEmbeddingSize = 0;
    LinearWeights m_projection;
    at::Tensor m_positionalGain;      ///< [1, 1, K]
    at::Tensor m_positionalDirection; ///< [hidden, hidden / groups, K]
    at::Tensor m_positionalBias;
    at::Tensor m_frozenKernel;
    NormWeights m_encoderNorm;
    std::vector<MelHubertLayer> m_layers;
    LinearWeights m_prediction;
    std::vector<LinearWeights> m_extraPredictions;
    at::Tensor m_maskEmbedding;
};

} // namespace phonoscope
