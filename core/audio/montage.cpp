// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/montage.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kFadeSeconds = 0.008;
constexpr double kSilenceSeconds = 0.2;
const double kLoudness = std::pow(10, -23 / 20.0);
const double kHighest = std::pow(10, -1 / 20.0);

} // namespace

AudioClip levelled(AudioClip clip)
{
    double sum = 0;
    double peak = 0;
    for (const float sample : clip.samples) {
        const auto value = static_cast<double>(sample);
        sum += value * value;
        peak = std::max(peak, std::abs(value));
    }
    if (peak <= 0)
        return clip;
    const double loudness = std::sqrt(sum / static_cast<double>(clip.samples.size()));
    const double gain = std::min(kLoudness / loudness, kHighest / peak);
    const double fade = kFadeSeconds * clip.sampleRate;
    const auto size = static_cast<double>(clip.samples.size());
    for (std::size_t i = 0; i < clip.samples.size(); ++i) {
        const auto place = static_cast<double>(i);
        const double edge = std::clamp(std::min(place, size - 1 - place) / fade, 0.0, 1.0);
        clip.samples[i] = static_cast<float>(static_cast<double>(clip.samples[i]) * gain * edge);
    }
    return clip;
}

AudioClip montage(std::span<const AudioClip> clips)
{
    AudioClip result;
    if (clips.empty())
        return result;
    result.sampleRate = clips.front().sampleRate;
    const auto silence = static_cast<std::size_t>(kSilenceSeconds * result.sampleRate);
    for (const AudioClip &clip : clips) {
        assert(clip.sampleRate == result.sampleRate);
        if (!result.samples.empty())
            result.samples.insert(result.samples.end(), silence, 0.0F);
        const AudioClip part = levelled(clip);
        result.samples.insert(result.samples.end(), part.samples.begin(), part.samples.end());
    }
    return result;
}

} // namespace phonoscope
