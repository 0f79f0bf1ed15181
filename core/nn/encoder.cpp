// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/encoder.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/nn/checkpoint_mapping.h"
#include "core/nn/compute_device.h"
#include "core/nn/log_mel_filterbank.h"
#include "core/nn/masked_prediction.h"
#include "core/nn/model_features.h"
#include "core/nn/units.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace phonoscope {

struct Encoder::Data {
    MelHubert model;
    LogMelFilterbank filterbank;
    MelNormalization normalization;
    c10::Device device;
    EncoderInfo info;
    LoadReport report;
    std::filesystem::path unitsFile; ///< whether it exists or not
    std::vector<Units> units;
};

namespace {

std::string identityOf(MelHubert &model, const MelStatistics &statistics)
{
    const MelHubertConfig &config = model.config();
    std::string text = "melhubert";
    for (const int number :
         {config.featureSize, config.hiddenSize, config.heads, config.layers, config.positionalKernel,
          config.positionalGroups, static_cast<int>(config.normFirst), static_cast<int>(config.activation)})
        text += " " + std::to_string(number);
    std::uint64_t hash = fnv1a(text);
    hash = fnv1a(std::as_bytes(std::span(statistics.mean)), hash);
    hash = fnv1a(std::as_bytes(std::span(statistics.deviation)), hash);
    for (const ParameterSlot &slot : model.slots()) {
        hash = fnv1a(slot.name, hash);
        hash = fnv1a(std::as_bytes(std::span(slot.shape)), hash);
        const at::Tensor &values = *slot.tensor;
        hash =
            fnv1a(std::as_bytes(std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()))), hash);
    }
    return toHex(hash);
}

EncoderInfo describe(MelHubert &model, const ModelFiles &files)
{
    const MelHubertConfig &config = model.config();
    EncoderInfo info;
    info.family = "MelHuBERT";
    info.name = files.name;
    info.frontEnd = "40-bin log-mel filterbank, " + std::to_string(10 * config.stackedFrames()) + " ms";
    info.frameSeconds = config.frameSeconds();
    info.hiddenSize = config.hiddenSize;
    info.heads = config.heads;
    info.units = config.units.value_or(0);
    info.ffnWidths = config.ffnWidths;
    for (const ParameterSlot &slot : model.slots())
        info.parameters += slot.tensor->numel();
    info.hash = identityOf(model, files.statistics);
    return info;
}

at::Tensor features(const Encoder::Data &data, const at::Tensor &filterbank)
{
    return modelFeatures(filterbank, data.normalization, data.model.config().stackedFrames());
}

Matrix toMatrix(const at::Tensor &tensor)
{
    const at::Tensor host = tensor.to(at::kCPU).contiguous();
    Matrix matrix;
    matrix.rows = static_cast<std::size_t>(host.size(0));
    matrix.columns = static_cast<std::size_t>(host.size(1));
    const float *begin = host.data_ptr<float>();
    matrix.values.assign(begin, begin + host.numel());
    return matrix;
}

std::vector<std::int64_t> indicesOf(std::span<const Frame> frames, int total)
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

/// h with the neurons of the set at zero.
at::Tensor erase(const at::Tensor &h, LayerIndex layer, const NeuronSet &zeroed)
{
    const std::span<const int> neurons = zeroed.layer(layer);
    if (neurons.empty())
        return h;
    // Filling, not multiplying: a product would keep NaN and the sign of zero.
    return h.index_fill(-1, rowIndex(std::vector<std::int64_t>(neurons.begin(), neurons.end()), h.device()), 0.0);
}

void requireFinite(const std::string &name, const at::Tensor &tensor)
{
    if (!at::isfinite(tensor).all().item<bool>())
        throw Error(ErrorCode::BadFormat, name,
                    "its values are not finite numbers. The model's weights or the audio are damaged");
}

std::vector<double> magnitudesOf(const at::Tensor &h)
{
    const at::Tensor sums = h.abs().sum(std::vector<std::int64_t>{0}, false, at::kDouble).to(at::kCPU).contiguous();
    const double *begin = sums.data_ptr<double>();
    return {begin, begin + sums.numel()};
}

