// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activation_edits.h"

#include "core/base/error.h"
#include "core/nn/masked_prediction.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/clamp.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cassert>

namespace phonoscope {

namespace {

at::Tensor indexOf(std::span<const int> neurons, c10::Device device)
{
    return rowIndex(std::vector<std::int64_t>(neurons.begin(), neurons.end()), device);
}

at::Tensor meansOf(std::span<const int> neurons, LayerIndex layer, const NeuronEdit &edit, const at::Tensor &h)
{
    assert(edit.means && layer.row() < edit.means->size());
    std::vector<float> means;
    for (const int neuron : neurons)
        means.push_back((*edit.means)[layer.row()][static_cast<std::size_t>(neuron)]);
    return at::tensor(means).to(h.options());
}

at::Tensor apply(const NeuronEdit &edit, const at::Tensor &h, LayerIndex layer)
{
    const std::span<const int> neurons = edit.neurons.layer(layer);
    if (neurons.empty() || edit.isNothing())
        return h;
    using Kind = NeuronOperation::Kind;
    const NeuronOperation &operation = edit.operation;
    // Filling, not multiplying: a product would keep NaN and the sign of zero.
    if (operation.kind == Kind::Zero || (operation.kind == Kind::Scale && operation.factor == 0))
        return erased(h, layer, edit.neurons);
    const at::Tensor index = indexOf(neurons, h.device());
    const at::Tensor values = h.index_select(-1, index);
    switch (operation.kind) {
    case Kind::Mean:
        return h.index_copy(-1, index, meansOf(neurons, layer, edit, h).expand_as(values));
    case Kind::Scale:
        return h.index_copy(-1, index, values * operation.factor);
    case Kind::Clamp:
        return h.index_copy(-1, index, at::clamp(values, operation.low, operation.high));
    case Kind::Zero:
        break;
    }
    return h;
}

} // namespace

at::Tensor erased(const at::Tensor &h, LayerIndex layer, const NeuronSet &neurons)
{
    const std::span<const int> own = neurons.layer(layer);
    return own.empty() ? h : h.index_fill(-1, indexOf(own, h.device()), 0.0);
}

at::Tensor edited(const at::Tensor &h, LayerIndex layer, const NeuronEdits &edits)
{
    at::Tensor result = h;
    for (const NeuronEdit &edit : edits)
        result = apply(edit, result, layer);
    return result;
}

std::size_t firstEditedRow(const NeuronEdits &edits, std::size_t layers)
{
    std::size_t row = 0;
    const auto isEdited = [&](const NeuronEdit &edit) {
        return !edit.isNothing() && !edit.neurons.layer(LayerIndex::fromRow(row)).empty();
    };
    while (row < layers && std::ranges::none_of(edits, isEdited))
        ++row;
    return row;
}

void requireFinite(const std::string &name, const at::Tensor &tensor)
{
    if (!at::isfinite(tensor).all().item<bool>())
        throw Error(ErrorCode::BadFormat, name,
                    "its values are not finite numbers. The model's weights or the audio are damaged");
}

} // namespace phonoscope
