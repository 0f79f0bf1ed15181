// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <sndfile.h>

#include <cstring>
#include <string>

namespace phonoscope {

namespace {

/// A file in memory for libsndfile.
struct Memory {
    std::string bytes;
    std::size_t place = 0;

    static Memory &of(void *user) { return *static_cast<Memory *>(user); }
    static sf_count_t length(void *user) { return static_cast<sf_count_t>(of(user).bytes.size()); }
    static sf_count_t tell(void *user) { return static_cast<sf_count_t>(of(user).place); }
    static sf_count_t seek(sf_count_t offset, int whence, void *user)
    {
        Memory &memory = of(user);
        const sf_count_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? tell(user) : length(user);
        memory.place = static_cast<std::size_t>(from + offset);
        return from + offset;
    }
    static sf_count_t read(void *to, sf_count_t count, void *user)
    {
        Memory &memory = of(user);
        const std::size_t left = memory.bytes.size() - std::min(memory.place, memory.bytes.size());
        const std::size_t taken = std::min(static_cast<std::size_t>(count), left);
        std::memcpy(to, memory.bytes.data() + memory.place, taken);
        memory.place += taken;
        return static_cast<sf_count_t>(taken);
    }
    static sf_count_t write(const void *from, sf_count_t count, void *user)
    {
        Memory &memory = of(user);
        const std::size_t end = memory.place + static_cast<std::size_t>(count);
        if (memory.bytes.size() < end)
            memory.bytes.resize(end);
        std::memcpy(memory.bytes.data() + memory.place, from, static_cast<std::size_t>(count));
        memory.place = end;
        return count;
    }
};

} // namespace

void writeAudioFile(const std::filesystem::path &path, const AudioClip &clip)
{
    SF_INFO info{};
    info.channels = 1;
    info.samplerate = clip.sampleRate;
    info.format = (path.extension() == ".flac" ? SF_FORMAT_FLAC : SF_FORMAT_WAV) | SF_FORMAT_PCM_16;
    SF_VIRTUAL_IO access{Memory::length, Memory::seek, Memory::read, Memory::write, Memory::tell};
    Memory memory;
    SNDFILE *file = sf_open_virtual(&access, SFM_WRITE, &info, &memory);
    if (!file)
        throw Error(ErrorCode::NotWritable, path.string(), sf_strerror(nullptr));
    sf_command(file, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    const auto count = static_cast<sf_count_t>(clip.samples.size());
    const bool isWritten = sf_write_float(file, clip.samples.data(), count) == count;
    const std::string problem = isWritten ? std::string() : sf_strerror(file);
    sf_close(file);
    if (!isWritten)
        throw Error(ErrorCode::NotWritable, path.string(), problem);
    writeFileAtomically(path, memory.bytes);
}

} // namespace phonoscope
