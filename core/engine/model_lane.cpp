// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_lane.h"

#include "core/audio/audio_file.h"

#include <utility>

namespace phonoscope {

namespace {

void requireNeurons(const std::vector<NeuronId> &neurons, const EncoderInfo &model)
{
    for (const NeuronId &neuron : neurons) {
        const bool isThere = neuron.layer.number >= 1 && neuron.layer.row() < model.ffnWidths.size()
            && neuron.neuron.value >= 0 && neuron.neuron.value < model.ffnWidths[neuron.layer.row()];
        if (!isThere)
            throw Error(ErrorCode::Mismatch, model.name,
                        "The model has no neuron " + std::to_string(neuron.layer.number) + " · "
                            + std::to_string(neuron.neuron.value) + ".");
    }
}

} // namespace

void ModelLane::run(const std::stop_token &stop)
{
    m_dispatcher.run<AnalyzeRequest, ControlRequest, OpenModelRequest, VerifyModelRequest, StabilityRequest,
                     NeuronTracesRequest, NeuronClipsRequest, HeadEffectRequest, HeadUnitsRequest>(
        stop, [this] { return step(); });
}

/// What is waited for most goes first.
bool ModelLane::step()
{
    if (const auto traces = isEncoderDue() ? nullptr : m_dispatcher.front<NeuronTracesRequest>()) {
        traceNeurons(*traces);
    } else if (const auto effect = isEncoderDue() ? nullptr : m_dispatcher.front<HeadEffectRequest>()) {
        findHeadEffect(*effect);
    } else if (const auto control = m_dispatcher.front<ControlRequest>()) {
        stepControl(*control);
    } else if (const auto opening = m_dispatcher.front<OpenModelRequest>()) {
        openModel(*opening);
    } else if (const auto verification = m_dispatcher.front<VerifyModelRequest>()) {
        verifyModel(*verification);
    } else if (const auto clips = isEncoderDue() ? nullptr : m_dispatcher.front<NeuronClipsRequest>()) {
        stepClips(*clips);
    } else if (const auto units = isEncoderDue() ? nullptr : m_dispatcher.front<HeadUnitsRequest>()) {
        stepHeadUnits(*units);
    } else if (const auto stability = m_dispatcher.front<StabilityRequest>()) {
        stepStability(*stability);
    } else if (const auto analysis = m_dispatcher.front<AnalyzeRequest>()) {
        stepAnalysis(*analysis);
    } else {
        return false;
    }
    return true;
}

void ModelLane::stepAnalysis(const Ticket<AnalyzeRequest> &ticket)
{
    const std::stop_token stop = ticket.stop.get_token();
    bool more = false;
    const std::optional<Failure> failure = Dispatcher::guarded([&] {
        if (!m_analysis) {
            m_shards.clear();
            m_heldModel.reset();
            m_analyzedModel = ticket.request.project.model;
            const auto deliver = [this, key = ticket.key](ReplyBody body) {
                if (const auto *ready = std::get_if<ShardReady>(&body))
                    m_shards.push_back(ready->shard);
                m_dispatcher.reply(key, std::move(body));
            };
            m_analysis.emplace(ticket.request, deliver, takeOpenModel(ticket.request));
        }
        more = m_analysis->step(stop);
    });
    if (more)
        return;
    ReplyBody body = Cancelled{};
    if (failure)
        body = *failure;
    else if (m_analysis->finished())
        body = *m_analysis->finished();
    if (std::optional<Encoder> encoder = m_analysis ? m_analysis->takeEncoder() : std::nullopt)
        m_heldModel.emplace(OpenModel{m_analyzedModel, ticket.request.device, std::move(*encoder)});
    m_analysis.reset();
    m_dispatcher.finish(ticket, std::move(body));
}

void ModelLane::stepControl(const Ticket<ControlRequest> &ticket)
{
    m_dispatcher.runStep(
        ticket, m_control,
        [&](const std::stop_token &stop) {
            const auto &shards = shardsFor(ticket.request.shards);
            if (shards.empty())
                throw Error(ErrorCode::NotFound, ticket.request.property.id,
                            "There is no analysis to draw controls from yet.");
            if (!m_control)
                m_control.emplace(ticket.request, shards);
            return m_control->step(stop);
        },
        [&] { return m_control->result(); });
}

void ModelLane::stepStability(const Ticket<StabilityRequest> &ticket)
{
    m_dispatcher.runStep(
        ticket, m_stability,
        [&](const std::stop_token &stop) {
            const auto &shards = shardsFor(ticket.request.shards);
            if (shards.empty())
                throw Error(ErrorCode::NotFound, ticket.request.property.id, "There is no analysis to resample yet.");
            if (!m_stability) {
                m_stability.emplace(ticket.request.header, shards, ticket.request.property, ticket.request.settings);
                m_stabilityLeft = TimeLeft();
            }
            const bool more = m_stability->step(stop);
            const double done = m_stability->done();
            const double total = m_stability->total();
            if (more)
                m_dispatcher.reply(ticket.key,
                                   Progress{done, total, m_stabilityLeft.estimate(done, total), "Resampling"});
            return more;
        },
        [&] {
            return StabilityReady{ticket.request.property.id, std::make_shared<const Stability>(m_stability->result())};
        });
}

void ModelLane::stepClips(const Ticket<NeuronClipsRequest> &ticket)
{
    m_dispatcher.runStep(
        ticket, m_clips,
        [&](const std::stop_token &stop) {
            const Encoder &encoder = encoderOf(ticket.request.project.model, ticket.request.device);
            if (!m_clips) {
                requireNeurons({ticket.request.neuron}, encoder.info());
                m_clips.emplace(ticket.request);
                m_clipsLeft = TimeLeft();
            }
            const bool more = m_clips->step(encoder, stop);
            const double done = m_clips->done();
            const double total = m_clips->total();
            if (more)
                m_dispatcher.reply(ticket.key, Progress{done, total, m_clipsLeft.estimate(done, total), "Listening"});
            return more;
        },
        [&] { return NeuronClipsReady{std::make_shared<const NeuronClips>(m_clips->result())}; });
}

void ModelLane::findHeadEffect(const Ticket<HeadEffectRequest> &ticket)
{
    m_dispatcher.runWhole(ticket, [&](const ProgressSink &, const std::stop_token &) -> std::optional<ReplyBody> {
        const HeadEffectRequest &request = ticket.request;
        return HeadEffectReady{request.neuron, headEffects(encoderOf(request.model, request.device), request.neuron)};
    });
}

void ModelLane::stepHeadUnits(const Ticket<HeadUnitsRequest> &ticket)
{
    m_dispatcher.runStep(
        ticket, m_headUnits,
        [&](const std::stop_token &) {
            // The encoder may be another object after an analysis ended.
            const Encoder &encoder = encoderOf(ticket.request.project.model, ticket.request.device);
            if (!m_headUnits)
                m_headUnits.emplace(ticket.request);
            return m_headUnits->step(encoder);
        },
        [&] { return m_headUnits->result(); });
}

void ModelLane::traceNeurons(const Ticket<NeuronTracesRequest> &ticket)
{
    m_dispatcher.runWhole(ticket, [&](const ProgressSink &, std::stop_token stop) -> std::optional<ReplyBody> {
        const NeuronTracesRequest &request = ticket.request;
        const Encoder &encoder = encoderOf(request.model, request.device);
        std::vector<int> active;
        for (const int width : encoder.info().ffnWidths)
            active.push_back(activeCount(request.k, width));
        requireNeurons(request.neurons, encoder.info());
        auto traces = encoder.traces(readAudioFile(request.audio).samples, request.neurons, active, stop);
        if (!traces)
            return std::nullopt;
        return NeuronTracesReady{encoder.info().frameSeconds, request.neurons, std::move(*traces)};
    });
}

void ModelLane::openModel(const Ticket<OpenModelRequest> &ticket)
{
    m_openModel.reset(); // its memory, before the next one needs some
    m_dispatcher.runWhole(ticket, [&](const ProgressSink &progress, std::stop_token stop) -> std::optional<ReplyBody> {
        progress({0, 0, std::nullopt, "Opening"});
        m_openModel.emplace(OpenModel{ticket.request.model, ticket.request.device,
                                      Encoder::load(ticket.request.model, ticket.request.device)});
        if (stop.stop_requested()) {
            m_openModel.reset();
            return std::nullopt;
        }
        const Encoder &encoder = m_openModel->encoder;
        return ModelOpened{encoder.info(), encoder.loadReport(), encoder.device()};
    });
}

void ModelLane::verifyModel(const Ticket<VerifyModelRequest> &ticket)
{
    m_dispatcher.runWhole(ticket, [&](const ProgressSink &progress, std::stop_token stop) {
        auto report = checkModel(ticket.request.model, ticket.request.corpus, ticket.request.device, progress, stop);
        return report ? std::optional<ReplyBody>(ModelVerified{std::move(*report)}) : std::nullopt;
    });
}

/// An analysis is about to load the model that listening would else load a second time.
bool ModelLane::isEncoderDue()
{
    return (!m_analysis || !m_analysis->encoder()) && m_dispatcher.front<AnalyzeRequest>() != nullptr;
}

/// What was opened serves the next analysis alone: a file may change later.
std::optional<Encoder> ModelLane::takeOpenModel(const AnalyzeRequest &request)
{
    std::optional<OpenModel> open = std::exchange(m_openModel, std::nullopt);
    if (!open || open->path != request.project.model || open->device != request.device)
        return std::nullopt;
    return std::move(open->encoder);
}

/// The model that is analysed, or was last; else it is loaded.
const Encoder &ModelLane::encoderOf(const std::filesystem::path &model, const std::string &device)
{
    if (m_analysis && m_analysis->encoder() && m_analyzedModel == model)
        return *m_analysis->encoder();
    if (!m_heldModel || m_heldModel->path != model) {
        m_heldModel.reset(); // its memory first
        m_heldModel.emplace(OpenModel{model, device, Encoder::load(model, device)});
    }
    return m_heldModel->encoder;
}

} // namespace phonoscope
