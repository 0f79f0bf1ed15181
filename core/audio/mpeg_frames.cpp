// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/mpeg_frames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace phonoscope {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kHeaderSize = 4;
constexpr std::size_t kFarthestFrame = 1 << 16; ///< where a frame is looked for behind something else

std::uint64_t bigEndian(Bytes bytes)
{
    std::uint64_t value = 0;
    for (const std::byte byte : bytes)
        value = (value << 8) | std::to_integer<std::uint64_t>(byte);
    return value;
}

std::uint64_t littleEndian(Bytes bytes)
{
    std::uint64_t value = 0;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
        value = (value << 8) | std::to_integer<std::uint64_t>(*byte);
    return value;
}

/// Seven bits of every byte, as ID3 writes sizes.
std::uint64_t syncSafe(Bytes bytes)
{
    std::uint64_t value = 0;
    for (const std::byte byte : bytes)
        value = (value << 7) | (std::to_integer<std::uint64_t>(byte) & 0x7fU);
    return value;
}

/// The part of bytes from place, as far as there is one.
Bytes part(Bytes bytes, std::size_t place, std::size_t size)
{
    return place < bytes.size() ? bytes.subspan(place, std::min(size, bytes.size() - place)) : Bytes();
}

std::string_view textAt(Bytes bytes, std::size_t place, std::size_t size)
{
    const Bytes found = part(bytes, place, size);
    return {reinterpret_cast<const char *>(found.data()), found.size()};
}

struct FrameHeader {
    bool firstVersion = false; ///< MPEG 1; else 2 or 2.5
    bool checksum = false;
    bool mono = false;
    unsigned layer = 0; ///< I, II, III
    std::uint64_t rate = 0;
    std::uint64_t bitRate = 0;
    std::uint64_t size = 0; ///< of the whole frame in bytes

    std::uint64_t samples() const
    {
        if (layer == 1)
            return 384;
        return layer == 2 || firstVersion ? 1152 : 576;
    }
    /// Whether both can be of one stream; the bit rate and the channel mode may change.
    bool continues(const FrameHeader &other) const
    {
        return firstVersion == other.firstVersion && layer == other.layer && rate == other.rate;
    }
};

