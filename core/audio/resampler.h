// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_clip.h"

namespace phonoscope {

/// soxr at very high quality; returns the clip itself when the rates agree. Length is round(n * rate /
/// clip.sampleRate).
AudioClip resample(AudioClip clip, int rate);

} // namespace phonoscope
