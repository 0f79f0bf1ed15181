// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/speech_model_checks.h"

#include "core/nn/parameter_memory.h"
#include "core/nn/positional_convolution.h"
#include "core/nn/tensor_memory.h"
#include "core/nn/transformer.h"
#include "core/nn/waveform_front_end.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

namespace phonoscope::test {

namespace {

at::Tensor randomTensor(at::IntArrayRef shape)
{
    static at::Generator generator = at::detail::createCPUGenerator(5);
    return at::randn(shape, generator, at::kFloat);
}

/// By name, so that the reference can have them.
std::map<std::string, at::Tensor> fill(Slots slots)
{
    std::map<std::string, at::Tensor> values;
    for (const ParameterSlot &slot : slots.take()) {
        const double inputs = slot.shape.size() > 1 ? static_cast<double>(slot.shape[1]) : 1;
        *slot.tensor = randomTensor(slot.shape) / std::sqrt(inputs);
        values[slot.name] = *slot.tensor;
    }
    return values;
}

double largestDifference(const at::Tensor &left, const at::Tensor &right)
{
    return (left - right).abs().max().item<double>();
}

} // namespace

double frontEndDifference(bool layerNorm, bool bias)
{
    const c10::InferenceMode inference;
    WaveformConfig config;
    config.convolutions = {{6, 10, 5}, {9, 3, 2}, {7, 2, 2}, {8, 4, 3}};
    config.convolutionBias = bias;
    config.frontNorm = layerNorm ? WaveformConfig::FrontNorm::Layer : WaveformConfig::FrontNorm::Group;
    WaveformFrontEnd frontEnd(config);
    Slots slots;
    frontEnd.addTo(slots);
    auto weights = fill(std::move(slots));
    const at::Tensor samples = randomTensor({60001}); // two stretches

    at::Tensor x = samples.view({1, 1, -1});
    for (std::size_t index = 0; index < config.convolutions.size(); ++index) {
        const std::string name = "feature_extractor.conv_layers." + std::to_string(index);
        const int channels = config.convolutions[index].channels;
        x = at::conv1d(x, weights.at(name + ".0.weight"), bias ? weights.at(name + ".0.bias") : at::Tensor(),
                       config.convolutions[index].stride);
        if (layerNorm)
            x = at::layer_norm(x.transpose(1, 2), {channels}, weights.at(name + ".2.1.weight"),
                               weights.at(name + ".2.1.bias"), 1e-5)
                    .transpose(1, 2);
        else if (index == 0)
            x = at::group_norm(x, channels, weights.at(name + ".2.weight"), weights.at(name + ".2.bias"), 1e-5);
        x = at::gelu(x);
    }
    const at::Tensor expected = x.squeeze(0).t();
    const std::int64_t frames = config.frames(samples.size(0));
    const double part = largestDifference(frontEnd.forward(samples, 5, 590), expected.slice(0, 5, 590));
    return std::max(part, largestDifference(frontEnd.forward(samples, 0, frames), expected));
}

double batchNormDifference()
{
    const c10::InferenceMode inference;
    PositionalConvolutionConfig config;
    config.hiddenSize = 8;
    config.kernel = 6;
    config.groups = 2;
    PositionalConvolution byWeight(config);
    Slots slots;
    byWeight.addTo(slots);
    const auto weights = fill(std::move(slots));
    const at::Tensor &gain = weights.at("encoder.pos_conv.0.weight_g");
    const at::Tensor &direction = weights.at("encoder.pos_conv.0.weight_v");
    const std::vector<std::int64_t> overChannels{0, 1};
    const at::Tensor kernel = direction * (gain / direction.pow(2).sum(overChannels, true).sqrt());

    config.kind = PositionalConvolutionConfig::Kind::BatchNorm;
    PositionalConvolution byBatch(config);
    Slots others;
    byBatch.addTo(others);
    for (const ParameterSlot &slot : others.take()) {
        at::Tensor value = randomTensor(slot.shape).zero_();
        if (slot.name == "encoder.pos_conv.1.weight")
            value = kernel;
        else if (slot.name == "encoder.pos_conv.1.bias")
            value = weights.at("encoder.pos_conv.0.bias");
        else if (slot.name.ends_with("running_var"))
            value.fill_(1 - 1e-5);
        else if (slot.name.ends_with(".weight"))
            value.fill_(1);
        *slot.tensor = value;
    }
    const at::Tensor x = randomTensor({11, 8});
    return largestDifference(byWeight.forward(x), byBatch.forward(x));
}

bool resumedRunsAreEqual(bool normFirst, bool relativePositions)
{
    const c10::InferenceMode inference;
    TransformerConfig config;
    config.hiddenSize = 8;
    config.heads = 2;
    config.ffnWidths = {12, 20, 16};
    config.normFirst = normFirst;
    if (relativePositions)
        config.relativePositions = RelativePositions{16, 12};
    Transformer transformer(config);
    Slots slots;
    transformer.addNorm(slots);
    transformer.addLayers(slots);
    fill(std::move(slots));
    std::vector<at::Tensor> hidden;
    ForwardHooks hooks;
    hooks.see = [&](const std::string &name, const at::Tensor &tensor) {
        if (name.starts_with("hidden_states"))
            hidden.push_back(tensor);
    };
    const at::Tensor last = transformer.forward(randomTensor({17, 8}), hooks);
    for (const int layer : {1, 2, 3})
        if (!at::equal(transformer.resume(hidden[static_cast<std::size_t>(layer - 1)], LayerIndex{layer}, {}), last))
            return false;
    return hidden.size() == 4;
}

std::string reuseProblem()
{
    reuseTensorMemory();
    releaseTensorMemory();
    const auto bytes = [](std::int64_t count) { return at::empty({count}, at::kByte); };
    constexpr std::int64_t kMegabyte = 1 << 20;
    at::Tensor first = bytes(3 * kMegabyte).fill_(7);
    const void *const address = first.data_ptr();
    at::Tensor view = first.slice(0, 1, 5);
    first = at::Tensor();
    if (waitingTensorMemory() != 0)
        return "the memory of a tensor with a view was given away";
    if (view.sum().item<std::int64_t>() != 28)
        return "a view lost its values";
    view = at::Tensor();
    const std::size_t waiting = waitingTensorMemory();
    if (waiting < 3 * kMegabyte)
        return "freed memory does not wait";
    const at::Tensor larger = bytes(6 * kMegabyte);
    if (larger.data_ptr() == address || waitingTensorMemory() != waiting)
        return "a larger tensor got too small a block";
    const at::Tensor small = bytes(kMegabyte);
    if (small.data_ptr() == address)
        return "a much smaller tensor got the block";
    const at::Tensor again = bytes(3 * kMegabyte - 4000);
    if (again.data_ptr() != address || waitingTensorMemory() != 0)
        return "a tensor of about the same size did not get the block";
    bytes(static_cast<std::int64_t>(kTensorMemoryKept) + kMegabyte);
    if (waitingTensorMemory() != 0)
        return "more than the limit waits";
    bytes(2 * kMegabyte);
    releaseTensorMemory();
    return waitingTensorMemory() == 0 ? "" : "released memory still waits";
}

std::string parameterMemoryProblem()
{
    const std::vector<std::vector<std::int64_t>> shapes{{3}, {700, 1000}, {0}, {2, 5}, {600, 1000}};
    std::vector<at::Tensor> tensors = allocateTogether(shapes);
    for (std::size_t index = 0; index < shapes.size(); ++index) {
        if (tensors[index].sizes() != c10::IntArrayRef(shapes[index]) || !tensors[index].is_contiguous())
            return "a tensor has another shape";
        if (reinterpret_cast<std::uintptr_t>(tensors[index].data_ptr()) % 64 != 0)
            return "a tensor is not aligned";
        tensors[index].fill_(static_cast<double>(index + 1));
    }
    tensors[1] = at::Tensor();
    for (const std::size_t index : {0, 2, 3, 4})
        if (!tensors[index].eq(static_cast<double>(index + 1)).all().item<bool>())
            return "a tensor that goes takes another's values along";
    return allocateTogether({}).empty() ? "" : "nothing was asked for";
}

} // namespace phonoscope::test
