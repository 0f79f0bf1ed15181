// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_clip.h"

#include <span>

namespace phonoscope {

/// A clip at a common loudness (the root mean square of its samples, -23 dB below full scale) with fades of 8 ms at
/// both ends. A clip whose peaks would go beyond -1 dB stays quieter; silence stays silence.
AudioClip levelled(AudioClip clip);

/// Levelled clips one after the other with 0.2 s of silence between them, at the rate of the first. All must have that
/// rate; empty for none.
AudioClip montage(std::span<const AudioClip> clips);

} // namespace phonoscope
