// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace phonoscope {

/// Throws Error(BadFormat): the file is cut off, as found says in whole sentences.
[[noreturn]] void rejectCutFile(const std::filesystem::path &path, const std::string &found);

/// Throws when the header of a WAV (RIFF, RIFX, RF64), AIFF, 8SVX, AU, W64 or NIST SPHERE file promises more sound than
/// the file holds. Says nothing about other formats, and about files of unknown length as streaming programs write
/// them. libsndfile shortens such files silently to what is there.
void checkSoundBytes(const std::filesystem::path &path);

/// Throws when an MP3 is cut off (Error(BadFormat)), or holds more than the samples per channel that libsndfile gave:
/// it takes the length of files without a length header from their first frames, and stops there. Returns false when
/// the frames cannot be counted (see countMpegFrames).
bool checkMpegSamples(const std::filesystem::path &path, std::uint64_t samples);

} // namespace phonoscope
