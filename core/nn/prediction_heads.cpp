// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/prediction_heads.h"

#include "core/nn/compute_device.h"
#include "core/nn/encoder_data.h"
#include "core/nn/masked_prediction.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/matmul.h>
#include <c10/core/InferenceMode.h>

#include <cstdint>
#include <filesystem>

namespace phonoscope {

namespace {

std::vector<float> toHost(const at::Tensor &tensor)
{
    const at::Tensor host = tensor.to(at::kCPU, at::kFloat).contiguous();
    return {host.data_ptr<float>(), host.data_ptr<float>() + host.numel()};
}

HeadEffect effectOf(const at::Tensor &head, const at::Tensor &outputs, int neuron)
{
    // [units, D]: of the whole layer, so that the neuron's can be compared.
    const at::Tensor scores = at::matmul(head, outputs);
    const at::Tensor centred = scores - scores.mean(0, true);
    const at::Tensor spreads = centred.square().mean(0).sqrt();
    HeadEffect effect;
    effect.units = toHost(centred.select(1, neuron));
    effect.spread = spreads.select(0, neuron).item<double>();
    effect.rank = static_cast<int>((spreads > spreads.select(0, neuron)).sum().item<std::int64_t>()) + 1;
    return effect;
}

} // namespace

struct HeadUnits::Kinds {
    std::vector<Units> kinds;
};

std::vector<HeadEffect> headEffects(const Encoder &encoder, NeuronId neuron)
{
    const Encoder::Data &data = encoder.data();
    const std::vector<int> &widths = data.info.ffnWidths;
    if (neuron.layer.number < 1 || neuron.layer.row() >= widths.size() || neuron.neuron.value < 0
        || neuron.neuron.value >= widths[neuron.layer.row()])
        throw Error(ErrorCode::NotFound, data.info.name,
                    "The model has no neuron " + std::to_string(neuron.layer.number) + " · "
                        + std::to_string(neuron.neuron.value) + ".");
    const MelHubertSpeech *speech = data.melHubert();
    if (!speech)
        return {};
    return guarded(data.device, [&] {
        const c10::InferenceMode inference;
        std::vector<HeadEffect> effects;
        const at::Tensor outputs = speech->model().transformer().outputWeights(neuron.layer);
        for (std::size_t head = 0; head < speech->model().heads(); ++head)
            effects.push_back(effectOf(speech->model().headWeights(head), outputs, neuron.neuron.value));
        return effects;
    });
}

std::vector<std::vector<int>> HeadUnits::of(const Encoder &encoder, std::span<const float> samples,
                                            std::span<const Frame> frames)
{
    const Encoder::Data &data = encoder.data();
    const MelHubertSpeech *speech = data.melHubert();
    std::error_code failure;
    if (!speech || speech->model().heads() == 0 || !std::filesystem::exists(data.unitsFile, failure))
        return {};
    return guarded(data.device, [&] {
        const c10::InferenceMode inference;
        if (!m_kinds)
            m_kinds = std::make_shared<Kinds>(
                Kinds{readUnits(data.unitsFile, speech->model().config().stackedFrames(), data.device)});
        const at::Tensor rows = rowIndex(frameRows(frames, encoder.frames(samples.size())), data.device);
        const at::Tensor filterbank = speech->filterbank(samples);
        const at::Tensor features = speech->features(filterbank);
        std::vector<std::vector<int>> found;
        for (const Units &kind : m_kinds->kinds) {
            const at::Tensor units = kind.of(filterbank, features).index_select(0, rows).to(at::kCPU).contiguous();
            const std::int64_t *begin = units.data_ptr<std::int64_t>();
            found.emplace_back(begin, begin + units.numel());
        }
        return found;
    });
}

} // namespace phonoscope
