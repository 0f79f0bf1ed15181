// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/encoder.h"

#include "core/base/error.h"
#include "core/nn/activation_edits.h"
#include "core/nn/autocast.h"
#include "core/nn/compute_device.h"
#include "core/nn/encoder_data.h"
#include "core/nn/masked_prediction.h"
#include "core/nn/open_speech_model.h"
#include "core/nn/passes.h"
#include "core/nn/speech_batch.h"
#include "core/nn/tensor_memory.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace phonoscope {

namespace {

Matrix toMatrix(const at::Tensor &tensor)
{
    const at::Tensor host = tensor.to(at::kCPU, at::kFloat).contiguous();
    Matrix matrix;
    matrix.rows = static_cast<std::size_t>(host.size(0));
    matrix.columns = static_cast<std::size_t>(host.size(1));
    const float *begin = host.data_ptr<float>();
    matrix.values.assign(begin, begin + host.numel());
    return matrix;
}

c10::ScalarType scalarTypeOf(ComputePrecision precision)
{
    switch (precision) {
    case ComputePrecision::BFloat16:
        return c10::kBFloat16;
    case ComputePrecision::Float16:
        return c10::kHalf;
    case ComputePrecision::Float32:
        break;
    }
    return c10::kFloat;
}

std::filesystem::path unitsBeside(const std::filesystem::path &model)
{
    std::error_code failure;
    return (std::filesystem::is_directory(model, failure) ? model : model.parent_path()) / "units.safetensors";
}

/// Puts the strongest neurons of some frames in their places.
void rank(LayerIndex layer, const at::Tensor &h, const AskedOfPass &asked, LayerRanks &result)
{
    const at::Tensor selected = h.index_select(0, rowIndex(asked.rows, h.device())).abs();
    if (!at::isfinite(selected).all().item<bool>())
        throw Error(ErrorCode::BadFormat, "layer " + std::to_string(layer.number),
                    "its activations are not finite numbers; nothing was counted. The model's weights or the audio are "
                    "damaged");
    const at::Tensor order = std::get<1>(selected.topk(result.ranks, 1, true, true)).to(at::kCPU).contiguous();
    const std::int64_t *neuron = order.data_ptr<std::int64_t>();
    const auto ranks = static_cast<std::size_t>(result.ranks);
    for (const std::size_t place : asked.places)
        for (std::size_t rank = 0; rank < ranks; ++rank)
            result.neurons[place * ranks + rank] = static_cast<std::uint16_t>(*neuron++);
}

/// Puts what a pass gives of a layer's neurons in its places.
void trace(LayerIndex layer, const at::Tensor &h, const Pass &pass, std::span<const NeuronId> neurons, int active,
           std::vector<NeuronTrace> &traces)
{
    if (std::ranges::none_of(neurons, [&](const NeuronId &neuron) { return neuron.layer == layer; }))
        return;
    const at::Tensor given = h.narrow(0, pass.first - pass.seen, pass.last - pass.first).abs();
    requireFinite("layer " + std::to_string(layer.number), given);
    const auto toHost = [](const at::Tensor &tensor) { return tensor.to(at::kCPU, at::kFloat).contiguous(); };
    const at::Tensor weakest = toHost(std::get<0>(given.topk(active, 1)).select(1, active - 1));
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        if (neurons[i].layer != layer)
            continue;
        const at::Tensor magnitude = toHost(given.select(1, neurons[i].neuron.value));
        std::copy_n(magnitude.data_ptr<float>(), magnitude.numel(), traces[i].magnitude.begin() + pass.first);
        std::copy_n(weakest.data_ptr<float>(), weakest.numel(), traces[i].threshold.begin() + pass.first);
    }
}

} // namespace

std::vector<std::int64_t> frameRows(std::span<const Frame> frames, int total)
{
    std::vector<std::int64_t> indices;
    for (const Frame frame : frames) {
        if (frame.index < 0 || frame.index >= total)
            throw Error(ErrorCode::Mismatch, "frame " + std::to_string(frame.index),
                        "the audio gives " + std::to_string(total) + " frames; its alignment is longer than the audio");
        indices.push_back(frame.index);
    }
    return indices;
}

Encoder::Encoder(std::unique_ptr<Data> data) : m_data(std::move(data))
{
}
Encoder::~Encoder()
{
    if (!m_data)
        return;
    m_data.reset();
    releaseTensorMemory();
}
Encoder::Encoder(Encoder &&) noexcept = default;
Encoder &Encoder::operator=(Encoder &&) noexcept = default;

