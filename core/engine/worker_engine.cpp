// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/analysis_job.h"
#include "core/engine/control_job.h"
#include "core/engine/engine.h"

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
          m_filesThread([this](std::stop_token stop) {
              runSteps(
                  stop, [this] { return importOrCheckNext(); },
                  [this] { return isWaiting<ImportCorpusRequest, CheckCorpusRequest>(); });
          })
    {
    }

    ~WorkerEngine() override
    {
        cancel();
        for (std::jthread *thread : {&m_thread, &m_previewThread, &m_filesThread})
            thread->request_stop();
        m_wake.notify_all();
        for (std::jthread *thread : {&m_thread, &m_previewThread, &m_filesThread})
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
            for (auto &ticket : queue)
                if (ticket.key == key)
                    ticket.stop.request_stop();
        });
    }

private:
    template <class RequestType> using Queue = std::deque<Ticket<RequestType>>;

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
        for (Ticket<RequestType> &ticket : queue)
            ticket.stop.request_stop();
    }

    template <class... RequestTypes> bool isWaiting() { return (!queue<RequestTypes>().empty() || ...); }

    /// The newest of a kind stops the older ones; a new analysis also what is made from the former.
    template <class RequestType> void enqueue(RequestKey key, RequestType request)
    {
        stopAll(queue<RequestType>());
        if constexpr (std::is_same_v<RequestType, AnalyzeRequest>) {
            stopAll(queue<ControlRequest>());
            stopAll(queue<StabilityRequest>());
        }
        queue<RequestType>().push_back({key, std::move(request), {}});
    }

    /// The front ticket of a queue is the one at work.
    template <class RequestType> std::optional<Ticket<RequestType>> front()
    {
        const std::lock_guard lock(m_mutex);
        return queue<RequestType>().empty() ? std::nullopt : std::optional(queue<RequestType>().front());
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
                return isWaiting<AnalyzeRequest, ControlRequest, OpenModelRequest, VerifyModelRequest,
                                 StabilityRequest>();
            });
    }

    bool modelStep()
    {
        if (const auto control = front<ControlRequest>()) {
            stepControl(*control);
        } else if (const auto opening = front<OpenModelRequest>()) {
            openModel(*opening);
        } else if (const auto verification = front<VerifyModelRequest>()) {
            verifyModel(*verification);
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
               Queue<VerifyModelRequest>, Queue<PreviewImportRequest>, Queue<ImportCorpusRequest>,
               Queue<CheckCorpusRequest>>
        m_queues;

    // Of the worker thread alone.
    std::optional<OpenModel> m_openModel;
    std::optional<AnalysisJob> m_analysis;
    std::optional<ControlJob> m_control;
    std::optional<StabilityJob> m_stability;
    TimeLeft m_stabilityLeft;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;

    // Last: they start when all else is there.
    std::jthread m_thread;
    std::jthread m_previewThread;
    std::jthread m_filesThread;
};

} // namespace

std::unique_ptr<Engine> makeWorkerEngine(ReplySink sink)
{
    return std::make_unique<WorkerEngine>(std::move(sink));
}

} // namespace phonoscope
