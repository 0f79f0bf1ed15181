// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"
#include "core/engine/analysis_job.h"
#include "core/engine/control_job.h"
#include "core/engine/engine.h"
#include "core/engine/neuron_clips_job.h"
#include "core/engine/pattern_maps_job.h"
#include "core/engine/utterance_job.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

namespace phonoscope {

namespace {

/// A request on its way, with the means to stop it.
template <class RequestType> struct Ticket {
    RequestKey key;
    RequestType request;
    std::stop_source stop;
};

class WorkerEngine final : public Engine {
public:
    explicit WorkerEngine(ReplySink sink)
        : m_sink(std::move(sink)), m_thread([this](std::stop_token stop) { run(stop); }),
          m_previewThread([this](std::stop_token stop) {
              runSteps(
                  stop, [this] { return previewNext(); }, [this] { return isWaiting<PreviewImportRequest>(); });
          }),
          m_patternsThread([this](std::stop_token stop) {
              runSteps(
                  stop, [this] { return patternsStep(); },
                  [this] { return isWaiting<PatternMapsRequest, PatternFloorRequest>(); });
          }),
          m_filesThread([this](std::stop_token stop) {
              runSteps(
                  stop, [this] { return importOrCheckNext(); },
                  [this] { return isWaiting<ImportCorpusRequest, CheckCorpusRequest>(); });
          }),
          m_soundThread([this](std::stop_token stop) {
              runSteps(
                  stop, [this] { return soundStep(); },
                  [this] { return isWaiting<ReadClipRequest, OpenUtteranceRequest>(); });
          })
    {
    }

    ~WorkerEngine() override
    {
        cancel();
        for (std::jthread *thread : {&m_thread, &m_previewThread, &m_patternsThread, &m_filesThread, &m_soundThread})
            thread->request_stop();
        m_wake.notify_all();
        for (std::jthread *thread : {&m_thread, &m_previewThread, &m_patternsThread, &m_filesThread, &m_soundThread})
            thread->join();
    }

    void submit(RequestKey key, Request request) override
    {
        {
            const std::lock_guard lock(m_mutex);
            std::visit([&](auto &&value) { enqueue(key, std::move(value)); }, std::move(request));
        }
        m_wake.notify_all();
    }

    void cancel() override
    {
        const std::lock_guard lock(m_mutex);
        forEachQueue([](auto &queue) { stopAll(queue); });
    }

    void cancel(RequestKey key) override
    {
        const std::lock_guard lock(m_mutex);
        forEachQueue([key](auto &queue) {
            for (const auto &ticket : queue)
                if (ticket->key == key)
                    ticket->stop.request_stop();
        });
    }

private:
    /// Shared: requests can be large, and are looked at in every step.
    template <class RequestType> using Queue = std::deque<std::shared_ptr<Ticket<RequestType>>>;

    /// A model that was opened and not yet analysed.
    struct OpenModel {
        std::filesystem::path path;
        std::string device;
        Encoder encoder;
    };

    template <class RequestType> Queue<RequestType> &queue() { return std::get<Queue<RequestType>>(m_queues); }

    template <class Visit> void forEachQueue(Visit &&visit)
    {
        std::apply([&](auto &...queues) { (visit(queues), ...); }, m_queues);
    }

    template <class RequestType> static void stopAll(Queue<RequestType> &queue)
    {
        for (const auto &ticket : queue)
            ticket->stop.request_stop();
    }

    template <class... RequestTypes> bool isWaiting() { return (!queue<RequestTypes>().empty() || ...); }

    /// The newest of a kind stops the older ones; a new analysis also what is made from the former.
    template <class RequestType> void enqueue(RequestKey key, RequestType request)
    {
        stopAll(queue<RequestType>());
        if constexpr (std::is_same_v<RequestType, AnalyzeRequest>) {
            stopAll(queue<ControlRequest>());
            stopAll(queue<StabilityRequest>());
            stopAll(queue<NeuronTracesRequest>());
            stopAll(queue<NeuronClipsRequest>());
            stopAll(queue<PatternMapsRequest>());
            stopAll(queue<PatternFloorRequest>());
        }
        queue<RequestType>().push_back(
            std::make_shared<Ticket<RequestType>>(Ticket<RequestType>{key, std::move(request), {}}));
    }

    /// The front ticket of a queue is the one at work.
    template <class RequestType> std::shared_ptr<const Ticket<RequestType>> front()
    {
        const std::lock_guard lock(m_mutex);
        return queue<RequestType>().empty() ? nullptr : queue<RequestType>().front();
    }

    template <class RequestType> void finish(const Ticket<RequestType> &ticket, ReplyBody body)
    {
        {
            const std::lock_guard lock(m_mutex);
            queue<RequestType>().pop_front();
        }
        m_sink({ticket.key, std::move(body)});
    }