Encoder Encoder::load(const std::filesystem::path &model, const std::string &device, ComputePrecision precision)
{
    const c10::Device target = deviceNamed(device);
    if (precision != ComputePrecision::Float32 && !target.is_cuda())
        throw Error(ErrorCode::Unsupported, displayName(target),
                    "models are computed in half precision on CUDA only; choose float32, or another device");
    return guarded(target, [&] {
        OpenedModel opened = openSpeechModel(model, target);
        return Encoder(std::make_unique<Data>(Data{std::move(opened.model),
                                                   target,
                                                   std::move(opened.info),
                                                   std::move(opened.report),
                                                   unitsBeside(model),
                                                   {},
                                                   scalarTypeOf(precision)}));
    });
}

const EncoderInfo &Encoder::info() const
{
    return m_data->info;
}

const LoadReport &Encoder::loadReport() const
{
    return m_data->report;
}

std::string Encoder::device() const
{
    return displayName(m_data->device);
}

int Encoder::frames(std::size_t samples) const
{
    return m_data->model->frames(samples);
}

bool Encoder::isCut(std::size_t samples) const
{
    const ChunkLengths lengths = m_data->model->chunkLengths();
    return !lengths.fixed && frames(samples) > lengths.whole;
}

std::optional<std::vector<LayerRanks>> Encoder::strongestNeurons(std::span<const float> samples,
                                                                 std::span<const Frame> frames,
                                                                 std::span<const int> ranksPerLayer,
                                                                 std::stop_token stop) const
{
    const Asked recording{samples, frames};
    auto found = strongestNeurons(std::span(&recording, 1), ranksPerLayer, std::move(stop));
    if (!found)
        return std::nullopt;
    return std::move(found->front());
}

std::optional<std::vector<std::vector<LayerRanks>>> Encoder::strongestNeurons(std::span<const Asked> recordings,
                                                                              std::span<const int> ranksPerLayer,
                                                                              std::stop_token stop) const
{
    const std::vector<int> &widths = m_data->info.ffnWidths;
    assert(ranksPerLayer.size() == widths.size());
    std::vector<int> totals;
    std::vector<std::vector<std::int64_t>> asked;
    std::vector<std::vector<LayerRanks>> result;
    for (const Asked &recording : recordings) {
        totals.push_back(frames(recording.samples.size()));
        asked.push_back(frameRows(recording.frames, totals.back()));
        std::vector<LayerRanks> &layers = result.emplace_back();
        for (std::size_t row = 0; row < widths.size(); ++row) {
            const int ranks = ranksPerLayer[row];
            assert(ranks >= 0 && ranks <= widths[row]);
            layers.push_back(
                {ranks, std::vector<std::uint16_t>(asked.back().size() * static_cast<std::size_t>(ranks))});
        }
    }
    if (stop.stop_requested())
        return std::nullopt;

    return guarded(m_data->device, [&]() -> std::optional<std::vector<std::vector<LayerRanks>>> {
        const c10::InferenceMode inference;
        const SpeechModel &model = *m_data->model;
        std::size_t preparedRecording = recordings.size();
        at::Tensor prepared;
        const auto isWanted = [&](std::size_t recording, const Pass &pass) {
            return !askedOf(pass, asked[recording]).places.empty();
        };
        for (const BatchRun &run : batchRuns(totals, model.chunkLengths(), isWanted)) {
            std::vector<at::Tensor> inputs;
            for (const BatchPart &part : run.parts) {
                if (part.recording != preparedRecording) {
                    prepared = model.prepare(recordings[part.recording].samples, {});
                    preparedRecording = part.recording;
                }
                inputs.push_back(model.embed(prepared, part.pass.seen, part.pass.seenEnd, {}));
            }
            ForwardHooks hooks;
            hooks.lengths = run.lengths;
            hooks.proceed = [&stop] { return !stop.stop_requested(); };
            hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
                for (const BatchPart &part : run.parts)
                    rank(layer, part.of(h), askedOf(part.pass, asked[part.recording]),
                         result[part.recording][layer.row()]);
                return h;
            };
            hooks.lastOutput = false;
            const Autocast autocast(m_data->device, m_data->precision);
            model.transformer().forward(at::cat(inputs), hooks);
            if (stop.stop_requested())
                return std::nullopt;
        }
        return std::move(result);
    });
}

