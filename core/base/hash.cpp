// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <array>
#include <cstring>

namespace phonoscope {

namespace {

constexpr std::uint64_t kPrime = 0x100000001b3ULL;

} // namespace

std::uint64_t fnv1a(std::span<const std::byte> bytes, std::uint64_t seed)
{
    std::uint64_t hash = seed;
    for (const std::byte byte : bytes) {
        hash ^= std::to_integer<std::uint64_t>(byte);
        hash *= kPrime;
    }
    return hash;
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t seed)
{
    return fnv1a(std::as_bytes(std::span(text.data(), text.size())), seed);
}

std::uint64_t wordHash(std::span<const std::byte> bytes, std::uint64_t seed)
{
    constexpr std::size_t kLanes = 4;
    std::array<std::uint64_t, kLanes> lanes{seed, seed + 1, seed + 2, seed + 3};
    std::array<std::uint64_t, kLanes> words{};
    while (bytes.size() >= sizeof words) {
        std::memcpy(words.data(), bytes.data(), sizeof words);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            lanes[lane] = (lanes[lane] ^ words[lane]) * kPrime;
            lanes[lane] ^= lanes[lane] >> 32; // else high bits of a word would never reach low ones
        }
        bytes = bytes.subspan(sizeof words);
    }
    return fnv1a(bytes, fnv1a(std::as_bytes(std::span(lanes))));
}

std::string toHex(std::uint64_t hash)
{
    std::string digits(16, '0');
    for (std::size_t i = digits.size(); i-- > 0; hash >>= 4)
        digits[i] = "0123456789abcdef"[hash & 0xf];
    return digits;
}

} // namespace phonoscope
