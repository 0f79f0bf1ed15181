// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/training_checks.h"

#include "core/nn/adam_w.h"
#include "core/nn/k_means.h"
#include "core/nn/masked_prediction.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace phonoscope::test {

namespace {

constexpr int kFeatures = 80;
constexpr int kHidden = 8;
constexpr int kFrames = 9;

at::Tensor randomTensor(at::IntArrayRef shape, at::ScalarType type = at::kDouble)
{
    static at::Generator generator = at::detail::createCPUGenerator(5);
    return at::randn(shape, generator, type);
}

MelHubert randomModel(bool maskBeforeProjection)
{
    MelHubertConfig config;
    config.featureSize = kFeatures;
    config.hiddenSize = kHidden;
    config.heads = 2;
    config.layers = 2;
    config.ffnWidths = {12, 20};
    config.positionalKernel = 3;
    config.positionalGroups = 2;
    config.units = 6;
    config.extraUnits = {4};
    MelHubert model(config);
    model.setMaskEmbeddingSize(maskBeforeProjection ? kFeatures : kHidden);
    for (const ParameterSlot &slot : model.slots())
        *slot.tensor = (randomTensor(slot.shape) * 0.4).detach().requires_grad_(true);
    return model;
}

UnitBatch randomBatch()
{
    at::Generator generator = at::detail::createCPUGenerator(6);
    return {randomTensor({2, kFrames, kFeatures}),
            {at::randint(0, 6, {2 * kFrames}, generator, at::kLong),
             at::randint(0, 4, {2 * kFrames}, generator, at::kLong)},
            {2, 3, 4, 10, 11, 17}};
}

double inertia(const at::Tensor &points, const at::Tensor &centres)
{
    const at::Tensor nearest = nearestCentres(points, centres);
    return (points - centres.index_select(0, nearest)).pow(2).sum().item<double>()
        / static_cast<double>(points.size(0));
}

at::Tensor lloyd(const at::Tensor &points, int clusters, std::uint64_t seed)
{
    at::Tensor centres = kMeans(points, {.clusters = clusters, .iterations = 0, .seed = seed});
    for (int pass = 0; pass < 50; ++pass) {
        const at::Tensor nearest = nearestCentres(points, centres);
        for (std::int64_t cluster = 0; cluster < clusters; ++cluster) {
            const at::Tensor members = (nearest == cluster).nonzero().flatten();
            if (members.size(0) > 0)
                centres[cluster].copy_(points.index_select(0, members).mean(std::vector<std::int64_t>{0}));
        }
    }
    return centres;
}

} // namespace

GradientCheck checkMaskedLossGradients(bool maskBeforeProjection)
{
    MelHubert model = randomModel(maskBeforeProjection);
    const UnitBatch batch = randomBatch();
    Masking masking;
    masking.learnableMaskEmb = true;
    masking.maskBeforeProj = maskBeforeProjection;
    const at::Tensor rows = rowIndex(batch.masked, at::kCPU);
    // The loss itself is float32 (unitLoss); in double here, so that differences resolve.
    const auto loss = [&] {
        const at::Tensor hidden = hiddenUnderMask(model, batch, masking).index_select(0, rows);
        at::Tensor total = at::zeros({}, at::kDouble);
        for (std::size_t kind = 0; kind < batch.units.size(); ++kind) {
            const at::Tensor scores = model.predict(hidden, kind);
            const at::Tensor wanted = batch.units[kind].index_select(0, rows).unsqueeze(1);
            total = total - scores.log_softmax(1).gather(1, wanted).sum();
        }
        return total;
    };
    loss().backward();

    GradientCheck check;
    constexpr double kStep = 1e-6;
    const at::NoGradGuard noGradients;
    for (const ParameterSlot &slot : model.slots()) {
        const std::int64_t entry = slot.tensor->numel() / 2;
        const double gradient = slot.tensor->grad().flatten()[entry].item<double>();
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
    // What the trainer adds up is the same number.
    const at::Tensor hidden = hiddenUnderMask(model, batch, masking);
    const double trainers = headLoss(model, hidden, batch, 0, rows).sum.item<double>()
        + headLoss(model, hidden, batch, 1, rows).sum.item<double>();
    constexpr double kFloatPrecision = 1e-5;
    if (std::abs(trainers - loss().item<double>()) > kFloatPrecision * std::abs(trainers))
        check.largestDifference = std::numeric_limits<double>::infinity();
    return check;
}

double batchDifference()
{
    const at::NoGradGuard noGradients;
    const MelHubert model = randomModel(false);
    const at::Tensor features = randomTensor({2, kFrames, kFeatures});
    const at::Tensor together = model.forward(features);
    const at::Tensor apart = at::stack({model.forward(features[0]), model.forward(features[1])});
    return (together - apart).abs().max().item<double>();
}

KMeansCheck checkKMeans()
{
    constexpr int kGroups = 12;
    constexpr int kPerGroup = 80;
    std::vector<at::Tensor> parts;
    for (int group = 0; group < kGroups; ++group)
        parts.push_back(randomTensor({1, 6}, at::kFloat) * 10 + randomTensor({kPerGroup, 6}, at::kFloat));
    const at::Tensor points = at::cat(parts);

    KMeansCheck check;
    check.groups = kGroups;
    const at::Tensor centres = kMeans(points, {.clusters = kGroups, .batch = 512});
    check.ours = inertia(points, centres);
    check.sameAgain = at::equal(centres, kMeans(points, {.clusters = kGroups, .batch = 512}));
    check.reference = std::numeric_limits<double>::infinity();
    for (std::uint64_t seed = 1; seed <= 8; ++seed)
        check.reference = std::min(check.reference, inertia(points, lloyd(points, kGroups, seed)));
    const at::Tensor nearest = nearestCentres(points, centres).view({kGroups, kPerGroup});
    std::vector<std::int64_t> seen;
    for (int group = 0; group < kGroups; ++group) {
        const std::int64_t first = nearest[group][0].item<std::int64_t>();
        if (nearest[group].eq(first).all().item<bool>() && std::ranges::find(seen, first) == seen.end())
            ++check.groupsWithOneCentre;
        seen.push_back(first);
    }
    return check;
}

double adamWDifference()
{
    MelHubert model = randomModel(false);
    for (const ParameterSlot &slot : model.slots())
        *slot.tensor = slot.tensor->detach().to(at::kFloat);
    FlatParameters parameters(model.slots(), at::kCPU);
    AdamW optimizer(parameters);
    const at::Tensor before = parameters.values.to(at::kDouble);
    at::Tensor wanted = before.clone();
    at::Tensor first = at::zeros_like(wanted), second = at::zeros_like(wanted);
    constexpr double kRate = 1e-2;
    const at::NoGradGuard noGradients;
    for (int step = 1; step <= 3; ++step) {
        const at::Tensor gradients = randomTensor({before.numel()});
        parameters.gradients.copy_(gradients);
        optimizer.step(parameters, step, kRate);
        first = optimizer.beta1 * first + (1 - optimizer.beta1) * gradients;
        second = optimizer.beta2 * second + (1 - optimizer.beta2) * gradients * gradients;
        wanted = wanted - kRate * optimizer.weightDecay * parameters.decayed.to(at::kDouble) * wanted
            - kRate * (first / (1 - std::pow(optimizer.beta1, step)))
                / ((second / (1 - std::pow(optimizer.beta2, step))).sqrt() + optimizer.epsilon);
    }
    return (parameters.values.to(at::kDouble) - wanted).abs().max().item<double>();
}

} // namespace phonoscope::test
