// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/gradient_check.h"

#include "core/nn/melhubert.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace phonoscope::test {

namespace {

constexpr int kFeatures = 80;

at::Tensor randomTensor(at::IntArrayRef shape)
{
    static at::Generator generator = at::detail::createCPUGenerator(11);
    return at::randn(shape, generator, at::kDouble);
}

MelHubert randomModel(bool normFirst, int positionalTaps)
{
    MelHubertConfig config;
    config.featureSize = kFeatures;
    config.hiddenSize = 8;
    config.heads = 2;
    config.layers = 2;
    config.ffnWidths = {12, 20};
    config.positionalKernel = positionalTaps;
    config.positionalGroups = 2;
    config.normFirst = normFirst;
    MelHubert model(config);
    for (const ParameterSlot &slot : model.slots())
        *slot.tensor = (randomTensor(slot.shape) * 0.4).detach().requires_grad_(true);
    return model;
}

} // namespace

GradientCheck checkMelHubertGradients(bool normFirst)
{
    MelHubert model = randomModel(normFirst, 4);
    const at::Tensor features = randomTensor({7, kFeatures});
    const at::Tensor direction = randomTensor({7, model.config().hiddenSize});
    const auto loss = [&] { return (model.forward(features) * direction).sum(); };
    loss().backward();

    GradientCheck check;
    constexpr double kStep = 1e-6;
    for (const ParameterSlot &slot : model.slots()) {
        const std::int64_t entry = slot.tensor->numel() / 2;
        const double gradient = slot.tensor->grad().flatten()[entry].item<double>();
        const c10::InferenceMode inference(false);
        double *value = slot.tensor->data_ptr<double>() + entry;
        const double original = *value;
        *value = original + kStep;
        const double above = loss().item<double>();
        *value = original - kStep;
        const double below = loss().item<double>();
        *value = original;
        check.largestGradient = std::max(check.largestGradient, std::abs(gradient));
        check.largestDifference = std::max(check.largestDifference, std::abs(gradient - (above - below) / (2 * kStep)));
    }
    return check;
}

double stripDifference()
{
    // Without positions two copies of an input are attended alike: 2 heads x 700^2 is one strip, 2 x 1400^2 are four.
    MelHubert model = randomModel(false, 1);
    for (const ParameterSlot &slot : model.slots())
        if (slot.name == "encoder.pos_conv.0.weight_g")
            *slot.tensor = at::zeros(slot.shape, at::kDouble);
    const c10::InferenceMode inference;
    const at::Tensor once = randomTensor({700, kFeatures});
    const at::Tensor alone = model.forward(once);
    const at::Tensor doubled = model.forward(at::cat({once, once}, 0));
    return std::max((doubled.slice(0, 0, 700) - alone).abs().max().item<double>(),
                    (doubled.slice(0, 700, 1400) - alone).abs().max().item<double>());
}

} // namespace phonoscope::test
