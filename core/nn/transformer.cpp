// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

// Attention weights are computed in strips of queries of 4 MiB in float32: they stay in the cache, and long recordings
// need no more memory than short ones.
constexpr std::int64_t kAttentionElements = 1 << 20;
constexpr int kGateOutputs = 8; // two gates, each a sum of four

at::Tensor dropped(const at::Tensor &x, double share)
{
    return share > 0 ? at::dropout(x, share, true) : x;
}

std::string numbered(const char *name, std::size_t number)
{
    return std::string(name) + (number < 10 ? "_0" : "_") + std::to_string(number);
}

} // namespace

at::Tensor positionsWithin(const at::Tensor &bias, std::int64_t frames)
{
    return bias.narrow(1, bias.size(1) / 2 - frames + 1, 2 * frames - 1);
}

Transformer::Transformer(TransformerConfig config) : m_config(std::move(config)), m_layers(m_config.ffnWidths.size())
{
}

void Transformer::addNorm(Slots &slots)
{
    slots.norm("encoder.layer_norm", m_norm, m_config.hiddenSize);
}

void Transformer::addLayers(Slots &slots)
{
    const int hidden = m_config.hiddenSize;
    for (std::size_t row = 0; row < m_layers.size(); ++row) {
        Layer &layer = m_layers[row];
        const std::string name = "encoder.layers." + std::to_string(row);
        const std::string attention = name + ".self_attn";
        if (m_config.relativePositions) {
            if (row == 0)
                slots.add(attention + ".relative_attention_bias.weight",
                          {m_config.relativePositions->buckets, m_config.heads}, m_bucketBias);
            slots.linear(attention + ".grep_linear", layer.gate, kGateOutputs, hidden / m_config.heads);
            slots.add(attention + ".grep_a", {1, m_config.heads, 1, 1}, layer.gateFactor);
        }
        slots.linear(attention + ".q_proj", layer.query, hidden, hidden);
        slots.linear(attention + ".k_proj", layer.key, hidden, hidden, m_config.keyBias);
        slots.linear(attention + ".v_proj", layer.value, hidden, hidden);
        slots.linear(attention + ".out_proj", layer.output, hidden, hidden);
        slots.norm(attention + "_layer_norm", layer.attentionNorm, hidden);
        slots.linear(name + ".fc1", layer.fc1, m_config.ffnWidths[row], hidden);
        slots.linear(name + ".fc2", layer.fc2, hidden, m_config.ffnWidths[row]);
        slots.norm(name + ".final_layer_norm", layer.finalNorm, hidden);
    }
}

at::Tensor Transformer::positionBias(std::int64_t frames) const
{
    assert(m_config.relativePositions);
    std::vector<std::int64_t> buckets;
    for (std::int64_t offset = 1 - frames; offset < frames; ++offset)
        buckets.push_back(m_config.relativePositions->bucket(static_cast<int>(offset)));
    const at::Tensor index = at::tensor(c10::ArrayRef<std::int64_t>(buckets), at::kLong).to(m_bucketBias.device());
    return m_bucketBias.index_select(0, index).t().contiguous();
}

/// [utterances, heads, frames, 1]
at::Tensor Transformer::gates(const Layer &layer, const at::Tensor &x) const
{
    const std::int64_t frames = x.size(-2);
    const std::int64_t headSize = m_config.hiddenSize / m_config.heads;
    const at::Tensor perHead = x.reshape({-1, frames, m_config.heads, headSize}).transpose(1, 2);
    const at::Tensor both =
        at::sigmoid(apply(layer.gate, perHead).unflatten(-1, {2, kGateOutputs / 2}).sum(std::vector<std::int64_t>{-1}));
    return both.slice(-1, 0, 1) * (both.slice(-1, 1, 2) * layer.gateFactor - 1.0) + 2.0;
}

/// Of recordings of equal length: [utterances, heads, frames, head size]
at::Tensor Transformer::attended(const Projected &projected, const at::Tensor &bias, double dropout) const
{
    const auto &[query, keys, values, gate] = projected;
    const std::int64_t frames = query.size(2);
    // Row w of the windows of the bias is that of query frames - 1 - w.
    const at::Tensor windows = bias.defined() ? positionsWithin(bias, frames).unfold(1, frames, 1) : bias;
    const std::int64_t strip = std::max<std::int64_t>(1, kAttentionElements / (query.size(0) * query.size(1) * frames));
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < frames; first += strip) {
        const std::int64_t last = std::min(first + strip, frames);
        at::Tensor logits = at::matmul(query.slice(2, first, last), keys.transpose(2, 3));
        if (bias.defined())
            logits = logits + gate.slice(2, first, last) * windows.slice(1, frames - last, frames - first).flip(1);
        parts.push_back(at::matmul(dropped(at::softmax(logits, -1), dropout), values));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts, 2);
}

