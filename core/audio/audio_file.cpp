// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"

#include "core/audio/audio_length.h"
#include "core/audio/resampler.h"
#include "core/base/error.h"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <memory>
#include <new>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

constexpr sf_count_t kBlockFrames = 1 << 15;
constexpr sf_count_t kMaxSeconds = 24 * 3600;
constexpr int kMinRate = 1000;
constexpr sf_count_t kUnknownFrames = std::numeric_limits<sf_count_t>::max();

struct Closer {
    void operator()(SNDFILE *file) const { sf_close(file); }
};
using SoundFile = std::unique_ptr<SNDFILE, Closer>;

[[noreturn]] void reject(ErrorCode code, const fs::path &path, const std::string &detail)
{
    throw Error(code, path.string(), detail);
}

void checkReadable(const fs::path &path)
{
    std::error_code problem;
    const fs::file_status status = fs::status(path, problem);
    if (status.type() == fs::file_type::not_found)
        reject(ErrorCode::NotFound, path, "There is no such file.");
    if (status.type() == fs::file_type::directory)
        reject(ErrorCode::Unreadable, path, "This is a folder, not an audio file.");
    if (problem || status.type() != fs::file_type::regular)
        reject(ErrorCode::Unreadable, path, "This is no regular file that can be read.");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        reject(ErrorCode::Unreadable, path, "The file cannot be opened; check its permissions.");
    if (file.peek() == std::ifstream::traits_type::eof())
        reject(ErrorCode::BadFormat, path, "The file is empty.");
}

SoundFile openSound(const fs::path &path, SF_INFO &info)
{
    checkReadable(path);
    SoundFile file(sf_open(path.c_str(), SFM_READ, &info));
    if (file)
        return file;
    if (sf_error(nullptr) == SF_ERR_UNSUPPORTED_ENCODING)
        reject(ErrorCode::Unsupported, path,
               "The audio's coding is not supported. Convert the file to WAV, FLAC, OGG or MP3.");
    reject(
        ErrorCode::BadFormat, path,
        "No audio was recognised in it, or its header is damaged. Expected WAV, FLAC, OGG, MP3 or another format that "
        "libsndfile reads.");
}

double headerSeconds(const SF_INFO &info)
{
    return info.frames > 0 && info.frames < kUnknownFrames ? static_cast<double>(info.frames) / info.samplerate : 0.0;
}

/// What the decoder gave must be what the header promised.
void checkComplete(const fs::path &path, const SF_INFO &info, sf_count_t frames)
{
    const int container = info.format & SF_FORMAT_TYPEMASK;
    if (info.frames == kUnknownFrames) {
        // libsndfile finds the length of an Ogg stream by its last page; FLAC may leave it open.
        if (container == SF_FORMAT_OGG)
            rejectCutFile(path, "its Ogg stream has no proper end.");
        return;
    }
    const bool isMpeg = container == SF_FORMAT_MPEG;
    if (isMpeg && checkMpegSamples(path, static_cast<std::uint64_t>(frames)))
        return;
    // Without a Xing header an MP3's length is an estimate of the decoder.
    const sf_count_t slack = isMpeg ? info.frames / 10 : 0;
    if (frames < info.frames - slack)
        rejectCutFile(path,
                      "its header promises " + std::to_string(info.frames) + " frames, " + std::to_string(frames)
                          + " could be decoded.");
}

void appendMono(const fs::path &path, std::vector<float> &samples, const std::vector<float> &block, sf_count_t frames,
                int channels)
{
    for (sf_count_t frame = 0; frame < frames; ++frame) {
        const float *values = block.data() + frame * channels;
        float mono = values[0];
        if (channels > 1) {
            double sum = 0;
            for (int channel = 0; channel < channels; ++channel)
                sum += static_cast<double>(values[channel]);
            mono = static_cast<float>(sum / channels);
        }
        if (!std::isfinite(mono))
            reject(ErrorCode::BadFormat, path,
                   "Frame " + std::to_string(samples.size())
                       + " is not a finite number. Nothing of the file was kept.");
        samples.push_back(mono);
    }
}

void checkRate(const fs::path &path, const SF_INFO &info)
{
    if (info.samplerate < kMinRate)
        reject(ErrorCode::Unsupported, path,
               "Its sample rate is " + std::to_string(info.samplerate) + " Hz; at least " + std::to_string(kMinRate)
                   + " Hz are needed.");
}

AudioClip decode(const fs::path &path)
{
    SF_INFO info = {};
    const SoundFile file = openSound(path, info);
    checkRate(path, info);
    const sf_count_t maxFrames = kMaxSeconds * info.samplerate;
    const auto rejectLong = [&path] {
        reject(ErrorCode::Unsupported, path, "It is longer than 24 h. Split the recording into utterances.");
    };
    if (info.frames != kUnknownFrames && info.frames > maxFrames)
        rejectLong();
    checkSoundBytes(path);

    AudioClip clip;
    clip.sampleRate = info.samplerate;
    std::vector<float> block(static_cast<std::size_t>(kBlockFrames * info.channels));
    for (;;) {
        const sf_count_t frames = sf_readf_float(file.get(), block.data(), kBlockFrames);
        if (frames <= 0)
            break;
        appendMono(path, clip.samples, block, frames, info.channels);
        if (static_cast<sf_count_t>(clip.samples.size()) > maxFrames)
            rejectLong();
    }
    if (sf_error(file.get()) != SF_ERR_NO_ERROR)
        reject(ErrorCode::BadFormat, path,
               "Decoding failed after " + std::to_string(clip.samples.size()) + " frames: " + sf_strerror(file.get())
                   + " Nothing of the file was kept.");
    checkComplete(path, info, static_cast<sf_count_t>(clip.samples.size()));
    if (clip.samples.empty())
        reject(ErrorCode::BadFormat, path, "The file holds no samples.");
    return clip;
}

} // namespace

AudioFileInfo audioFileInfo(const fs::path &path)
{
    SF_INFO info = {};
    const SoundFile file = openSound(path, info);
    return {headerSeconds(info), info.samplerate, info.channels};
}

AudioClip readAudioFile(const fs::path &path, int rate)
{
    try {
        return resample(decode(path), rate);
    } catch (const std::bad_alloc &) {
        reject(ErrorCode::OutOfMemory, path, "Not enough memory to decode it. Split the recording into utterances.");
    }
}

AudioClip readAudioStretch(const fs::path &path, double begin, double end)
{
    SF_INFO info = {};
    const SoundFile file = openSound(path, info);
    checkRate(path, info);
    const auto place = [&info](double seconds) {
        const double frame = std::round(std::clamp<double>(seconds, 0, kMaxSeconds) * info.samplerate);
        return static_cast<sf_count_t>(std::min(frame, static_cast<double>(info.frames)));
    };
    AudioClip clip;
    clip.sampleRate = info.samplerate;
    sf_count_t left = place(end) - place(begin);
    if (left <= 0)
        return clip;
    if (sf_seek(file.get(), place(begin), SEEK_SET) < 0)
        reject(ErrorCode::Unsupported, path, "Its coding allows no jump to a place within. Convert the file to WAV.");
    std::vector<float> block(static_cast<std::size_t>(kBlockFrames * info.channels));
    while (left > 0) {
        const sf_count_t frames = sf_readf_float(file.get(), block.data(), std::min(left, kBlockFrames));
        if (frames <= 0)
            break;
        appendMono(path, clip.samples, block, frames, info.channels);
        left -= frames;
    }
    return clip;
}

} // namespace phonoscope
