// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/erasure_runs.h"

#include "core/base/error.h"
#include "core/nn/autocast.h"
#include "core/nn/masked_prediction.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/isfinite.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace phonoscope {

namespace {

void requireFinite(const std::string &name, const Matrix &matrix)
{
    if (!std::ranges::all_of(matrix.values, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::BadFormat, name,
                    "its values are not finite numbers. The model's weights or the audio are damaged");
}

std::vector<double> magnitudesOf(const at::Tensor &h)
{
    const at::Tensor sums = h.abs().sum(std::vector<std::int64_t>{0}, false, at::kDouble).to(at::kCPU).contiguous();
    const double *begin = sums.data_ptr<double>();
    return {begin, begin + sums.numel()};
}

void copyRows(const at::Tensor &tensor, const AskedOfPass &asked, Matrix &result)
{
    const at::Tensor rows =
        tensor.index_select(0, rowIndex(asked.rows, tensor.device())).to(at::kCPU, at::kFloat).contiguous();
    const float *begin = rows.data_ptr<float>();
    for (const std::size_t place : asked.places) {
        std::copy_n(begin, result.columns, result.values.begin() + static_cast<std::ptrdiff_t>(place * result.columns));
        begin += result.columns;
    }
}

} // namespace

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

ErasureRuns::ErasureRuns(const SpeechModel &model, at::Tensor prepared, int frames, std::span<const std::int64_t> asked,
                         c10::ScalarType precision, const std::stop_token &stop)
    : m_model(model), m_prepared(std::move(prepared)), m_asked(asked), m_precision(precision), m_stop(stop),
      m_passes(passesOver(frames, model.chunkLengths()))
{
}

std::optional<EncoderStates> ErasureRuns::run(const NeuronSet &zeroed)
{
    const std::size_t layers = m_model.transformer().config().ffnWidths.size();
    std::size_t firstErased = 0;
    while (firstErased < layers && zeroed.layer(LayerIndex::fromRow(firstErased)).empty())
        ++firstErased;
    if (m_stop.stop_requested())
        return std::nullopt;
    const bool resumes = !m_hidden.empty();
    if (resumes && firstErased == layers)
        return m_unchanged;
    const bool isUnchanged = firstErased == layers;

    EncoderStates states = resumes ? beginning(firstErased) : empty();
    for (const Pass &pass : m_passes) {
        const ForwardHooks hooks =
            hooksOf(pass, zeroed, resumes ? firstErased : 0, states, isUnchanged && m_passes.size() == 1);
        const Transformer &transformer = m_model.transformer();
        const at::Tensor embedded = resumes ? at::Tensor() : m_model.embed(m_prepared, pass.seen, pass.seenEnd, {});
        const Autocast autocast(m_prepared.device(), m_precision);
        const at::Tensor last = resumes
            ? transformer.resume(m_hidden[firstErased], LayerIndex::fromRow(firstErased), hooks)
            : transformer.forward(embedded, hooks);
        if (!last.defined()) {
            m_hidden.clear();
            return std::nullopt;
        }
    }
    for (std::size_t row = 0; row < states.hidden.size(); ++row)
        requireFinite((row < 10 ? "hidden_states_0" : "hidden_states_") + std::to_string(row), states.hidden[row]);
    if (!m_hidden.empty() && isUnchanged)
        m_unchanged = states;
    return states;
}

EncoderStates ErasureRuns::empty() const
{
    const auto hidden = static_cast<std::size_t>(m_model.transformer().config().hiddenSize);
    EncoderStates states;
    states.hidden.assign(m_model.transformer().config().ffnWidths.size() + 1,
                         {m_asked.size(), hidden, std::vector<float>(m_asked.size() * hidden)});
    for (const int width : m_model.transformer().config().ffnWidths)
        states.magnitudes.emplace_back(static_cast<std::size_t>(width), 0.0);
    return states;
}

/// What stays as it was below the first erased layer.
EncoderStates ErasureRuns::beginning(std::size_t firstErased) const
{
    EncoderStates states = empty();
    std::copy_n(m_unchanged.hidden.begin(), firstErased + 1, states.hidden.begin());
    std::copy_n(m_unchanged.magnitudes.begin(), firstErased, states.magnitudes.begin());
    return states;
}

ForwardHooks ErasureRuns::hooksOf(const Pass &pass, const NeuronSet &zeroed, std::size_t firstLayer,
                                  EncoderStates &states, bool keeps)
{
    ForwardHooks hooks;
    hooks.proceed = [this] { return !m_stop.stop_requested(); };
    const AskedOfPass asked = askedOf(pass, m_asked);
    hooks.see = [this, asked, keeps, &states, row = firstLayer + (m_hidden.empty() ? 0 : 1)](
                    const std::string &name, const at::Tensor &tensor) mutable {
        if (!name.starts_with("hidden_states"))
            return;
        copyRows(tensor, asked, states.hidden[row++]);
        if (keeps)
            m_hidden.push_back(tensor);
    };
    hooks.activation = [&zeroed, &states, pass](const LayerIndex layer, const at::Tensor &h) {
        const at::Tensor erased = erase(h, layer, zeroed);
        const std::vector<double> sums = magnitudesOf(erased.slice(0, pass.first - pass.seen, pass.last - pass.seen));
        std::vector<double> &total = states.magnitudes[layer.row()];
        std::transform(sums.begin(), sums.end(), total.begin(), total.begin(), std::plus<>());
        return erased;
    };
    return hooks;
}

} // namespace phonoscope
