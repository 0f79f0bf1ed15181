// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace phonoscope {

/// 64-bit FNV-1a, for identity of files and recipes (not for security). Chain by passing the former result as seed.
std::uint64_t fnv1a(std::span<const std::byte> bytes, std::uint64_t seed = 0xcbf29ce484222325ULL);
std::uint64_t fnv1a(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ULL);

/// The same for much data: FNV-1a over words of eight bytes in four lanes, some twenty times as fast. Another value
/// than fnv1a's.
std::uint64_t wordHash(std::span<const std::byte> bytes, std::uint64_t seed);

std::string toHex(std::uint64_t hash); ///< 16 lower-case digits

} // namespace phonoscope
