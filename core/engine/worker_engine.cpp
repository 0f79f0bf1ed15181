// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/analysis_job.h"
#include "core/engine/engine.h"

#include "core/analysis/cell_counts.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace phonoscope {

namespace {

/// A request on its way, with the means to stop it.
template <class RequestType> struct Ticket {
    RequestKey key;
    RequestType request;
    std::stop_source stop;
};

/// Counts with shuffled labels, one draw a step.
class ControlJob {
public:
    ControlJob(const ControlRequest &request, std::shared_ptr<const IndexHeader> header,
               std::vector<std::shared_ptr<const IndexShard>> shards)
        : m_request(request), m_header(std::move(header)), m_shards(std::move(shards)),
          m_property(propertyOf(*m_header, request.property))
    {
        if (m_request.unitColumn.empty())
            m_request.unitColumn = controlUnit(*m_header, m_property);
    }

    bool step(std::stop_token stop)
    {
        const std::uint64_t seed = m_request.seed + m_totals.size();
        CellCounts counts(m_header, shuffled(m_property, *m_header, m_request.unitColumn, seed, m_shards), m_request.k);
        for (const auto &shard : m_shards) {
            if (stop.stop_requested())
                return false;
            counts.add(shard);
        }
        const PropertyNeurons neurons = propertyNeurons(groupUse(counts, m_request.rule), m_request.sigma);
        std::vector<int> totals;
        for (std::size_t row = 0; row < m_header->layers(); ++row)
            totals.push_back(neurons.total(LayerIndex::fromRow(row)));
        m_totals.push_back(std::move(totals));
        return static_cast<int>(m_totals.size()) < m_request.draws;
    }

    ControlReady result() const { return {m_request.property, m_totals}; }

private:
    ControlRequest m_request;
    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    Property m_property;
    std::vector<std::vector<int>> m_totals;
};

class WorkerEngine final : public Engine {
public:
    explicit WorkerEngine(ReplySink sink)
        : m_sink(std::move(sink)), m_thread([this](std::stop_token stop) { run(stop); })
    {
    }

    ~WorkerEngine() override
    {
        cancel();
        m_thread.request_stop();
        m_wake.notify_all();
        m_thread.join();
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

    template <class Visit> void forEachQueue(Visit &&visit)
    {
        visit(m_analyses);
        visit(m_controls);
        visit(m_openings);
        visit(m_verifications);
    }

    template <class RequestType> static void stopAll(Queue<RequestType> &queue)
    {
        for (Ticket<RequestType> &ticket : queue)
            ticket.stop.request_stop();
    }

    void enqueue(RequestKey key, AnalyzeRequest request)
    {
        stopAll(m_analyses);
        stopAll(m_controls);
        m_analyses.push_back({key, std::move(request), {}});
    }

    void enqueue(RequestKey key, ControlRequest request)
    {
        stopAll(m_controls);
        m_controls.push_back({key, std::move(request), {}});
    }

    void enqueue(RequestKey key, OpenModelRequest request)
    {
        stopAll(m_openings);
        m_openings.push_back({key, std::move(request), {}});
    }

    void enqueue(RequestKey key, VerifyModelRequest request)
    {
        stopAll(m_verifications);
        m_verifications.push_back({key, std::move(request), {}});
    }

    /// The front ticket of a queue is the one at work.
    template <class RequestType> std::optional<Ticket<RequestType>> front(Queue<RequestType> &queue)
    {
        const std::lock_guard lock(m_mutex);
        return queue.empty() ? std::nullopt : std::optional(queue.front());
    }

    template <class RequestType>
    void finish(Queue<RequestType> &queue, const Ticket<RequestType> &ticket, ReplyBody body)
    {
        {
            const std::lock_guard lock(m_mutex);
            queue.pop_front();
        }
        m_sink({ticket.key, std::move(body)});
    }

    void run(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            if (const auto control = front(m_controls)) {
                stepControl(*control);
            } else if (const auto opening = front(m_openings)) {
                openModel(*opening);
            } else if (const auto verification = front(m_verifications)) {
                verifyModel(*verification);
            } else if (const auto analysis = front(m_analyses)) {
                stepAnalysis(*analysis);
            } else {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, stop, [this] { return isWorkWaiting(); });
            }
        }
    }

    bool isWorkWaiting()
    {
        bool isWaiting = false;
        forEachQueue([&](const auto &queue) { isWaiting = isWaiting || !queue.empty(); });
        return isWaiting;
    }

    /// The engine thread's only catch site. Returns what went wrong, if anything.
    template <class Work> std::optional<Failure> guarded(Work &&work)
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
            if (!m_header)
                throw Error(ErrorCode::NotFound, ticket.request.property,
                            "There is no analysis to draw controls from yet.");
            if (!m_control)
                m_control.emplace(ticket.request, m_header, m_shards);
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
        finish(m_controls, ticket, std::move(body));
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
        finish(m_openings, ticket, failure ? ReplyBody(*failure) : std::move(body));
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
        const std::stop_token stop = ticket.stop.get_token();
        ReplyBody body = Cancelled{};
        const std::optional<Failure> failure = guarded([&] {
            if (stop.stop_requested())
                return;
            auto report = checkModel(
                ticket.request.model, ticket.request.corpus, ticket.request.device,
                [&](const Progress &progress) {
                    m_sink({ticket.key, progress});
                },
                stop);
            if (report)
                body = ModelVerified{std::move(*report)};
        });
        finish(m_verifications, ticket, failure ? ReplyBody(*failure) : std::move(body));
    }

    void stepAnalysis(const Ticket<AnalyzeRequest> &ticket)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] {
            if (!m_analysis) {
                m_header.reset();
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
        finish(m_analyses, ticket, std::move(body));
    }

    /// Keeps what a control needs, then passes the reply on.
    void deliver(RequestKey key, ReplyBody body)
    {
        if (const auto *opened = std::get_if<AnalysisOpened>(&body))
            m_header = opened->header;
        else if (const auto *ready = std::get_if<ShardReady>(&body))
            m_shards.push_back(ready->shard);
        m_sink({key, std::move(body)});
    }

    ReplySink m_sink;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Queue<AnalyzeRequest> m_analyses;          // guarded by m_mutex
    Queue<ControlRequest> m_controls;          // guarded by m_mutex
    Queue<OpenModelRequest> m_openings;        // guarded by m_mutex
    Queue<VerifyModelRequest> m_verifications; // guarded by m_mutex

    // Of the worker thread alone.
    std::optional<OpenModel> m_openModel;
    std::optional<AnalysisJob> m_analysis;
    std::optional<ControlJob> m_control;
    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;

    std::jthread m_thread; // last: starts when all else is there
};

} // namespace

std::unique_ptr<Engine> makeWorkerEngine(ReplySink sink)
{
    return std::make_unique<WorkerEngine>(std::move(sink));
}

} // namespace phonoscope
