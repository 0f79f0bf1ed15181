// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/engine/engine.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace phonoscope {

/// A request on its way, with the means to stop it.
template <class RequestType> struct Ticket {
    RequestKey key;
    RequestType request;
    std::stop_source stop;
};

/// The waiting requests of all kinds, and how their threads work them off: every request ends with exactly one last
/// reply, whatever happens. Requests of one kind are worked off by one thread, in their order; the front one is at
/// work.
class Dispatcher {
public:
    explicit Dispatcher(ReplySink sink) : m_sink(std::move(sink)) { }

    // From any thread.

    /// The newest of a kind stops the older ones.
    void submit(RequestKey key, Request request)
    {
        {
            const std::lock_guard lock(m_mutex);
            std::visit([&](auto &&value) { enqueue(key, std::move(value)); }, std::move(request));
        }
        wake();
    }
    void cancelAll()
    {
        const std::lock_guard lock(m_mutex);
        std::apply([](auto &...queues) { (stopAll(queues), ...); }, m_queues);
    }
    void cancel(RequestKey key)
    {
        const std::lock_guard lock(m_mutex);
        std::apply([&](auto &...queues) { (stop(queues, key), ...); }, m_queues);
    }
    void wake() { m_wake.notify_all(); }

    // From the thread of the request's kind.

    /// The loop of a thread for some kinds of requests: step() works on them, and is false when there was nothing to
    /// do.
    template <class... RequestTypes, class Step> void run(const std::stop_token &stop, Step &&step)
    {
        while (!stop.stop_requested()) {
            if (step())
                continue;
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return (!queue<RequestTypes>().empty() || ...); });
        }
    }

    /// Null when none waits.
    template <class RequestType> std::shared_ptr<const Ticket<RequestType>> front()
    {
        const std::lock_guard lock(m_mutex);
        return queue<RequestType>().empty() ? nullptr : queue<RequestType>().front();
    }

    /// A reply that is not the last.
    void reply(RequestKey key, ReplyBody body) const { m_sink({key, std::move(body)}); }

    /// The last reply.
    template <class RequestType> void finish(const Ticket<RequestType> &ticket, ReplyBody body)
    {
        {
            const std::lock_guard lock(m_mutex);
            queue<RequestType>().pop_front();
        }
        reply(ticket.key, std::move(body));
    }

    /// A request that is done in one go; work(progress, stop) returns the reply, or nothing when it was stopped.
    template <class RequestType, class Work> void runWhole(const Ticket<RequestType> &ticket, Work &&work)
    {
        const std::stop_token stop = ticket.stop.get_token();
        ReplyBody body = Cancelled{};
        const std::optional<Failure> failure = guarded([&] {
            if (stop.stop_requested())
                return;
            const ProgressSink progress = [&](const Progress &value) { reply(ticket.key, value); };
            if (std::optional<ReplyBody> result = work(progress, stop))
                body = std::move(*result);
        });
        finish(ticket, failure ? ReplyBody(*failure) : std::move(body));
    }

    /// One step of a request that takes many, so that others of the thread can go between them: step(stop) makes the
    /// job when it is not there, and says whether there is more to do; when not, result() is the reply and the job
    /// goes.
    template <class RequestType, class Job, class Step, class Result>
    void runStep(const Ticket<RequestType> &ticket, Job &job, Step &&step, Result &&result)
    {
        const std::stop_token stop = ticket.stop.get_token();
        bool more = false;
        const std::optional<Failure> failure = guarded([&] { more = !stop.stop_requested() && step(stop); });
        if (more)
            return;
        ReplyBody body = Cancelled{};
        if (failure)
            body = *failure;
        else if (!stop.stop_requested())
            body = result();
        job.reset();
        finish(ticket, std::move(body));
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

private:
    /// Shared: requests can be large, and are looked at in every step.
    template <class RequestType> using Queue = std::deque<std::shared_ptr<Ticket<RequestType>>>;
    template <class RequestVariant> struct QueuesOf;
    template <class... RequestTypes> struct QueuesOf<std::variant<RequestTypes...>> {
        using Type = std::tuple<Queue<RequestTypes>...>;
    };

    template <class RequestType> Queue<RequestType> &queue() { return std::get<Queue<RequestType>>(m_queues); }

    template <class Tickets> static void stopAll(Tickets &tickets)
    {
        for (const auto &ticket : tickets)
            ticket->stop.request_stop();
    }
    template <class Tickets> static void stop(Tickets &tickets, RequestKey key)
    {
        for (const auto &ticket : tickets)
            if (ticket->key == key)
                ticket->stop.request_stop();
    }
    template <class... RequestTypes> void stopKinds() { (stopAll(queue<RequestTypes>()), ...); }

    template <class RequestType> void enqueue(RequestKey key, RequestType request)
    {
        stopAll(queue<RequestType>());
        // What is made from an analysis is of no use to the next one.
        if constexpr (std::is_same_v<RequestType, AnalyzeRequest>)
            stopKinds<ControlRequest, StabilityRequest, NeuronTracesRequest, NeuronClipsRequest, PatternMapsRequest,
                      PatternFloorRequest>();
        queue<RequestType>().push_back(
            std::make_shared<Ticket<RequestType>>(Ticket<RequestType>{key, std::move(request), {}}));
    }

    ReplySink m_sink;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    QueuesOf<Request>::Type m_queues; ///< guarded by m_mutex
};

} // namespace phonoscope
