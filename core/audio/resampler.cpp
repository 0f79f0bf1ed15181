// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/resampler.h"

#include "core/base/error.h"

#include <soxr.h>

#include <cassert>
#include <cmath>

namespace phonoscope {

AudioClip resample(AudioClip clip, int rate)
{
    assert(rate > 0 && clip.sampleRate > 0);
    if (clip.sampleRate == rate)
        return clip;

    AudioClip result;
    result.sampleRate = rate;
    const double length = static_cast<double>(clip.samples.size()) * rate / clip.sampleRate;
    result.samples.resize(static_cast<std::size_t>(std::llround(length)));
    if (result.samples.empty())
        return result;

    const soxr_io_spec_t format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_VHQ, 0);
    const soxr_runtime_spec_t oneThread = soxr_runtime_spec(1);
    std::size_t written = 0;
    // A last sample that soxr rounds away stays the zero it was made as.
    const soxr_error_t problem =
        soxr_oneshot(clip.sampleRate, rate, 1, clip.samples.data(), clip.samples.size(), nullptr, result.samples.data(),
                     result.samples.size(), &written, &format, &quality, &oneThread);
    if (problem)
        throw Error(ErrorCode::OutOfMemory, "resampling",
                    "from " + std::to_string(clip.sampleRate) + " Hz to " + std::to_string(rate)
                        + " Hz: " + std::string(problem) + ".");
    return result;
}

} // namespace phonoscope
