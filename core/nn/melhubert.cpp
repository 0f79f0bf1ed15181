// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/melhubert.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/softmax.h>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kNormEpsilon = 1e-5;
// Attention weights are computed in strips of queries of 4 MiB in float32: they stay in the cache, and long recordings
// need no more memory than short ones.
constexpr std::int64_t kAttentionElements = 1 << 20;

at::Tensor apply(const LinearWeights &weights, const at::Tensor &x)
{
    return at::linear(x, weights.weight, weights.bias);
}

at::Tensor dropped(const at::Tensor &x, double share)
{
    return share > 0 ? at::dropout(x, share, true) : x;
}

std::string numbered(const char *name, std::size_t number)
{
    return std::string(name) + (number < 10 ? "_0" : "_") + std::to_string(number);
}

} // namespace

MelHubert::MelHubert(MelHubertConfig config)
    : m_config(std::move(config)), m_layers(static_cast<std::size_t>(m_config.layers)),
      m_extraPredictions(m_config.extraUnits.size())
{
}

std::vector<ParameterSlot> MelHubert::slots()
{
    std::vector<ParameterSlot> all;
    const auto linear = [&all](const std::string &name, LinearWeights &weights, int outputs, int inputs) {
        all.push_back({name + ".weight", {outputs, inputs}, &weights.weight});
        all.push_back({name + ".bias", {outputs}, &weights.bias});
    };
    const int hidden = m_config.hiddenSize;
    const auto norm = [&all, hidden](const std::string &name, NormWeights &weights) {
        all.push_back({name + ".weight", {hidden}, &weights.weight});
        all.push_back({name + ".bias", {hidden}, &weights.bias});
    };

    if (m_config.featureSize != hidden)
        linear("pre_extract_proj", m_projection, hidden, m_config.featureSize);
    const int kernel = m_config.positionalKernel;
    all.push_back({"encoder.pos_conv.0.weight_g", {1, 1, kernel}, &m_positionalGain});
    all.push_back(
        {"encoder.pos_conv.0.weight_v", {hidden, hidden / m_config.positionalGroups, kernel}, &m_positionalDirection});
    all.push_back({"encoder.pos_conv.0.bias", {hidden}, &m_positionalBias});
    norm("encoder.layer_norm", m_encoderNorm);
    for (std::size_t row = 0; row < m_layers.size(); ++row) {
        MelHubertLayer &layer = m_layers[row];
        const std::string name = "encoder.layers." + std::to_string(row);
        linear(name + ".self_attn.q_proj", layer.query, hidden, hidden);
        linear(name + ".self_attn.k_proj", layer.key, hidden, hidden);
        linear(name + ".self_attn.v_proj", layer.value, hidden, hidden);
        linear(name + ".self_attn.out_proj", layer.output, hidden, hidden);
        norm(name + ".self_attn_layer_norm", layer.attentionNorm);
        linear(name + ".fc1", layer.fc1, m_config.ffnWidths[row], hidden);
        linear(name + ".fc2", layer.fc2, hidden, m_config.ffnWidths[row]);
        norm(name + ".final_layer_norm", layer.finalNorm);
    }
    if (m_config.units)
        linear("final_proj", m_prediction, *m_config.units, hidden);
    for (std::size_t head = 0; head < m_extraPredictions.size(); ++head)
        linear("final_proj_extra." + std::to_string(head), m_extraPredictions[head], m_config.extraUnits[head], hidden);
    if (m_maskEmbeddingSize > 0)
        all.push_back({"mask_emb", {m_maskEmbeddingSize}, &m_maskEmbedding});
    return all;
}

void MelHubert::freeze()
{
    m_frozenKernel = at::Tensor();
    m_frozenKernel = positionalKernel();
}

at::Tensor MelHubert::positionalKernel() const
{
    if (m_frozenKernel.defined())
        return m_frozenKernel;
    const std::vector<std::int64_t> overChannels{0, 1};
    return m_positionalDirection * (m_positionalGain / m_positionalDirection.pow(2).sum(overChannels, true).sqrt());
}

at::Tensor MelHubert::positions(const at::Tensor &x) const
{
    const int kernel = m_config.positionalKernel;
    const at::Tensor y = at::conv1d(x.transpose(-1, -2), positionalKernel(), m_positionalBias, 1, kernel / 2, 1,
                                    m_config.positionalGroups);
    return at::gelu(y.slice(-1, 0, x.size(-2)).transpose(-1, -2));
}