/// ISO 11172-3 and 13818-3, in kbit/s.
std::uint64_t bitRateOf(bool firstVersion, unsigned layer, std::size_t index)
{
    using Rates = std::array<std::uint16_t, 15>;
    static constexpr Rates kFirst1{0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448};
    static constexpr Rates kFirst2{0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    static constexpr Rates kFirst3{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    static constexpr Rates kSecond1{0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256};
    static constexpr Rates kSecond23{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    if (firstVersion)
        return (layer == 1 ? kFirst1 : layer == 2 ? kFirst2 : kFirst3)[index];
    return (layer == 1 ? kSecond1 : kSecond23)[index];
}

std::optional<FrameHeader> frameHeaderAt(Bytes file, std::size_t place)
{
    const Bytes bytes = part(file, place, kHeaderSize);
    if (bytes.size() < kHeaderSize)
        return std::nullopt;
    const std::uint64_t bits = bigEndian(bytes);
    const std::uint64_t version = bits >> 19 & 3; // 0: 2.5, 2: 2, 3: 1
    const std::uint64_t layerBits = bits >> 17 & 3;
    const std::uint64_t bitRateIndex = bits >> 12 & 15;
    const std::uint64_t rateIndex = bits >> 10 & 3;
    if (bits >> 21 != 0x7ff || version == 1 || layerBits == 0 || bitRateIndex == 0 || bitRateIndex == 15
        || rateIndex == 3)
        return std::nullopt;
    static constexpr std::array<std::uint64_t, 3> kRates{44100, 48000, 32000};
    FrameHeader header;
    header.firstVersion = version == 3;
    header.layer = static_cast<unsigned>(4 - layerBits);
    header.checksum = (bits >> 16 & 1) == 0;
    header.mono = (bits >> 6 & 3) == 3;
    header.rate = kRates[rateIndex] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    header.bitRate = 1000 * bitRateOf(header.firstVersion, header.layer, bitRateIndex);
    const std::uint64_t padding = bits >> 9 & 1;
    if (header.layer == 1)
        header.size = 4 * (12 * header.bitRate / header.rate + padding);
    else
        header.size = header.samples() / 8 * header.bitRate / header.rate + padding;
    return header;
}

/// Size of the ID3v2 tag at place, 0 when there is none.
std::uint64_t id3SizeAt(Bytes file, std::size_t place)
{
    constexpr std::size_t kSize = 10;
    const Bytes head = part(file, place, kSize);
    if (head.size() < kSize || textAt(head, 0, 3) != "ID3")
        return 0;
    const bool footer = (head[5] & std::byte{0x10}) != std::byte{0};
    return kSize + syncSafe(head.subspan(6)) + (footer ? kSize : 0);
}

/// Size of the tag that ends with the file, 0 when there is none.
std::uint64_t trailingTagSize(Bytes file)
{
    const auto ending = [&](std::size_t size) { return part(file, file.size() - std::min(size, file.size()), size); };
    constexpr std::size_t kId3v1 = 128;
    if (textAt(ending(kId3v1), 0, 3) == "TAG")
        return kId3v1;
    constexpr std::size_t kEnhancedTag = 227;
    if (textAt(ending(kEnhancedTag), 0, 4) == "TAG+")
        return kEnhancedTag;
    constexpr std::size_t kApeFooter = 32;
    if (const Bytes footer = ending(kApeFooter); textAt(footer, 0, 8) == "APETAGEX") {
        const bool header = (footer[23] & std::byte{0x80}) != std::byte{0};
        return littleEndian(footer.subspan(12, 4)) + (header ? kApeFooter : 0);
    }
    constexpr std::size_t kLyrics = 15;
    if (const Bytes end = ending(kLyrics); textAt(end, 6, 9) == "LYRICS200") {
        const std::string_view digits = textAt(end, 0, 6);
        std::uint64_t size = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), size);
        return size + kLyrics;
    }
    constexpr std::size_t kId3Footer = 10;
    if (const Bytes footer = ending(kId3Footer); textAt(footer, 0, 3) == "3DI")
        return syncSafe(footer.subspan(6)) + 2 * kId3Footer;
    return 0;
}

Bytes withoutTrailingTags(Bytes file)
{
    for (;;) {
        const std::uint64_t size = trailingTagSize(file);
        if (size == 0 || size > file.size())
            return file;
        file = file.first(file.size() - size);
    }
}

/// Whether another frame of the stream, or the end, follows the one at place.
bool isFollowed(Bytes file, std::size_t place, const FrameHeader &header)
{
    const std::size_t next = place + header.size;
    if (next > file.size())
        return false;
    if (file.size() - next < kHeaderSize || id3SizeAt(file, next) > 0)
        return true;
    const auto following = frameHeaderAt(file, next);
    return following && following->continues(header);
}

/// The next place at or after begin where a frame of the stream (any stream without first) starts.
std::optional<std::size_t> findFrame(Bytes file, std::size_t begin, const std::optional<FrameHeader> &first)
{
    const std::size_t end = std::min(file.size(), begin + kFarthestFrame);
    for (std::size_t place = begin; place < end; ++place) {
        const auto header = frameHeaderAt(file, place);
        if (header && (!first || header->continues(*first)) && isFollowed(file, place, *header))
            return place;
    }
    return std::nullopt;
}

/// Takes over what the first frame says about the others, if it is a length header; false if it is sound.
bool readLengthHeader(Bytes frame, const FrameHeader &header, MpegFrames &result)
{
    constexpr std::size_t kVbri = kHeaderSize + 32;
    if (textAt(frame, kVbri, 4) == "VBRI") {
        result.promised = bigEndian(part(frame, kVbri + 14, 4));
        return true;
    }
    const std::size_t sideInformation = header.firstVersion ? (header.mono ? 17 : 32) : (header.mono ? 9 : 17);
    std::size_t place = kHeaderSize + sideInformation;
    if (header.checksum && textAt(frame, place, 4) != "Xing" && textAt(frame, place, 4) != "Info")
        place += 2;
    if (textAt(frame, place, 4) != "Xing" && textAt(frame, place, 4) != "Info")
        return false;
    const std::uint64_t fields = bigEndian(part(frame, place + 4, 4));
    place += 8;
    if ((fields & 1U) != 0)
        result.promised = bigEndian(part(frame, place, 4));
    constexpr std::array<std::size_t, 4> kFieldSizes{4, 4, 100, 4}; // frames, bytes, seek table, quality
    for (std::size_t field = 0; field < kFieldSizes.size(); ++field)
        place += (fields >> field & 1U) != 0 ? kFieldSizes[field] : 0;
    if (const Bytes delays = part(frame, place + 21, 3); delays.size() == 3) {
        const std::uint64_t both = bigEndian(delays);
        result.encoderDelay = (both >> 12) + (both & 0xfffU);
    }
    return true;
}

} // namespace

std::optional<MpegFrames> countMpegFrames(std::span<const std::byte> file)
{
    file = withoutTrailingTags(file);
    std::size_t place = 0;
    const auto stepOverTags = [&] {
        while (const std::uint64_t size = id3SizeAt(file, place))
            place = static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), place + size));
    };
    stepOverTags();
    const auto start = findFrame(file, place, std::nullopt);
    if (!start)
        return std::nullopt;
    place = *start;
    const FrameHeader first = *frameHeaderAt(file, place);
    MpegFrames result;
    result.samplesPerFrame = first.samples();
    if (readLengthHeader(part(file, place, first.size), first, result))
        place += first.size;

    std::optional<std::uint64_t> bitRate;
    while (place < file.size()) {
        const auto header = frameHeaderAt(file, place);
        if (!header || !header->continues(first)) {
            if (id3SizeAt(file, place) > 0) {
                stepOverTags();
                continue;
            }
            const std::size_t left = file.size() - place;
            if (left < kHeaderSize && file[place] == std::byte{0xff}) {
                result.missingBytes = kHeaderSize - left; // and the frame behind it
                break;
            }
            const auto next = findFrame(file, place, first);
            if (!next)
                break;
            ++result.gaps;
            place = *next;
            continue;
        }
        if (header->size > file.size() - place) {
            result.missingBytes = header->size - (file.size() - place);
            break;
        }
        result.variableBitRate = result.variableBitRate || header->bitRate != bitRate.value_or(header->bitRate);
        bitRate = header->bitRate;
        ++result.frames;
        place += header->size;
    }
    // Some writers count the frame of the length header itself; those of LAME tags do not.
    if (result.promised && result.encoderDelay == 0 && result.missingBytes == 0
        && *result.promised == result.frames + 1)
        result.promised = result.frames;
    return result;
}

} // namespace phonoscope
