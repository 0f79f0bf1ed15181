// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/tensor_memory.h"

#include "core/base/memory_pages.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <bit>
#include <cstring>
#include <map>
#include <mutex>
#include <unordered_map>

namespace phonoscope {

namespace {

constexpr std::size_t kSmallest = 128 << 10; // below, the C library keeps freed memory by itself
constexpr std::size_t kStepsPerOctave = 8;

/// Utterances differ in length: sizes a little apart are one.
std::size_t roundedSize(std::size_t bytes)
{
    const std::size_t step = std::bit_floor(bytes) / kStepsPerOctave;
    return (bytes + step - 1) / step * step;
}

class Pool {
public:
    void *take(std::size_t bytes)
    {
        const std::size_t size = roundedSize(bytes);
        const std::lock_guard lock(m_mutex);
        const auto found = m_waiting.lower_bound(size);
        const bool fits = found != m_waiting.end() && found->first <= size + size / 2;
        MemoryPages pages = fits ? std::move(found->second) : MemoryPages(size);
        if (fits) {
            m_waitingBytes -= pages.bytes();
            m_waiting.erase(found);
        }
        void *const address = pages.address();
        m_used.emplace(address, std::move(pages));
        return address;
    }

    /// False when the address is none of this pool's.
    bool give(void *address)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_used.find(address);
        if (found == m_used.end())
            return false;
        const std::size_t bytes = found->second.bytes();
        if (m_waitingBytes + bytes <= kTensorMemoryKept) {
            m_waitingBytes += bytes;
            m_waiting.emplace(bytes, std::move(found->second));
        }
        m_used.erase(found);
        return true;
    }

    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.clear();
        m_waitingBytes = 0;
    }

    std::size_t waitingBytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waitingBytes;
    }

private:
    mutable std::mutex m_mutex;
    std::unordered_map<void *, MemoryPages> m_used;
    std::multimap<std::size_t, MemoryPages> m_waiting; ///< by size
    std::size_t m_waitingBytes = 0;
};

/// Never destroyed: tensors of static objects may go after it.
Pool &pool()
{
    static auto *const instance = new Pool;
    return *instance;
}

void give(void *address)
{
    if (address && !pool().give(address))
        c10::GetDefaultCPUAllocator()->raw_deleter()(address);
}

/// The functions are not marked as overriding, because they have changed from version to version: allocate() is const
/// before LibTorch 2.3, and copy_data() is new there.
class ReusingAllocator final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) { return make(bytes); }
    c10::DataPtr allocate(std::size_t bytes) const { return make(bytes); }
    c10::DeleterFnPtr raw_deleter() const { return &give; }
    void copy_data(void *to, const void *from, std::size_t bytes) const { std::memcpy(to, from, bytes); }

private:
    static c10::DataPtr make(std::size_t bytes)
    {
        if (bytes < kSmallest)
            return c10::GetDefaultCPUAllocator()->allocate(bytes);
        void *const address = pool().take(bytes);
        return {address, address, &give, c10::Device(c10::kCPU)};
    }
};

} // namespace

void reuseTensorMemory()
{
#ifndef __SANITIZE_ADDRESS__ // which would not see what is done to a waiting block
    static std::once_flag once;
    std::call_once(once, [] { c10::SetCPUAllocator(new ReusingAllocator); });
#endif
}

void releaseTensorMemory()
{
    pool().clear();
}

std::size_t waitingTensorMemory()
{
    return pool().waitingBytes();
}

} // namespace phonoscope