std::filesystem::path unitsBeside(const std::filesystem::path &model)
{
    std::error_code failure;
    return (std::filesystem::is_directory(model, failure) ? model : model.parent_path()) / "units.safetensors";
}

LayerRanks strongest(LayerIndex layer, const at::Tensor &h, const at::Tensor &frames, int ranks)
{
    const at::Tensor selected = h.index_select(0, frames).abs();
    if (!at::isfinite(selected).all().item<bool>())
        throw Error(ErrorCode::BadFormat, "layer " + std::to_string(layer.number),
                    "its activations are not finite numbers; nothing was counted. The model's weights or the audio are "
                    "damaged");
    LayerRanks result;
    result.ranks = ranks;
    const at::Tensor order = std::get<1>(selected.topk(ranks, 1, true, true)).to(at::kCPU).contiguous();
    const std::int64_t *begin = order.data_ptr<std::int64_t>();
    result.neurons.resize(static_cast<std::size_t>(order.numel()));
    std::transform(begin, begin + order.numel(), result.neurons.begin(),
                   [](const std::int64_t neuron) { return static_cast<std::uint16_t>(neuron); });
    return result;
}

} // namespace

Encoder::Encoder(std::unique_ptr<Data> data) : m_data(std::move(data))
{
}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder &&) noexcept = default;
Encoder &Encoder::operator=(Encoder &&) noexcept = default;

Encoder Encoder::load(const std::filesystem::path &model, const std::string &device)
{
    const c10::Device target = deviceNamed(device);
    return guarded(target, [&] {
        ModelFiles files = openModelFiles(model);
        MappedModel mapped = mapMelHubert(*files.weights, files.config);
        EncoderInfo info = describe(mapped.model, files);
        // Reduced precision in CUDA's convolutions would differ from the published numbers by 1e-3.
        at::globalContext().setAllowTF32CuDNN(false);
        for (const ParameterSlot &slot : mapped.model.slots())
            *slot.tensor = slot.tensor->to(target);
        mapped.model.freeze();
        return Encoder(std::make_unique<Data>(Data{std::move(mapped.model),
                                                   LogMelFilterbank(target),
                                                   MelNormalization(files.statistics, target),
                                                   target,
                                                   std::move(info),
                                                   std::move(mapped.report),
                                                   unitsBeside(model),
                                                   {}}));
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
    const int stacked = m_data->model.config().stackedFrames();
    return static_cast<int>((LogMelFilterbank::frames(samples) + stacked - 1) / stacked);
}

std::optional<std::vector<LayerRanks>> Encoder::strongestNeurons(std::span<const float> samples,
                                                                 std::span<const Frame> frames,
                                                                 std::span<const int> ranksPerLayer,
                                                                 std::stop_token stop) const
{
    const std::vector<int> &widths = m_data->info.ffnWidths;
    assert(ranksPerLayer.size() == widths.size());
    const std::vector<std::int64_t> asked = indicesOf(frames, this->frames(samples.size()));
    std::vector<LayerRanks> result(widths.size());
    for (std::size_t row = 0; row < widths.size(); ++row) {
        assert(ranksPerLayer[row] >= 0 && ranksPerLayer[row] <= widths[row]);
        result[row].ranks = ranksPerLayer[row];
    }
    if (stop.stop_requested())
        return std::nullopt;
    if (asked.empty())
        return result;

    return guarded(m_data->device, [&]() -> std::optional<std::vector<LayerRanks>> {
        const c10::InferenceMode inference;
        const at::Tensor index = rowIndex(asked, m_data->device);
        ForwardHooks hooks;
        hooks.proceed = [&stop] { return !stop.stop_requested(); };
        hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
            result[layer.row()] = strongest(layer, h, index, ranksPerLayer[layer.row()]);
            return h;
        };
        hooks.lastOutput = false;
        m_data->model.forward(features(*m_data, m_data->filterbank.compute(samples)), hooks);
        if (stop.stop_requested())
            return std::nullopt;
        return std::move(result);
    });
}

bool Encoder::forward(std::span<const float> samples, const NeuronSet &zeroed, const TensorVisitor &visit,
                      std::stop_token stop) const
{
    if (stop.stop_requested())
        return false;
    if (frames(samples.size()) == 0)
        return true;
    return guarded(m_data->device, [&] {
        const c10::InferenceMode inference;
        ForwardHooks hooks;
        hooks.proceed = [&stop] { return !stop.stop_requested(); };
        hooks.see = [&visit](const std::string &name, const at::Tensor &tensor) {
            requireFinite(name, tensor);
            visit(name, toMatrix(tensor));
        };
        hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) { return erase(h, layer, zeroed); };
        const at::Tensor filterbank = m_data->filterbank.compute(samples);
        hooks.see("fbank_raw", filterbank);
        const at::Tensor input = features(*m_data, filterbank);
        hooks.see("mel_input", input);
        return m_data->model.forward(input, hooks).defined();
    });
}

