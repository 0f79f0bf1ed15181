// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/speech_decoder.h"

#include <filesystem>

namespace phonoscope {

/// A decoder as a safetensors file: weights and bias, all else in the metadata under "decoder" as JSON. Written
/// atomically.
void writeDecoder(const std::filesystem::path &path, const SpeechDecoder &decoder);

/// Throws Error as SafetensorsFile; BadFormat for a file that is no decoder, or one whose shapes or values are none.
SpeechDecoder readDecoder(const std::filesystem::path &path);

} // namespace phonoscope
