// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>

namespace phonoscope {

/// Memory straight from the system, zeroed, in huge pages where it has them: the first touch of memory in pages of
/// 4 KiB can cost more than what is computed in it (tests/bench/bench_scale).
class MemoryPages {
public:
    /// Throws std::bad_alloc.
    explicit MemoryPages(std::size_t bytes = 0);
    ~MemoryPages();
    MemoryPages(MemoryPages &&other) noexcept
        : m_address(std::exchange(other.m_address, nullptr)), m_bytes(std::exchange(other.m_bytes, 0))
    {
    }
    MemoryPages &operator=(MemoryPages &&other) noexcept
    {
        std::swap(m_address, other.m_address);
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }

    std::byte *address() const { return m_address; }
    std::size_t bytes() const { return m_bytes; }
    /// Gives back the pages that lie wholly between two offsets; read again they are zero.
    void release(std::size_t begin, std::size_t end) const;

private:
    std::byte *m_address = nullptr;
    std::size_t m_bytes = 0;
};

} // namespace phonoscope
