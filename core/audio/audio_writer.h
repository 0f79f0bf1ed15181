// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_clip.h"

#include <filesystem>

namespace phonoscope {

/// Writes 16-bit PCM, as WAV or, where the path ends in .flac, FLAC; atomically (see atomic_file.h). Samples beyond
/// full scale are clipped. Throws Error(NotWritable).
void writeAudioFile(const std::filesystem::path &path, const AudioClip &clip);

} // namespace phonoscope
