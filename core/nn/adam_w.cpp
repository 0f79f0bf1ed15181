// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/adam_w.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace phonoscope {

FlatParameters::FlatParameters(std::vector<ParameterSlot> slots, c10::Device device)
{
    std::int64_t size = 0;
    for (const ParameterSlot &slot : slots)
        size += slot.tensor->numel();
    values = at::zeros({size}, at::TensorOptions(device));
    gradients = at::zeros_like(values);
    decayed = at::zeros_like(values);

    std::int64_t offset = 0;
    for (const ParameterSlot &slot : slots) {
        const std::int64_t count = slot.tensor->numel();
        at::Tensor block = values.narrow(0, offset, count);
        block.copy_(slot.tensor->flatten());
        decayed.narrow(0, offset, count).fill_(slot.shape.size() > 1 && !slot.name.ends_with("weight_g") ? 1 : 0);
        *slot.tensor = block.view(slot.shape).detach().set_requires_grad(true);
        slot.tensor->mutable_grad() = gradients.narrow(0, offset, count).view(slot.shape);
        offset += count;
    }
}

AdamW::AdamW(const FlatParameters &parameters)
    : firstMoment(at::zeros_like(parameters.values)), secondMoment(at::zeros_like(parameters.values))
{
}

void AdamW::step(FlatParameters &parameters, int step, double learningRate)
{
    const at::Tensor &gradients = parameters.gradients;
    firstMoment.mul_(beta1).add_(gradients, 1 - beta1);
    secondMoment.mul_(beta2).addcmul_(gradients, gradients, 1 - beta2);
    if (weightDecay > 0)
        parameters.values.addcmul_(parameters.values, parameters.decayed, -learningRate * weightDecay);
    const at::Tensor scale = secondMoment.sqrt().div_(std::sqrt(1 - std::pow(beta2, step))).add_(epsilon);
    parameters.values.addcdiv_(firstMoment, scale, -learningRate / (1 - std::pow(beta1, step)));
}

} // namespace phonoscope