std::optional<std::vector<NeuronTrace>> Encoder::traces(std::span<const float> samples,
                                                        std::span<const NeuronId> neurons,
                                                        std::span<const int> activePerLayer, std::stop_token stop) const
{
    const int total = frames(samples.size());
    const auto length = static_cast<std::size_t>(total);
    std::vector<NeuronTrace> result(neurons.size(), {std::vector<float>(length), std::vector<float>(length)});
    if (stop.stop_requested())
        return std::nullopt;
    if (total == 0 || neurons.empty())
        return result;
    const LayerIndex highest = std::ranges::max(neurons).layer;
    return guarded(m_data->device, [&]() -> std::optional<std::vector<NeuronTrace>> {
        const c10::InferenceMode inference;
        const SpeechModel &model = *m_data->model;
        const at::Tensor prepared = model.prepare(samples, {});
        for (const Pass &pass : passesOver(total, model.chunkLengths())) {
            bool isDone = false;
            ForwardHooks hooks;
            hooks.lastOutput = false;
            hooks.proceed = [&] { return !isDone && !stop.stop_requested(); };
            hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
                trace(layer, h, pass, neurons, activePerLayer[layer.row()], result);
                isDone = layer >= highest;
                return h;
            };
            const Autocast autocast(m_data->device, m_data->precision);
            model.transformer().forward(model.embed(prepared, pass.seen, pass.seenEnd, {}), hooks);
            if (stop.stop_requested())
                return std::nullopt;
        }
        return std::move(result);
    });
}

bool Encoder::forward(std::span<const float> samples, const NeuronSet &zeroed, const TensorVisitor &visit,
                      std::stop_token stop) const
{
    return forward(
        std::span(&samples, 1), zeroed,
        [&visit](std::size_t, const std::string &name, const Matrix &matrix) { visit(name, matrix); }, std::move(stop));
}

bool Encoder::forward(std::span<const std::span<const float>> recordings, const NeuronSet &zeroed,
                      const BatchVisitor &visit, std::stop_token stop) const
{
    if (stop.stop_requested())
        return false;
    const SpeechModel &model = *m_data->model;
    std::vector<int> totals;
    for (const std::span<const float> samples : recordings) {
        totals.push_back(frames(samples.size()));
        if (totals.back() > model.chunkLengths().whole)
            throw Error(ErrorCode::Unsupported, m_data->info.name,
                        "whole tensors are given for recordings of up to "
                            + std::to_string(std::lround(model.chunkLengths().whole * m_data->info.frameSeconds))
                            + " s; longer ones go through the model in parts. Cut the recording");
    }
    return guarded(m_data->device, [&] {
        const c10::InferenceMode inference;
        for (const BatchRun &run :
             batchRuns(totals, model.chunkLengths(), [](std::size_t, const Pass &) { return true; })) {
            const auto show = [&visit](const BatchPart &part, const std::string &name, const at::Tensor &tensor) {
                requireFinite(name, tensor);
                visit(part.recording, name, toMatrix(tensor));
            };
            std::vector<at::Tensor> inputs;
            for (const BatchPart &part : run.parts) {
                ForwardHooks hooks;
                hooks.see = [&](const std::string &name, const at::Tensor &tensor) { show(part, name, tensor); };
                const at::Tensor prepared = model.prepare(recordings[part.recording], hooks);
                inputs.push_back(model.embed(prepared, part.pass.seen, part.pass.seenEnd, hooks));
            }
            ForwardHooks hooks;
            hooks.lengths = run.lengths;
            hooks.proceed = [&stop] { return !stop.stop_requested(); };
            hooks.see = [&](const std::string &name, const at::Tensor &tensor) {
                for (const BatchPart &part : run.parts)
                    show(part, name,
                         name == kPositionBias ? positionsWithin(tensor, part.pass.seenEnd - part.pass.seen)
                                               : part.of(tensor));
            };
            hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) { return erased(h, layer, zeroed); };
            const Autocast autocast(m_data->device, m_data->precision);
            if (!model.transformer().forward(at::cat(inputs), hooks).defined())
                return false;
        }
        return true;
    });
}

bool Encoder::loadUnits()
{
    std::error_code failure;
    const MelHubertSpeech *speech = m_data->melHubert();
    if (!speech || !std::filesystem::exists(m_data->unitsFile, failure))
        return false;
    return guarded(m_data->device, [&] {
        const MelHubertConfig &config = speech->model().config();
        std::vector<int> heads;
        if (config.units)
            heads.push_back(*config.units);
        heads.insert(heads.end(), config.extraUnits.begin(), config.extraUnits.end());
        std::vector<Units> units = readUnits(m_data->unitsFile, config.stackedFrames(), m_data->device);
        const bool fitting = units.size() <= heads.size()
            && std::equal(units.begin(), units.end(), heads.begin(),
                          [](const Units &kind, int head) { return kind.recipe().clusters == head; });
        if (!fitting || units.empty())
            throw Error(ErrorCode::Mismatch, m_data->unitsFile.string(),
                        "these are not the units that the model's heads predict; their numbers differ");
        m_data->units = std::move(units);
        return true;
    });
}

void setComputeThreads(int threads)
{
    if (threads > 0)
        at::set_num_threads(threads);
}

} // namespace phonoscope