    /// The loop of a thread: step() is false when there was nothing to do.
    template <class Step, class IsWaiting> void runSteps(std::stop_token stop, Step &&step, IsWaiting &&isWaiting)
    {
        while (!stop.stop_requested()) {
            if (step())
                continue;
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, isWaiting);
        }
    }

    void run(std::stop_token stop)
    {
        runSteps(
            stop, [this] { return modelStep(); },
            [this] {
                return isWaiting<AnalyzeRequest, ControlRequest, OpenModelRequest, VerifyModelRequest, StabilityRequest,
                                 NeuronTracesRequest, NeuronClipsRequest>();
            });
    }

    bool modelStep()
    {
        if (const auto traces = isEncoderDue() ? nullptr : front<NeuronTracesRequest>()) {
            traceNeurons(*traces);
        } else if (const auto control = front<ControlRequest>()) {
            stepControl(*control);
        } else if (const auto opening = front<OpenModelRequest>()) {
            openModel(*opening);
        } else if (const auto verification = front<VerifyModelRequest>()) {
            verifyModel(*verification);
        } else if (const auto clips = isEncoderDue() ? nullptr : front<NeuronClipsRequest>()) {
            stepClips(*clips);
        } else if (const auto stability = front<StabilityRequest>()) {
            stepStability(*stability);
        } else if (const auto analysis = front<AnalyzeRequest>()) {
            stepAnalysis(*analysis);
        } else {
            return false;
        }
        return true;
    }

    /// The threads' only catch site. Returns what went wrong, if anything.
    template <class Work> static std::optional<Failure> guarded(Work &&work)
    {
        try {
            work();
            return std::nullopt;
        } catch (const Error &error) {
            return Failure{error.code(), error.subject(), error.detail()};
        } catch (const std::bad_alloc &) {
            return Failure{ErrorCode::OutOfMemory, "memory", "The computer has no memory left for this step."};
        } catch (const std::filesystem::filesystem_error &error) {
            return Failure{ErrorCode::Unreadable, error.path1().string(), error.code().message() + "."};
        } catch (const std::exception &error) {
            return Failure{ErrorCode::Device, "compute device", error.what()};
        }
    }

