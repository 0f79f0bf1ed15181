// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

namespace phonoscope {

std::uint64_t fnv1a(std::span<const std::byte> bytes, std::uint64_t seed)
{
    std::uint64_t hash = seed;
    for (const std::byte byte : bytes) {
        hash ^= std::to_integer<std::uint64_t>(byte);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t seed)
{
    return fnv1a(std::as_bytes(std::span(text.data(), text.size())), seed);
}

std::string toHex(std::uint64_t hash)
{
    std::string digits(16, '0');
    for (std::size_t i = digits.size(); i-- > 0; hash >>= 4)
        digits[i] = "0123456789abcdef"[hash & 0xf];
    return digits;
}

} // namespace phonoscope
