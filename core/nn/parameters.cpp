// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameters.h"

#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>

namespace phonoscope {

void Slots::add(const std::string &name, std::vector<std::int64_t> shape, at::Tensor &tensor)
{
    m_slots.push_back({name, std::move(shape), &tensor});
}

void Slots::linear(const std::string &name, LinearWeights &weights, int outputs, int inputs, bool bias)
{
    add(name + ".weight", {outputs, inputs}, weights.weight);
    if (bias)
        add(name + ".bias", {outputs}, weights.bias);
}

void Slots::norm(const std::string &name, NormWeights &weights, int size)
{
    add(name + ".weight", {size}, weights.weight);
    add(name + ".bias", {size}, weights.bias);
}

at::Tensor apply(const LinearWeights &weights, const at::Tensor &x)
{
    return at::linear(x, weights.weight, weights.bias);
}

at::Tensor normalised(const NormWeights &weights, const at::Tensor &x, double epsilon)
{
    return at::layer_norm(x, {x.size(-1)}, weights.weight, weights.bias, epsilon);
}

} // namespace phonoscope
