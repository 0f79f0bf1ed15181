// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace phonoscope::test {

/// Collects what an engine's threads reply, and waits for it. Replies stay where they are.
class EngineReplies {
public:
    ReplySink sink()
    {
        return [this](Reply reply) {
            const std::lock_guard lock(m_mutex);
            m_replies.push_back(std::move(reply));
            m_arrived.notify_all();
        };
    }

    /// The first that the predicate likes; null when none comes.
    template <class Predicate> const Reply *waitFor(Predicate &&predicate)
    {
        std::unique_lock lock(m_mutex);
        const Reply *found = nullptr;
        m_arrived.wait_for(lock, kPatience, [&] {
            const auto place = std::ranges::find_if(m_replies, predicate);
            found = place == m_replies.end() ? nullptr : &*place;
            return found != nullptr;
        });
        return found;
    }

    /// The first of a kind to a key; null when none comes.
    template <class Body> const Body *wait(RequestKey key)
    {
        const Reply *found =
            waitFor([&](const Reply &reply) { return reply.key == key && std::holds_alternative<Body>(reply.body); });
        return found ? &std::get<Body>(found->body) : nullptr;
    }

    template <class Body> int count(RequestKey key)
    {
        return static_cast<int>(std::ranges::count_if(
            all(), [&](const Reply &reply) { return reply.key == key && std::holds_alternative<Body>(reply.body); }));
    }

    std::deque<Reply> all()
    {
        const std::lock_guard lock(m_mutex);
        return m_replies;
    }

private:
    static constexpr std::chrono::seconds kPatience{60};

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Reply> m_replies;
};

} // namespace phonoscope::test
