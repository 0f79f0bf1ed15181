// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_clip.h"

#include <filesystem>

namespace phonoscope {

/// What a file's header says, without decoding it.
struct AudioFileInfo {
    double seconds = 0; ///< 0 when the header does not tell
    int sampleRate = 0;
    int channels = 0;
};

/// Throws Error as readAudioFile does, except for what only decoding shows.
AudioFileInfo audioFileInfo(const std::filesystem::path &path);

/// Decodes WAV, FLAC, OGG, MP3 and whatever else libsndfile reads, from 1000 Hz up and with any channel count: channels
/// are averaged, then resampled to rate (soxr, very high quality). 16-bit PCM at 16 kHz mono comes out as int16 / 32768
/// exactly. Throws Error: NotFound, Unreadable, BadFormat (no audio in it, truncated data where the header promises
/// more, non-finite samples), Unsupported (longer than 24 h, a rate below
/// 1000 Hz, an unknown coding), OutOfMemory.
AudioClip readAudioFile(const std::filesystem::path &path, int rate = kModelSampleRate);

/// The stretch [begin, end) in seconds of a file, mono, at the file's own rate; less where the file ends before.
/// Whether the rest of the file is whole is not looked at. Throws Error as readAudioFile does.
AudioClip readAudioStretch(const std::filesystem::path &path, double begin, double end);

} // namespace phonoscope
