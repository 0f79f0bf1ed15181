// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <type_traits>

namespace phonoscope {

/// Hands values from one thread to another that wants the newest only. Neither side ever waits, locks or allocates.
template <class Value> class LatestValue {
    static_assert(std::is_trivially_copyable_v<Value>);

public:
    /// One thread writes.
    void publish(const Value &value)
    {
        m_values[m_written] = value;
        m_written = m_spare.exchange(m_written | kFresh, std::memory_order_acq_rel) & kPlace;
    }

    /// Another one reads: false, and value stays, where nothing was published since the last time.
    bool take(Value &value)
    {
        if (!(m_spare.load(std::memory_order_relaxed) & kFresh))
            return false;
        m_read = m_spare.exchange(m_read, std::memory_order_acq_rel) & kPlace;
        value = m_values[m_read];
        return true;
    }

private:
    static constexpr std::uint8_t kPlace = 3;
    static constexpr std::uint8_t kFresh = 4;

    std::array<Value, 3> m_values{};
    std::atomic<std::uint8_t> m_spare{1};
    std::uint8_t m_written = 0;
    std::uint8_t m_read = 2;
};

} // namespace phonoscope