bool Encoder::states(std::span<const float> samples, std::span<const Frame> frames, std::span<const NeuronSet> zeroed,
                     const StatesVisitor &visit, std::stop_token stop) const
{
    const int total = this->frames(samples.size());
    const std::vector<std::int64_t> asked = indicesOf(frames, total);
    if (stop.stop_requested())
        return false;
    if (total == 0)
        return true;
    return guarded(m_data->device, [&] {
        const c10::InferenceMode inference;
        const at::Tensor index = rowIndex(asked, m_data->device);
        const at::Tensor input = features(*m_data, m_data->filterbank.compute(samples));
        for (std::size_t run = 0; run < zeroed.size(); ++run) {
            EncoderStates states;
            ForwardHooks hooks;
            hooks.proceed = [&stop] { return !stop.stop_requested(); };
            hooks.see = [&](const std::string &name, const at::Tensor &tensor) {
                if (!name.starts_with("hidden_states"))
                    return;
                const at::Tensor selected = tensor.index_select(0, index);
                requireFinite(name, selected);
                states.hidden.push_back(toMatrix(selected));
            };
            hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
                const at::Tensor erased = erase(h, layer, zeroed[run]);
                states.magnitudes.push_back(magnitudesOf(erased));
                return erased;
            };
            if (!m_data->model.forward(input, hooks).defined())
                return false;
            visit(run, std::move(states));
        }
        return true;
    });
}

bool Encoder::loadUnits()
{
    std::error_code failure;
    if (!std::filesystem::exists(m_data->unitsFile, failure))
        return false;
    return guarded(m_data->device, [this] {
        const MelHubertConfig &config = m_data->model.config();
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

bool Encoder::predictMasked(std::span<const float> samples, std::span<const NeuronSet> zeroed, std::uint64_t maskKey,
                            const PredictionVisitor &visit, std::stop_token stop) const
{
    assert(!m_data->units.empty());
    const int total = frames(samples.size());
    if (stop.stop_requested())
        return false;
    if (total == 0)
        return true;
    return guarded(m_data->device, [&] {
        const c10::InferenceMode inference;
        const Masking &masking = m_data->model.config().masking;
        const at::Tensor filterbank = m_data->filterbank.compute(samples);
        const at::Tensor input = features(*m_data, filterbank);
        Random random{maskKey};
        UnitBatch batch{input.unsqueeze(0), {}, maskedFrames(total, masking, random)};
        for (const Units &kind : m_data->units)
            batch.units.push_back(kind.of(filterbank, input));
        const at::Tensor rows = rowIndex(batch.masked, m_data->device);
        for (std::size_t run = 0; run < zeroed.size(); ++run) {
            if (stop.stop_requested())
                return false;
            ForwardHooks hooks;
            hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
                return erase(h, layer, zeroed[run]);
            };
            const at::Tensor hidden = hiddenUnderMask(m_data->model, batch, masking, hooks);
            std::vector<MaskedPrediction> predictions;
            for (std::size_t kind = 0; kind < batch.units.size(); ++kind) {
                const UnitLoss loss = headLoss(m_data->model, hidden, batch, kind, rows);
                predictions.push_back(
                    {loss.sum.item<double>(), loss.correct.item<int>(), static_cast<int>(batch.masked.size())});
            }
            visit(run, predictions);
        }
        return true;
    });
}

void setComputeThreads(int threads)
{
    if (threads > 0)
        at::set_num_threads(threads);
}

} // namespace phonoscope
