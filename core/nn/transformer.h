// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/nn/feed_forward_activation.h"
#include "core/nn/parameters.h"
#include "core/nn/relative_positions.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace phonoscope {

/// What a forward pass tells its caller and lets it change. Empty functions are not called.
struct ForwardHooks {
    /// Polled before every layer; false ends the run.
    std::function<bool()> proceed;
    /// Every intermediate tensor by its name in the golden files, in order: the front end's, pos_conv,
    /// hidden_states_00, ffn_act_01 (after the activation hook), hidden_states_01, ...
    std::function<void(const std::string &name, const at::Tensor &)> see;
    /// Called with the projected frames; what it gives back goes on. Masked prediction puts its mask here.
    std::function<at::Tensor(const at::Tensor &)> projection;
    /// Called with h = act(W1 x + b1) [frames, D]; what it gives back goes into W2. Taps return h, masks change it.
    std::function<at::Tensor(LayerIndex, const at::Tensor &)> activation;
    /// Recordings that lie one after the other in x, [all their frames, hiddenSize]: the frames of each. All steps but
    /// attention are of single frames, and attention stays within a recording: nothing is padded, nothing leaks.
    /// Empty: x is one recording, or recordings of equal length.
    std::vector<std::int64_t> lengths;
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

    void tell(const std::string &name, const at::Tensor &tensor) const
    {
        if (see)
            see(name, tensor);
    }
};

/// Name of WavLM's position bias among what ForwardHooks::see is told.
inline constexpr char kPositionBias[] = "position_bias_by_offset";
/// Of a position bias of more frames: that of the first so many.
at::Tensor positionsWithin(const at::Tensor &bias, std::int64_t frames);

struct TransformerConfig {
    int hiddenSize = 0;
    int heads = 0;
    std::vector<int> ffnWidths; ///< one per layer
    bool normFirst = false; ///< pre-norm layers and a norm at the end; else post-norm layers and a norm at the start
    FeedForwardActivation activation = FeedForwardActivation::Gelu;
    double normEpsilon = 1e-5;
    bool keyBias = true;
    std::optional<RelativePositions> relativePositions;
};

/// The encoder stack that all families share. A value: tensors are shared between copies as torch does. Every step is
/// differentiable; where only numbers are wanted, call it under InferenceMode.
class Transformer {
public:
    /// The parameters are undefined until they are set through slots.
    explicit Transformer(TransformerConfig config);

    const TransformerConfig &config() const { return m_config; }
    void addNorm(Slots &slots);   ///< the norm at start or end
    void addLayers(Slots &slots); ///< in order

    /// x: [frames, hiddenSize] or [utterances, frames, hiddenSize] with positions already in it. Gives the last hidden
    /// states; an undefined tensor when a hook ended the run.
    at::Tensor forward(const at::Tensor &x, const ForwardHooks &hooks) const;
    /// The layers from `first` on, from that layer's input: the hidden states below it that an earlier run showed.
    at::Tensor resume(const at::Tensor &hidden, LayerIndex first, const ForwardHooks &hooks) const;

    /// W2 of a layer: [hiddenSize, D].
    const at::Tensor &outputWeights(LayerIndex layer) const { return m_layers[layer.row()].fc2.weight; }

    /// [heads, 2 frames - 1], of key minus query from 1 - frames to frames - 1, before gating. Asks for relative
    /// positions.
    at::Tensor positionBias(std::int64_t frames) const;

private:
    struct Layer {
        LinearWeights query, key, value, output;
        NormWeights attentionNorm;
        LinearWeights fc1, fc2;
        NormWeights finalNorm;
        LinearWeights gate;    ///< relative positions: [8, head size]
        at::Tensor gateFactor; ///< relative positions: [1, heads, 1, 1]
    };

    struct Projected {
        at::Tensor query, keys, values, gate; ///< gate undefined without relative positions
    };
    at::Tensor attention(const Layer &layer, const at::Tensor &x, const at::Tensor &bias,
                         const ForwardHooks &hooks) const;
    at::Tensor attended(const Projected &projected, const at::Tensor &bias, double dropout) const;
    at::Tensor gates(const Layer &layer, const at::Tensor &x) const;
    at::Tensor activate(const at::Tensor &x) const;
    at::Tensor norm(const NormWeights &weights, const at::Tensor &x) const;

    TransformerConfig m_config;
    NormWeights m_norm;
    at::Tensor m_bucketBias; ///< [buckets, heads]
    std::vector<Layer> m_layers;
};

} // namespace phonoscope
