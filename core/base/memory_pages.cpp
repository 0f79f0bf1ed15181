// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory_pages.h"

#include <cstdint>
#include <limits>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace phonoscope {

namespace {

constexpr std::size_t kHugePage = 2 << 20;

std::size_t pageSize()
{
    static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return size;
}

std::size_t roundedUp(std::size_t bytes, std::size_t unit)
{
    return (bytes + unit - 1) / unit * unit;
}

} // namespace

MemoryPages::MemoryPages(std::size_t bytes)
{
    if (bytes == 0)
        return;
    if (bytes > std::numeric_limits<std::size_t>::max() / 2)
        throw std::bad_alloc();
    // Only aligned stretches of the size of a huge page can be one: more is asked for, and the ends go back.
    const std::size_t slack = bytes >= kHugePage ? kHugePage : 0;
    m_bytes = roundedUp(bytes, pageSize());
    void *reserved = mmap(nullptr, m_bytes + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (reserved == MAP_FAILED)
        throw std::bad_alloc();
    m_address = static_cast<std::byte *>(reserved);
    if (slack == 0)
        return;
    const auto start = reinterpret_cast<std::uintptr_t>(reserved);
    const std::size_t before = roundedUp(start, kHugePage) - start;
    m_address += before;
    if (before > 0)
        munmap(reserved, before);
    if (before < slack)
        munmap(m_address + m_bytes, slack - before);
    madvise(m_address, m_bytes, MADV_HUGEPAGE); // a wish: where the system has none, nothing changes
}

MemoryPages::~MemoryPages()
{
    if (m_address)
        munmap(m_address, m_bytes);
}

void MemoryPages::release(std::size_t begin, std::size_t end) const
{
    const std::size_t first = roundedUp(begin, pageSize());
    const std::size_t last = end / pageSize() * pageSize();
    if (first < last)
        madvise(m_address + first, last - first, MADV_DONTNEED);
}

} // namespace phonoscope
