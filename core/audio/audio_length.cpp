// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_length.h"

#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace phonoscope {

namespace {

// Programs that cannot seek back write a size from here up, meaning "to the end" (0xffffffff, SoX 0x7ffff000).
constexpr std::uint64_t kUnknownSize = 0x7ffff000;
constexpr int kMaxChunks = 10000;

std::uint64_t number(std::string_view bytes, bool bigEndian)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value = (value << 8) | static_cast<unsigned char>(bytes[bigEndian ? i : bytes.size() - 1 - i]);
    return value;
}

std::string readAt(std::ifstream &file, std::uint64_t place, std::size_t size)
{
    std::string bytes(size, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(place));
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::uint64_t past(std::uint64_t begin, std::uint64_t size, std::uint64_t fileSize)
{
    const std::uint64_t there = begin < fileSize ? fileSize - begin : 0;
    return size > there ? size - there : 0;
}

/// Chunks of RIFF and IFF files: a four-letter name, a 32-bit size, the content padded to even length.
std::uint64_t missingInChunks(std::ifstream &file, std::uint64_t fileSize, std::string_view sound, bool bigEndian)
{
    std::optional<std::uint64_t> longSize; // RF64 keeps the data size in a chunk of its own
    std::uint64_t place = 12;
    for (int i = 0; i < kMaxChunks; ++i) {
        const std::string head = readAt(file, place, 8);
        if (head.size() < 8)
            return 0;
        const std::uint64_t size = number(std::string_view(head).substr(4), bigEndian);
        const std::string_view name = std::string_view(head).substr(0, 4);
        place += 8;
        if (name == "ds64") {
            const std::string sizes = readAt(file, place, 16);
            if (sizes.size() == 16)
                longSize = number(std::string_view(sizes).substr(8), bigEndian);
        }
        if (name == sound && size == 0xffffffff && longSize)
            return past(place, *longSize, fileSize);
        if (name == sound)
            return size >= kUnknownSize && past(place, size, fileSize) > 0 ? 0 : past(place, size, fileSize);
        place += size + size % 2;
    }
    return 0;
}

std::optional<std::uint64_t> sphereField(std::string_view header, std::string_view name)
{
    const std::string key = "\n" + std::string(name) + " -i ";
    const std::size_t place = header.find(key);
    if (place == std::string_view::npos)
        return std::nullopt;
    std::uint64_t value = 0;
    const char *begin = header.data() + place + key.size();
    const auto result = std::from_chars(begin, header.data() + header.size(), value);
    return result.ec == std::errc() && value < kUnknownSize ? std::optional(value) : std::nullopt;
}

std::uint64_t missingInSphere(std::ifstream &file, std::uint64_t fileSize)
{
    constexpr std::size_t kHeaderSize = 1024;
    const std::string header = readAt(file, 0, kHeaderSize);
    const auto frames = sphereField(header, "sample_count");
    const auto channels = sphereField(header, "channel_count");
    const auto bytes = sphereField(header, "sample_n_bytes");
    if (!frames || !channels || !bytes || *channels > 1024 || *bytes > 8)
        return 0;
    return past(kHeaderSize, *frames * *channels * *bytes, fileSize);
}

} // namespace

std::uint64_t missingAudioBytes(const std::filesystem::path &path)
{
    std::error_code ignored;
    const std::uint64_t fileSize = std::filesystem::file_size(path, ignored);
    std::ifstream file(path, std::ios::binary);
    if (ignored || !file)
        return 0;
    const std::string magic = readAt(file, 0, 12);
    if (magic.starts_with("RIFF") || magic.starts_with("RF64"))
        return missingInChunks(file, fileSize, "data", false);
    if (magic.starts_with("RIFX"))
        return missingInChunks(file, fileSize, "data", true);
    if (magic.starts_with("FORM"))
        return missingInChunks(file, fileSize, "SSND", true);
    if (magic.starts_with("NIST_1A"))
        return missingInSphere(file, fileSize);
    return 0;
}

} // namespace phonoscope