at::Tensor Transformer::attention(const Layer &layer, const at::Tensor &x, const at::Tensor &bias,
                                  const ForwardHooks &hooks) const
{
    const std::int64_t frames = x.size(-2);
    const std::int64_t utterances = x.dim() == 2 ? 1 : x.size(0);
    const std::int64_t heads = m_config.heads;
    const std::int64_t headSize = m_config.hiddenSize / heads;
    const auto perHead = [&](const at::Tensor &projected) {
        return projected.view({utterances, frames, heads, headSize}).transpose(1, 2);
    };
    const Projected all{perHead(apply(layer.query, x) * std::pow(static_cast<double>(headSize), -0.5)),
                        perHead(apply(layer.key, x)), perHead(apply(layer.value, x)),
                        bias.defined() ? gates(layer, x) : at::Tensor()};
    at::Tensor context;
    if (hooks.lengths.size() <= 1) {
        context = attended(all, bias, hooks.dropout.attention);
    } else {
        std::vector<at::Tensor> parts;
        std::int64_t first = 0;
        for (const std::int64_t length : hooks.lengths) {
            const auto own = [&](const at::Tensor &tensor) {
                return tensor.defined() ? tensor.narrow(2, first, length) : tensor;
            };
            parts.push_back(attended({own(all.query), own(all.keys), own(all.values), own(all.gate)}, bias,
                                     hooks.dropout.attention));
            first += length;
        }
        context = at::cat(parts, 2);
    }
    return apply(layer.output, context.transpose(1, 2).reshape(x.sizes()));
}

at::Tensor Transformer::activate(const at::Tensor &x) const
{
    switch (m_config.activation) {
    case FeedForwardActivation::Gelu:
        return at::gelu(x);
    case FeedForwardActivation::Relu:
        return at::relu(x);
    }
    return x;
}

at::Tensor Transformer::norm(const NormWeights &weights, const at::Tensor &x) const
{
    return normalised(weights, x, m_config.normEpsilon);
}

at::Tensor Transformer::forward(const at::Tensor &x, const ForwardHooks &hooks) const
{
    const at::Tensor hidden = m_config.normFirst ? x : norm(m_norm, x);
    hooks.tell("hidden_states_00", hidden);
    return resume(hidden, LayerIndex::fromRow(0), hooks);
}

at::Tensor Transformer::resume(const at::Tensor &hidden, LayerIndex first, const ForwardHooks &hooks) const
{
    assert(hooks.lengths.empty()
           || (hidden.dim() == 2
               && std::accumulate(hooks.lengths.begin(), hooks.lengths.end(), std::int64_t{0}) == hidden.size(0)));
    at::Tensor x = hidden;
    at::Tensor bias;
    if (m_config.relativePositions) {
        bias = positionBias(hooks.lengths.empty() ? x.size(-2) : *std::ranges::max_element(hooks.lengths));
        hooks.tell(kPositionBias, bias);
    }
    for (std::size_t row = first.row(); row < m_layers.size(); ++row) {
        if (hooks.proceed && !hooks.proceed())
            return {};
        const Layer &layer = m_layers[row];
        const bool last = row + 1 == m_layers.size();
        if (hooks.skip && hooks.skip(LayerIndex::fromRow(row))) {
            if (m_config.normFirst && last)
                x = norm(m_norm, x);
            continue;
        }
        const auto attendedTo = [&](const at::Tensor &input) {
            return dropped(attention(layer, input, bias, hooks), hooks.dropout.hidden);
        };
        if (m_config.normFirst)
            x = x + attendedTo(norm(layer.attentionNorm, x));
        else
            x = norm(layer.attentionNorm, x + attendedTo(x));

        at::Tensor h = activate(apply(layer.fc1, m_config.normFirst ? norm(layer.finalNorm, x) : x));
        if (hooks.activation)
            h = hooks.activation(LayerIndex::fromRow(row), h);
        hooks.tell(numbered("ffn_act", row + 1), h);
        if (last && !hooks.lastOutput)
            return {};
        x = x + dropped(apply(layer.fc2, dropped(h, hooks.dropout.activation)), hooks.dropout.hidden);
        if (!m_config.normFirst)
            x = norm(layer.finalNorm, x);
        else if (last)
            x = norm(m_norm, x);
        hooks.tell(numbered("hidden_states", row + 1), x);
    }
    return x;
}

} // namespace phonoscope
