// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/recording_runs.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/nn/activation_edits.h"
#include "core/nn/autocast.h"
#include "core/nn/compute_device.h"
#include "core/nn/encoder_data.h"
#include "core/nn/masked_prediction.h"
#include "core/nn/passes.h"

#include <ATen/TensorOperators.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <string>

namespace phonoscope {

namespace {

void requireFinite(const std::string &name, const Matrix &matrix)
{
    if (!std::ranges::all_of(matrix.values, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::BadFormat, name,
                    "its values are not finite numbers. The model's weights or the audio are damaged");
}

/// Adds the sums over frames of a layer's neurons.
void addSums(const at::Tensor &h, std::vector<double> &total)
{
    const at::Tensor sums = h.sum(std::vector<std::int64_t>{0}, false, at::kDouble).to(at::kCPU).contiguous();
    std::transform(total.begin(), total.end(), sums.data_ptr<double>(), total.begin(), std::plus<>());
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

struct RecordingRuns::Data {
    const Encoder::Data &encoder;
    std::span<const float> samples;
    int frames = 0;
    std::vector<std::int64_t> asked = {};
    std::vector<Pass> passes = {};
    at::Tensor prepared = {};
    std::vector<at::Tensor> hidden = {}; ///< of the unedited run, by layer; empty before there was one
    EncoderStates unedited = {};         ///< where hidden is there
    std::uint64_t maskKey = 0;           ///< of batch
    std::optional<UnitBatch> batch = {};

    std::size_t layers() const { return encoder.info.ffnWidths.size(); }
    EncoderStates empty() const;
    EncoderStates beginning(std::size_t firstEdited) const;
    ForwardHooks hooksOf(const Pass &pass, const NeuronEdits &edits, std::size_t firstRow, EncoderStates &states,
                         bool keeps, const std::stop_token &stop);
    std::optional<EncoderStates> run(const NeuronEdits &edits, const std::stop_token &stop);
    void prepareBatch(std::uint64_t key);
};

RecordingRuns::RecordingRuns(const Encoder &encoder, std::span<const float> samples, std::span<const Frame> frames)
    : m_data(std::make_unique<Data>(Data{*encoder.m_data, samples, encoder.frames(samples.size())}))
{
    m_data->asked = frameRows(frames, m_data->frames);
    m_data->passes = passesOver(m_data->frames, encoder.m_data->model->chunkLengths());
}

RecordingRuns::~RecordingRuns() = default;
RecordingRuns::RecordingRuns(RecordingRuns &&) noexcept = default;
RecordingRuns &RecordingRuns::operator=(RecordingRuns &&) noexcept = default;

int RecordingRuns::frames() const
{
    return m_data->frames;
}

std::optional<EncoderStates> RecordingRuns::states(const NeuronEdits &edits, std::stop_token stop)
{
    assert(m_data->frames > 0);
    return guarded(m_data->encoder.device, [&] {
        const c10::InferenceMode inference;
        return m_data->run(edits, stop);
    });
}

std::optional<EncoderStates> RecordingRuns::Data::run(const NeuronEdits &edits, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return std::nullopt;
    const SpeechModel &model = *encoder.model;
    const std::size_t firstEdited = firstEditedRow(edits, layers());
    const bool isUnedited = firstEdited == layers();
    const bool resumes = !hidden.empty();
    if (resumes && isUnedited)
        return unedited;
    if (!prepared.defined())
        prepared = model.prepare(samples, {});

    EncoderStates states = resumes ? beginning(firstEdited) : empty();
    for (const Pass &pass : passes) {
        const ForwardHooks hooks =
            hooksOf(pass, edits, resumes ? firstEdited : 0, states, isUnedited && passes.size() == 1, stop);
        const at::Tensor embedded = resumes ? at::Tensor() : model.embed(prepared, pass.seen, pass.seenEnd, {});
        const Autocast autocast(encoder.device, encoder.precision);
        const at::Tensor last = resumes
            ? model.transformer().resume(hidden[firstEdited], LayerIndex::fromRow(firstEdited), hooks)
            : model.transformer().forward(embedded, hooks);
        if (!last.defined()) {
            if (!resumes)
                hidden.clear();
            return std::nullopt;
        }
    }
    for (std::size_t row = 0; row < states.hidden.size(); ++row)
        requireFinite((row < 10 ? "hidden_states_0" : "hidden_states_") + std::to_string(row), states.hidden[row]);
    if (!hidden.empty() && isUnedited)
        unedited = states;
    return states;
}

EncoderStates RecordingRuns::Data::empty() const
{
    const auto hiddenSize = static_cast<std::size_t>(encoder.info.hiddenSize);
    EncoderStates states;
    states.hidden.assign(layers() + 1, {asked.size(), hiddenSize, std::vector<float>(asked.size() * hiddenSize)});
    for (const int width : encoder.info.ffnWidths)
        states.magnitudes.emplace_back(static_cast<std::size_t>(width), 0.0);
    states.sums = states.magnitudes;
    return states;
}

/// What stays as it was below the first edited layer.
EncoderStates RecordingRuns::Data::beginning(std::size_t firstEdited) const
{
    EncoderStates states = empty();
    std::copy_n(unedited.hidden.begin(), firstEdited + 1, states.hidden.begin());
    std::copy_n(unedited.magnitudes.begin(), firstEdited, states.magnitudes.begin());
    std::copy_n(unedited.sums.begin(), firstEdited, states.sums.begin());
    return states;
}

ForwardHooks RecordingRuns::Data::hooksOf(const Pass &pass, const NeuronEdits &edits, std::size_t firstRow,
                                          EncoderStates &states, bool keeps, const std::stop_token &stop)
{
    ForwardHooks hooks;
    hooks.proceed = [&stop] { return !stop.stop_requested(); };
    const AskedOfPass askedHere = askedOf(pass, asked);
    hooks.see = [this, askedHere, keeps, &states,
                 row = firstRow + (hidden.empty() ? 0 : 1)](const std::string &name, const at::Tensor &tensor) mutable {
        if (!name.starts_with("hidden_states"))
            return;
        copyRows(tensor, askedHere, states.hidden[row++]);
        if (keeps)
            hidden.push_back(tensor);
    };
    hooks.activation = [&edits, &states, pass](const LayerIndex layer, const at::Tensor &h) {
        const at::Tensor result = edited(h, layer, edits);
        const at::Tensor given = result.slice(0, pass.first - pass.seen, pass.last - pass.seen);
        addSums(given.abs(), states.magnitudes[layer.row()]);
        addSums(given, states.sums[layer.row()]);
        return result;
    };
    return hooks;
}

std::optional<std::vector<MaskedPrediction>> RecordingRuns::predictMasked(const NeuronEdits &edits,
                                                                          std::uint64_t maskKey, std::stop_token stop)
{
    assert(m_data->frames > 0 && !m_data->encoder.units.empty());
    if (stop.stop_requested())
        return std::nullopt;
    return guarded(m_data->encoder.device, [&]() -> std::optional<std::vector<MaskedPrediction>> {
        const c10::InferenceMode inference;
        m_data->prepareBatch(maskKey);
        const MelHubert &model = m_data->encoder.melHubert()->model();
        const UnitBatch &batch = *m_data->batch;
        ForwardHooks hooks;
        hooks.proceed = [&stop] { return !stop.stop_requested(); };
        hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) { return edited(h, layer, edits); };
        const at::Tensor hidden = hiddenUnderMask(model, batch, model.config().masking, hooks);
        if (stop.stop_requested())
            return std::nullopt;
        const at::Tensor rows = rowIndex(batch.masked, m_data->encoder.device);
        std::vector<MaskedPrediction> predictions;
        for (std::size_t kind = 0; kind < batch.units.size(); ++kind) {
            const UnitLoss loss = headLoss(model, hidden, batch, kind, rows);
            predictions.push_back(
                {loss.sum.item<double>(), loss.correct.item<int>(), static_cast<int>(batch.masked.size())});
        }
        return predictions;
    });
}

void RecordingRuns::Data::prepareBatch(std::uint64_t key)
{
    if (batch && maskKey == key)
        return;
    const MelHubertSpeech &speech = *encoder.melHubert();
    const at::Tensor filterbank = speech.filterbank(samples);
    const at::Tensor input = speech.features(filterbank);
    Random random{key};
    batch = UnitBatch{input.unsqueeze(0), {}, maskedFrames(frames, speech.model().config().masking, random)};
    for (const Units &kind : encoder.units)
        batch->units.push_back(kind.of(filterbank, input));
    maskKey = key;
}

} // namespace phonoscope
