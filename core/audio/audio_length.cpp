// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_length.h"

#include "core/audio/mpeg_frames.h"
#include "core/base/error.h"
#include "core/base/mapped_file.h"

#include <algorithm>
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

/// Sound data that the file should hold, in bytes.
struct CutSound {
    std::uint64_t promised = 0;
    std::uint64_t found = 0;
};

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

/// Nothing when all is there.
std::optional<CutSound> cutSound(std::uint64_t begin, std::uint64_t size, std::uint64_t fileSize)
{
    const std::uint64_t found = begin < fileSize ? fileSize - begin : 0;
    return size > found ? std::optional(CutSound{size, found}) : std::nullopt;
}

/// Chunks of RIFF and IFF files: a four-letter name, a 32-bit size, the content padded to even length.
std::optional<CutSound> cutInChunks(std::ifstream &file, std::uint64_t fileSize, std::string_view sound, bool bigEndian)
{
    std::optional<std::uint64_t> longSize; // RF64 keeps the data size in a chunk of its own
    std::uint64_t place = 12;
    for (int i = 0; i < kMaxChunks; ++i) {
        const std::string head = readAt(file, place, 8);
        if (head.size() < 8)
            return std::nullopt;
        const std::uint64_t size = number(std::string_view(head).substr(4), bigEndian);
        const std::string_view name = std::string_view(head).substr(0, 4);
        place += 8;
        if (name == "ds64") {
            const std::string sizes = readAt(file, place, 16);
            if (sizes.size() == 16)
                longSize = number(std::string_view(sizes).substr(8), bigEndian);
        }
        if (name == sound && size == 0xffffffff && longSize)
            return cutSound(place, *longSize, fileSize);
        if (name == sound)
            return size >= kUnknownSize ? std::nullopt : cutSound(place, size, fileSize);
        place += size + size % 2;
    }
    return std::nullopt;
}

/// Chunks of Sony's Wave64: a GUID that begins with the four letters, a 64-bit size with this head, all padded to 8.
std::optional<CutSound> cutInWave64(std::ifstream &file, std::uint64_t fileSize)
{
    constexpr std::uint64_t kHead = 24;
    std::uint64_t place = 40; // riff GUID, size, wave GUID
    for (int i = 0; i < kMaxChunks; ++i) {
        const std::string head = readAt(file, place, kHead);
        if (head.size() < kHead)
            return std::nullopt;
        const std::uint64_t size = number(std::string_view(head).substr(16), false);
        constexpr std::uint64_t kUnknownLongSize = std::uint64_t{1} << 62;
        if (size < kHead || size >= kUnknownLongSize)
            return std::nullopt;
        if (head.starts_with("data"))
            return cutSound(place + kHead, size - kHead, fileSize);
        place += (size + 7) / 8 * 8;
    }
    return std::nullopt;
}

std::optional<CutSound> cutInAu(std::ifstream &file, std::uint64_t fileSize, bool bigEndian)
{
    const std::string header = readAt(file, 0, 12);
    if (header.size() < 12)
        return std::nullopt;
    const std::uint64_t begin = number(std::string_view(header).substr(4, 4), bigEndian);
    const std::uint64_t size = number(std::string_view(header).substr(8, 4), bigEndian);
    return size >= kUnknownSize ? std::nullopt : cutSound(begin, size, fileSize);
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

std::optional<CutSound> cutInSphere(std::ifstream &file, std::uint64_t fileSize)
{
    constexpr std::size_t kHeaderSize = 1024;
    const std::string header = readAt(file, 0, kHeaderSize);
    const auto frames = sphereField(header, "sample_count");
    const auto channels = sphereField(header, "channel_count");
    const auto bytes = sphereField(header, "sample_n_bytes");
    if (!frames || !channels || !bytes || *channels > 1024 || *bytes > 8)
        return std::nullopt;
    return cutSound(kHeaderSize, *frames * *channels * *bytes, fileSize);
}

std::optional<CutSound> cutSound(std::ifstream &file, std::uint64_t fileSize)
{
    const std::string magic = readAt(file, 0, 12);
    if (magic.starts_with("RIFF") || magic.starts_with("RF64"))
        return cutInChunks(file, fileSize, "data", false);
    if (magic.starts_with("RIFX"))
        return cutInChunks(file, fileSize, "data", true);
    if (magic.starts_with("FORM"))
        return cutInChunks(file, fileSize, magic.ends_with("8SVX") || magic.ends_with("16SV") ? "BODY" : "SSND", true);
    if (magic.starts_with("riff\x2e\x91\xcf\x11"))
        return cutInWave64(file, fileSize);
    if (magic.starts_with(".snd"))
        return cutInAu(file, fileSize, true);
    if (magic.starts_with("dns."))
        return cutInAu(file, fileSize, false);
    if (magic.starts_with("NIST_1A"))
        return cutInSphere(file, fileSize);
    return std::nullopt;
}

} // namespace

void rejectCutFile(const std::filesystem::path &path, const std::string &found)
{
    throw Error(ErrorCode::BadFormat, path.string(),
                "The file is cut off: " + found + " Nothing of it was kept. Copy or download the file again.");
}

void checkSoundBytes(const std::filesystem::path &path)
{
    std::error_code ignored;
    const std::uint64_t fileSize = std::filesystem::file_size(path, ignored);
    std::ifstream file(path, std::ios::binary);
    if (ignored || !file)
        return;
    if (const auto cut = cutSound(file, fileSize))
        rejectCutFile(path,
                      "its header promises " + std::to_string(cut->promised) + " bytes of sound, "
                          + std::to_string(cut->found) + " are there.");
}

bool checkMpegSamples(const std::filesystem::path &path, std::uint64_t samples)
{
    // Decoders may take off their own delay as well, and may lose a frame at both ends of what is no frame.
    constexpr std::uint64_t kDecoderDelay = 529;
    const MappedFile file(path);
    const auto found = countMpegFrames(file.bytes());
    if (!found)
        return false;
    const std::string there =
        std::to_string(found->frames) + " whole MPEG frames (" + std::to_string(found->samples()) + " samples)";
    if (found->promised && *found->promised > found->frames)
        rejectCutFile(
            path, "its header promises " + std::to_string(*found->promised) + " MPEG frames, " + there + " are there.");
    if (found->missingBytes > 0)
        rejectCutFile(path,
                      "behind " + there + " its last frame lacks at least " + std::to_string(found->missingBytes)
                          + " bytes.");
    if (samples + kDecoderDelay + 2 * found->gaps * found->samplesPerFrame >= found->samples())
        return true;
    const std::string kept =
        "It holds " + there + ", but only " + std::to_string(samples) + " samples could be decoded";
    if (found->variableBitRate && !found->promised)
        throw Error(ErrorCode::Unsupported, path.string(),
                    kept
                        + ": its bit rate varies and no header (Xing, VBRI) tells its length. Nothing of it was kept. "
                          "Convert the file to WAV or FLAC, for instance with ffmpeg or sox.");
    throw Error(ErrorCode::BadFormat, path.string(),
                kept + ": it is damaged. Nothing of it was kept. Copy the file again, or convert it to WAV or FLAC.");
}

} // namespace phonoscope