at::Tensor MelHubert::attention(const MelHubertLayer &layer, const at::Tensor &x, double dropout) const
{
    const std::int64_t frames = x.size(-2);
    const std::int64_t utterances = x.dim() == 2 ? 1 : x.size(0);
    const std::int64_t heads = m_config.heads;
    const std::int64_t headSize = m_config.hiddenSize / heads;
    const auto perHead = [&](const at::Tensor &projected) {
        return projected.view({utterances, frames, heads, headSize}).transpose(1, 2);
    };
    const at::Tensor query = perHead(apply(layer.query, x) * std::pow(static_cast<double>(headSize), -0.5));
    const at::Tensor keys = perHead(apply(layer.key, x)).transpose(2, 3);
    const at::Tensor values = perHead(apply(layer.value, x));

    const std::int64_t strip = std::max<std::int64_t>(1, kAttentionElements / (utterances * heads * frames));
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < frames; first += strip) {
        const at::Tensor queries = query.slice(2, first, std::min(first + strip, frames));
        parts.push_back(at::matmul(dropped(at::softmax(at::matmul(queries, keys), -1), dropout), values));
    }
    const at::Tensor context = parts.size() == 1 ? parts.front() : at::cat(parts, 2);
    return apply(layer.output, context.transpose(1, 2).reshape(x.sizes()));
}

at::Tensor MelHubert::activate(const at::Tensor &x) const
{
    switch (m_config.activation) {
    case FeedForwardActivation::Gelu:
        return at::gelu(x);
    case FeedForwardActivation::Relu:
        return at::relu(x);
    }
    return x;
}

at::Tensor MelHubert::norm(const NormWeights &weights, const at::Tensor &x) const
{
    return at::layer_norm(x, {m_config.hiddenSize}, weights.weight, weights.bias, kNormEpsilon);
}

at::Tensor MelHubert::forward(const at::Tensor &features, const ForwardHooks &hooks) const
{
    const auto see = [&hooks](const std::string &name, const at::Tensor &tensor) {
        if (hooks.see)
            hooks.see(name, tensor);
    };
    at::Tensor x = m_projection.weight.defined() ? apply(m_projection, features) : features;
    see("pre_feat", x);
    x = dropped(x, hooks.dropout.hidden);
    if (hooks.projection)
        x = hooks.projection(x);
    const at::Tensor positional = positions(x);
    see("pos_conv", positional);
    x = x + positional;
    if (!m_config.normFirst)
        x = norm(m_encoderNorm, x);
    see("hidden_states_00", x);

    for (std::size_t row = 0; row < m_layers.size(); ++row) {
        if (hooks.proceed && !hooks.proceed())
            return {};
        const MelHubertLayer &layer = m_layers[row];
        const bool last = row + 1 == m_layers.size();
        if (hooks.skip && hooks.skip(LayerIndex::fromRow(row))) {
            if (m_config.normFirst && last)
                x = norm(m_encoderNorm, x);
            continue;
        }
        const auto attended = [&](const at::Tensor &input) {
            return dropped(attention(layer, input, hooks.dropout.attention), hooks.dropout.hidden);
        };
        if (m_config.normFirst)
            x = x + attended(norm(layer.attentionNorm, x));
        else
            x = norm(layer.attentionNorm, x + attended(x));

        at::Tensor h = activate(apply(layer.fc1, m_config.normFirst ? norm(layer.finalNorm, x) : x));
        if (hooks.activation)
            h = hooks.activation(LayerIndex::fromRow(row), h);
        see(numbered("ffn_act", row + 1), h);
        if (last && !hooks.lastOutput)
            return {};
        x = x + dropped(apply(layer.fc2, dropped(h, hooks.dropout.activation)), hooks.dropout.hidden);
        if (!m_config.normFirst)
            x = norm(layer.finalNorm, x);
        else if (last)
            x = norm(m_encoderNorm, x);
        see(numbered("hidden_states", row + 1), x);
    }
    return x;
}

at::Tensor MelHubert::predict(const at::Tensor &hidden, std::size_t head) const
{
    return apply(head == 0 ? m_prediction : m_extraPredictions.at(head - 1), hidden);
}

} // namespace phonoscope
