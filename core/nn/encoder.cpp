// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/encoder.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/nn/checkpoint_mapping.h"
#include "core/nn/log_mel_filterbank.h"
#include "core/nn/model_files.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>
#include <torch/cuda.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstring>
#include <new>

namespace phonoscope {

struct Encoder::Data {
    MelHubert model;
    LogMelFilterbank filterbank;
    at::Tensor mean;      ///< [40]
    at::Tensor deviation; ///< [40]
    c10::Device device;
    EncoderInfo info;
    LoadReport report;
};

namespace {

/// Runs work; what LibTorch throws becomes an Error.
template <typename Work> auto guarded(const c10::Device device, const Work &work)
{
    try {
        return work();
    } catch (const c10::Error &error) {
        const std::string what = error.what_without_backtrace();
        const bool memory =
            what.find("out of memory") != std::string::npos || what.find("can't allocate memory") != std::string::npos;
        throw Error(memory ? ErrorCode::OutOfMemory : ErrorCode::Device, device.str(), what);
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::OutOfMemory, device.str(), "the memory does not suffice for this model or recording");
    }
}

c10::Device deviceNamed(const std::string &name)
{
    const auto count = static_cast<int>(torch::cuda::device_count());
    if (name == "cpu" || (name == "auto" && count == 0))
        return {c10::kCPU};
    int index = name == "cuda" || name == "auto" ? 0 : -1;
    constexpr std::string_view kPrefix = "cuda:";
    if (name.starts_with(kPrefix)) {
        const char *end = name.data() + name.size();
        const auto [stop, failure] = std::from_chars(name.data() + kPrefix.size(), end, index);
        if (failure != std::errc{} || stop != end)
            index = -1;
    }
    if (index < 0)
        throw Error(ErrorCode::Device, name,
                    "no such device is known; expected cpu, cuda, cuda:0, cuda:1, ... or auto");
    if (index >= count)
        throw Error(ErrorCode::Device, name,
                    count == 0 ? "no CUDA device is usable on this machine; choose cpu"
                               : "this machine has " + std::to_string(count) + " CUDA devices, counted from 0");
    return {c10::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

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

at::Tensor vectorOf(const std::array<float, kMelBins> &values, c10::Device device)
{
    return at::tensor(c10::ArrayRef<float>(values.data(), values.size())).to(device);
}

/// Normalised frames, neighbours side by side where the model asks for it. A missing last half is zero.
at::Tensor features(const Encoder::Data &data, const at::Tensor &filterbank)
{
    const at::Tensor normalised = (filterbank - data.mean) / data.deviation;
    if (data.model.config().stackedFrames() == 1)
        return normalised;
    const at::Tensor even = normalised.slice(0, 0, filterbank.size(0), 2);
    const at::Tensor odd = normalised.slice(0, 1, filterbank.size(0), 2);
    return at::cat({even, at::constant_pad_nd(odd, {0, 0, 0, even.size(0) - odd.size(0)})}, 1);
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

at::Tensor indexTensor(const std::vector<std::int64_t> &indices, c10::Device device)
{
    return at::tensor(c10::ArrayRef<std::int64_t>(indices), at::kLong).to(device);
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
        return Encoder(std::make_unique<Data>(
            Data{std::move(mapped.model), LogMelFilterbank(target), vectorOf(files.statistics.mean, target),
                 vectorOf(files.statistics.deviation, target), target, std::move(info), std::move(mapped.report)}));
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
    return m_data->device.is_cuda() ? "CUDA:" + std::to_string(m_data->device.index()) : "CPU";
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
    const int total = this->frames(samples.size());
    std::vector<std::int64_t> asked;
    for (const Frame frame : frames) {
        if (frame.index < 0 || frame.index >= total)
            throw Error(ErrorCode::Mismatch, "frame " + std::to_string(frame.index),
                        "the audio gives " + std::to_string(total) + " frames; its alignment is longer than the audio");
        asked.push_back(frame.index);
    }
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
        const at::Tensor index = indexTensor(asked, m_data->device);
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
            if (!at::isfinite(tensor).all().item<bool>())
                throw Error(ErrorCode::BadFormat, name,
                            "its values are not finite numbers. The model's weights or the audio are damaged");
            visit(name, toMatrix(tensor));
        };
        hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
            const std::span<const int> neurons = zeroed.layer(layer);
            if (neurons.empty())
                return h;
            // Filling, not multiplying: a product would keep NaN and the sign of zero.
            return h.index_fill(1, indexTensor({neurons.begin(), neurons.end()}, m_data->device), 0.0);
        };
        const at::Tensor filterbank = m_data->filterbank.compute(samples);
        hooks.see("fbank_raw", filterbank);
        const at::Tensor input = features(*m_data, filterbank);
        hooks.see("mel_input", input);
        return m_data->model.forward(input, hooks).defined();
    });
}

void setComputeThreads(int threads)
{
    if (threads > 0)
        at::set_num_threads(threads);
}

} // namespace phonoscope