    void stepControl(const Ticket<ControlRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (m_shards.empty())
                throw Error(ErrorCode::NotFound, ticket.request.property.id,
                            "There is no analysis to draw controls from yet.");
            if (!m_control)
                m_control.emplace(ticket.request, m_shards);
            more = !stop.stop_requested() && m_control->step(stop);
        });
        if (more)
            return;
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = m_control->result();
        m_control.reset();
        finish(ticket, std::move(body));
    }

    void stepStability(const Ticket<StabilityRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (m_shards.empty())
                throw Error(ErrorCode::NotFound, ticket.request.property.id, "There is no analysis to resample yet.");
            if (!m_stability) {
                m_stability.emplace(ticket.request.header, m_shards, ticket.request.property, ticket.request.settings);
                m_stabilityLeft = TimeLeft();
            }
            more = !stop.stop_requested() && m_stability->step(stop);
            const double done = m_stability->done();
            const double total = m_stability->total();
            if (more)
                m_sink({ticket.key, Progress{done, total, m_stabilityLeft.estimate(done, total), "Resampling"}});
        });
        if (more)
            return;
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = StabilityReady{ticket.request.property.id, std::make_shared<const Stability>(m_stability->result())};
        m_stability.reset();
        finish(ticket, std::move(body));
    }

    void openModel(const Ticket<OpenModelRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        ReplyBody body = Cancelled{};
        m_openModel.reset(); // its memory, before the next one needs some
        const std::optional<Failure> failure = guarded([&] {
            if (stop.stop_requested())
                return;
            m_sink({ticket.key, Progress{0, 0, std::nullopt, "Opening"}});
            m_openModel.emplace(OpenModel{ticket.request.model, ticket.request.device,
                                          Encoder::load(ticket.request.model, ticket.request.device)});
            const Encoder &encoder = m_openModel->encoder;
            if (stop.stop_requested())
                m_openModel.reset();
            else
                body = ModelOpened{encoder.info(), encoder.loadReport(), encoder.device()};
        });
        finish(ticket, failure ? ReplyBody(*failure) : std::move(body));
    }

    /// What was opened serves the next analysis alone: a file may change later.
    std::optional<Encoder> takeOpenModel(const AnalyzeRequest &request)
    {
        std::optional<OpenModel> open = std::exchange(m_openModel, std::nullopt);
        if (!open || open->path != request.project.model || open->device != request.device)
            return std::nullopt;
        return std::move(open->encoder);
    }

    /// An analysis is about to load the model that listening would else load a second time.
    bool isEncoderDue() { return (!m_analysis || !m_analysis->encoder()) && front<AnalyzeRequest>() != nullptr; }

    /// The model that is analysed, or was last; else it is loaded.
    const Encoder &encoderOf(const std::filesystem::path &model, const std::string &device)
    {
        if (m_analysis && m_analysis->encoder() && m_analyzedModel == model)
            return *m_analysis->encoder();
        if (!m_heldModel || m_heldModel->path != model) {
            m_heldModel.reset(); // its memory first
            m_heldModel.emplace(OpenModel{model, device, Encoder::load(model, device)});
        }
        return m_heldModel->encoder;
    }

    void traceNeurons(const Ticket<NeuronTracesRequest> &ticket)
    {
        runWhole(ticket, [&](const ProgressSink &, std::stop_token stop) -> std::optional<ReplyBody> {
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

    static void requireNeurons(const std::vector<NeuronId> &neurons, const EncoderInfo &model)
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

    void stepClips(const Ticket<NeuronClipsRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (stop.stop_requested())
                return;
            const Encoder &encoder = encoderOf(ticket.request.project.model, ticket.request.device);
            if (!m_clips) {
                requireNeurons({ticket.request.neuron}, encoder.info());
                m_clips.emplace(ticket.request);
                m_clipsLeft = TimeLeft();
            }
            more = m_clips->step(encoder, stop);
            const double done = m_clips->done();
            const double total = m_clips->total();
            if (more)
                m_sink({ticket.key, Progress{done, total, m_clipsLeft.estimate(done, total), "Listening"}});
        });
        if (more)
            return;
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = NeuronClipsReady{std::make_shared<const NeuronClips>(m_clips->result())};
        m_clips.reset();
        finish(ticket, std::move(body));
    }

    /// A clip is waited for with the mouse; F0 of a long recording is not.
    bool soundStep()
    {
        if (const auto clip = front<ReadClipRequest>()) {
            runWhole(*clip, [&](const ProgressSink &, std::stop_token) -> std::optional<ReplyBody> {
                return ClipRead{std::make_shared<const AudioClip>(
                    readAudioStretch(clip->request.audio, clip->request.begin, clip->request.end))};
            });
        } else if (const auto utterance = front<OpenUtteranceRequest>()) {
            stepUtterance(*utterance);
        } else {
            return false;
        }
        return true;
    }

    void stepUtterance(const Ticket<OpenUtteranceRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (!m_utterance)
                m_utterance.emplace(ticket.request);
            more = m_utterance->step([&](UtteranceOpened opened) { m_sink({ticket.key, std::move(opened)}); }, stop);
        });
        if (more)
            return;
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = m_utterance->result();
        m_utterance.reset();
        finish(ticket, std::move(body));
    }

    void verifyModel(const Ticket<VerifyModelRequest> &ticket)
    {
        runWhole(ticket, [&](const ProgressSink &progress, std::stop_token stop) {
            auto report =
                checkModel(ticket.request.model, ticket.request.corpus, ticket.request.device, progress, stop);
            return report ? std::optional<ReplyBody>(ModelVerified{std::move(*report)}) : std::nullopt;
        });
    }

    /// A request that is done in one go; work(progress, stop) returns the reply, or nothing when it was stopped.
    template <class RequestType, class Work> void runWhole(const Ticket<RequestType> &ticket, Work &&work)
    {
        const std::stop_token stop = ticket.stop.get_token();
        ReplyBody body = Cancelled{};
        const std::optional<Failure> failure = guarded([&] {
            if (stop.stop_requested())
                return;
            const ProgressSink progress = [&](const Progress &value) { m_sink({ticket.key, value}); };
            if (std::optional<ReplyBody> reply = work(progress, stop))
                body = std::move(*reply);
        });
        finish(ticket, failure ? ReplyBody(*failure) : std::move(body));
    }

    bool patternsStep()
    {
        if (const auto maps = front<PatternMapsRequest>())
            stepPatternMaps(*maps);
        else if (const auto floor = front<PatternFloorRequest>())
            stepPatternFloor(*floor);
        else
            return false;
        return true;
    }

    void stepPatternMaps(const Ticket<PatternMapsRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        std::shared_ptr<const PatternMap> map;
        const std::optional<Failure> failure = guarded([&] {
            if (!m_patternMaps && !stop.stop_requested())
                m_patternMaps.emplace(ticket.request, stop);
            if (!stop.stop_requested())
                map = m_patternMaps->step(stop);
        });
        if (map) {
            m_sink({ticket.key, PatternMapReady{std::move(map)}});
            return;
        }
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = PatternMapsReady{ticket.request.property.id, m_patternMaps->fewestCells()};
        m_patternMaps.reset();
        finish(ticket, std::move(body));
    }

    void stepPatternFloor(const Ticket<PatternFloorRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (stop.stop_requested())
                return;
            if (!m_patternFloor)
                m_patternFloor = patternFloorJob(ticket.request);
            more = m_patternFloor->step(stop);
        });
        if (more) {
            m_sink({ticket.key,
                    Progress{double(m_patternFloor->done()), double(m_patternFloor->total()), {}, "Shuffling"}});
            return;
        }
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = PatternFloorReady{ticket.request.property.id, m_patternFloor->result(), ticket.request.draws};
        m_patternFloor.reset();
        finish(ticket, std::move(body));
    }

    bool previewNext()
    {
        const auto ticket = front<PreviewImportRequest>();
        if (!ticket)
            return false;
        runWhole(*ticket, [&](const ProgressSink &progress, std::stop_token stop) {
            auto preview = previewImport(ticket->request.import, progress, stop);
            return preview
                ? std::optional<ReplyBody>(ImportPreviewed{std::make_shared<const ImportPreview>(std::move(*preview))})
                : std::nullopt;
        });
        return true;
    }

    bool importOrCheckNext()
    {
        if (const auto import = front<ImportCorpusRequest>()) {
            runWhole(*import, [&](const ProgressSink &progress, std::stop_token stop) {
                return importInto(import->request, progress, stop);
            });
        } else if (const auto check = front<CheckCorpusRequest>()) {
            runWhole(*check, [&](const ProgressSink &progress, std::stop_token stop) {
                auto health = checkCorpus(check->request.check, progress, stop);
                return health
                    ? std::optional<ReplyBody>(CorpusChecked{std::make_shared<const CorpusHealth>(std::move(*health))})
                    : std::nullopt;
            });
        } else {
            return false;
        }
        return true;
    }

    static std::optional<ReplyBody> importInto(const ImportCorpusRequest &request, const ProgressSink &progress,
                                               std::stop_token stop)
    {
        const auto corpus = importCorpus(request.import, progress, stop);
        if (!corpus)
            return std::nullopt;
        const auto table = writeCorpus(*corpus, request.target, request.replace, progress, stop);
        if (!table)
            return std::nullopt;
        return CorpusImported{*table, corpus->utterances.size(), corpus->problems};
    }

    void stepAnalysis(const Ticket<AnalyzeRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (!m_analysis) {
                m_shards.clear();
                m_heldModel.reset();
                m_analyzedModel = ticket.request.project.model;
                m_analysis.emplace(
                    ticket.request, [this, key = ticket.key](ReplyBody body) { deliver(key, std::move(body)); },
                    takeOpenModel(ticket.request));
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
        finish(ticket, std::move(body));
    }

    /// Keeps what a control needs, then passes the reply on.
    void deliver(RequestKey key, ReplyBody body)
    {
        if (const auto *ready = std::get_if<ShardReady>(&body))
            m_shards.push_back(ready->shard);
        m_sink({key, std::move(body)});
    }

    ReplySink m_sink;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    /// Guarded by m_mutex.
    std::tuple<Queue<AnalyzeRequest>, Queue<ControlRequest>, Queue<StabilityRequest>, Queue<OpenModelRequest>,
               Queue<PatternMapsRequest>, Queue<PatternFloorRequest>, Queue<VerifyModelRequest>,
               Queue<PreviewImportRequest>, Queue<ImportCorpusRequest>, Queue<CheckCorpusRequest>,
               Queue<OpenUtteranceRequest>, Queue<ReadClipRequest>, Queue<NeuronTracesRequest>,
               Queue<NeuronClipsRequest>>
        m_queues;

    // Of the worker thread alone.
    std::optional<OpenModel> m_openModel;
    std::optional<OpenModel> m_heldModel; ///< of the last analysis, to listen with
    std::filesystem::path m_analyzedModel;
    std::optional<NeuronClipsJob> m_clips;
    TimeLeft m_clipsLeft;
    std::optional<AnalysisJob> m_analysis;
    std::optional<ControlJob> m_control;
    std::optional<StabilityJob> m_stability;
    TimeLeft m_stabilityLeft;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;

    // Of the patterns' thread alone.
    std::optional<PatternMapsJob> m_patternMaps;
    std::unique_ptr<PatternFloorJob> m_patternFloor;

    // Of the sound's thread alone.
    std::optional<UtteranceJob> m_utterance;

    // Last: they start when all else is there.
    std::jthread m_thread;
    std::jthread m_previewThread;
    std::jthread m_patternsThread;
    std::jthread m_filesThread;
    std::jthread m_soundThread;
};

} // namespace

std::unique_ptr<Engine> makeWorkerEngine(ReplySink sink)
{
    return std::make_unique<WorkerEngine>(std::move(sink));
}

} // namespace phonoscope
