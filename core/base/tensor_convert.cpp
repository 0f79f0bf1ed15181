// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tensor_convert.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace phonoscope {

static_assert(std::endian::native == std::endian::little, "files are little-endian and read in place");

namespace {

/// IEEE 754 binary16; NaN payloads move to the upper bits.
float fromHalf(std::uint16_t bits)
{
    const std::uint32_t sign = (bits & 0x8000u) << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1fu;
    const std::uint32_t fraction = bits & 0x3ffu;
    if (exponent == 0)
        return std::copysign(std::ldexp(static_cast<float>(fraction), -24), sign ? -1.0f : 1.0f);
    const std::uint32_t wide = exponent == 0x1f ? 0xffu : exponent + (127 - 15);
    return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

float fromBrainFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

template <typename Stored, typename Convert>
void convertAll(std::span<const std::byte> bytes, std::span<float> floats, Convert convert)
{
    for (std::size_t i = 0; i < floats.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        floats[i] = convert(stored);
    }
}

template <typename Stored> void castAll(std::span<const std::byte> bytes, std::span<float> floats)
{
    convertAll<Stored>(bytes, floats, [](Stored value) { return static_cast<float>(value); });
}

} // namespace

void convertToFloats(TensorType type, std::span<const std::byte> bytes, std::span<float> floats)
{
    assert(bytes.size() == floats.size() * byteSize(type));
    switch (type) {
    case TensorType::Bool:
        return convertAll<std::uint8_t>(bytes, floats, [](std::uint8_t value) { return value ? 1.0f : 0.0f; });
    case TensorType::U8:
        return castAll<std::uint8_t>(bytes, floats);
    case TensorType::I8:
        return castAll<std::int8_t>(bytes, floats);
    case TensorType::I16:
        return castAll<std::int16_t>(bytes, floats);
    case TensorType::U16:
        return castAll<std::uint16_t>(bytes, floats);
    case TensorType::I32:
        return castAll<std::int32_t>(bytes, floats);
    case TensorType::U32:
        return castAll<std::uint32_t>(bytes, floats);
    case TensorType::I64:
        return castAll<std::int64_t>(bytes, floats);
    case TensorType::U64:
        return castAll<std::uint64_t>(bytes, floats);
    case TensorType::F16:
        return convertAll<std::uint16_t>(bytes, floats, fromHalf);
    case TensorType::BF16:
        return convertAll<std::uint16_t>(bytes, floats, fromBrainFloat);
    case TensorType::F32:
        if (!bytes.empty())
            std::memcpy(floats.data(), bytes.data(), bytes.size());
        return;
    case TensorType::F64:
        return castAll<double>(bytes, floats);
    }
}

std::vector<float> toFloats(TensorType type, std::span<const std::byte> bytes)
{
    std::vector<float> floats(bytes.size() / byteSize(type));
    convertToFloats(type, bytes, floats);
    return floats;
}

std::optional<std::size_t> checkedByteCount(TensorType type, std::span<const std::int64_t> shape)
{
    std::size_t count = byteSize(type);
    for (const std::int64_t size : shape) {
        if (size < 0 || __builtin_mul_overflow(count, static_cast<std::size_t>(size), &count))
            return std::nullopt;
    }
    return count;
}

} // namespace phonoscope
