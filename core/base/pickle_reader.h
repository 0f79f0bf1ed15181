// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pickle_objects.h"
#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace phonoscope {

/// Takes pieces from the front of a pickle. Throws PickleFault at its end.
class PickleReader {
public:
    static constexpr std::size_t kMaximumNameLength = 1024;

    explicit PickleReader(std::span<const std::byte> bytes) : m_bytes(bytes) { }

    std::size_t place() const { return m_place; }

    std::string_view take(std::uint64_t size)
    {
        if (size > m_bytes.size() - m_place)
            throw PickleFault("it ends too early");
        const std::string_view taken(reinterpret_cast<const char *>(m_bytes.data()) + m_place,
                                     static_cast<std::size_t>(size));
        m_place += static_cast<std::size_t>(size);
        return taken;
    }

    template <typename Number> Number number()
    {
        Number value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    /// Up to a line feed, which is skipped.
    std::string_view line()
    {
        const std::string_view rest(reinterpret_cast<const char *>(m_bytes.data()) + m_place, m_bytes.size() - m_place);
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            throw PickleFault("a class name does not end");
        return take(end + 1).substr(0, end);
    }

    /// "module.name", checked.
    static std::string className(std::string_view module, std::string_view name)
    {
        if (module.size() > kMaximumNameLength || name.size() > kMaximumNameLength || !isUtf8(module) || !isUtf8(name))
            throw PickleFault("a class name is not valid");
        return std::string(module) + "." + std::string(name);
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_place = 0;
};

} // namespace phonoscope
