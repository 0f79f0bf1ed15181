// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/melhubert.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/dropout.h>

namespace phonoscope {

namespace {

PositionalConvolutionConfig positionsOf(const MelHubertConfig &config)
{
    return {.kind = PositionalConvolutionConfig::Kind::WeightNorm,
            .hiddenSize = config.hiddenSize,
            .kernel = config.positionalKernel,
            .groups = config.positionalGroups};
}

TransformerConfig stackOf(const MelHubertConfig &config)
{
    TransformerConfig stack;
    stack.hiddenSize = config.hiddenSize;
    stack.heads = config.heads;
    stack.ffnWidths = config.ffnWidths;
    stack.normFirst = config.normFirst;
    stack.activation = config.activation;
    return stack;
}

} // namespace

MelHubert::MelHubert(MelHubertConfig config)
    : m_config(std::move(config)), m_positions(positionsOf(m_config)), m_transformer(stackOf(m_config)),
      m_extraPredictions(m_config.extraUnits.size())
{
}

std::vector<ParameterSlot> MelHubert::slots()
{
    Slots slots;
    const int hidden = m_config.hiddenSize;
    if (m_config.featureSize != hidden)
        slots.linear("pre_extract_proj", m_projection, hidden, m_config.featureSize);
    m_positions.addTo(slots);
    m_transformer.addNorm(slots);
    m_transformer.addLayers(slots);
    if (m_config.units)
        slots.linear("final_proj", m_prediction, *m_config.units, hidden);
    for (std::size_t head = 0; head < m_extraPredictions.size(); ++head)
        slots.linear("final_proj_extra." + std::to_string(head), m_extraPredictions[head], m_config.extraUnits[head],
                     hidden);
    if (m_maskEmbeddingSize > 0)
        slots.add("mask_emb", {m_maskEmbeddingSize}, m_maskEmbedding);
    return slots.take();
}

at::Tensor MelHubert::embed(const at::Tensor &features, const ForwardHooks &hooks) const
{
    at::Tensor x = m_projection.weight.defined() ? apply(m_projection, features) : features;
    hooks.tell("pre_feat", x);
    if (hooks.dropout.hidden > 0)
        x = at::dropout(x, hooks.dropout.hidden, true);
    if (hooks.projection)
        x = hooks.projection(x);
    const at::Tensor positions = m_positions.forward(x);
    hooks.tell("pos_conv", positions);
    return x + positions;
}

at::Tensor MelHubert::forward(const at::Tensor &features, const ForwardHooks &hooks) const
{
    return m_transformer.forward(embed(features, hooks), hooks);
}

at::Tensor MelHubert::predict(const at::Tensor &hidden, std::size_t head) const
{
    return apply(head == 0 ? m_prediction : m_extraPredictions.at(head - 1), hidden);
}

} // namespace phonoscope
