// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

namespace phonoscope {

/// Bytes of sound that the header of a WAV (RIFF, RIFX, RF64), AIFF or NIST SPHERE file promises past the end of the
/// file: 0 for a whole file, for other formats, and for WAV files of unknown length as streaming programs write them.
/// libsndfile shortens such files silently to what is there.
std::uint64_t missingAudioBytes(const std::filesystem::path &path);

} // namespace phonoscope
