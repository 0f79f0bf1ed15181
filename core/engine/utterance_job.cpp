// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/utterance_job.h"

#include "core/audio/audio_file.h"
#include "core/audio/resampler.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

/// Longer sounds are tracked in parts that see a second more on both sides.
constexpr double kPart = 60;
constexpr double kContext = 1;

AudioClip part(const AudioClip &clip, double begin, double end)
{
    const auto place = [&](double seconds) {
        const auto sample = static_cast<std::ptrdiff_t>(std::lround(seconds * clip.sampleRate));
        return std::clamp<std::ptrdiff_t>(sample, 0, static_cast<std::ptrdiff_t>(clip.samples.size()));
    };
    return {{clip.samples.begin() + place(begin), clip.samples.begin() + place(end)}, clip.sampleRate};
}

} // namespace

PitchParameters shownPitchParameters()
{
    PitchParameters parameters = PitchParameters::authors();
    parameters.step = 0.01;
    return parameters;
}

bool UtteranceJob::step(const std::function<void(UtteranceOpened)> &opened, std::stop_token stop)
{
    if (stop.stop_requested())
        return false;
    if (!m_clip) {
        const int rate = audioFileInfo(m_request.audio).sampleRate;
        m_clip = std::make_shared<const AudioClip>(readAudioFile(m_request.audio, rate));
        m_pitch.parameters = shownPitchParameters();
        m_pitch.firstTime = m_pitch.parameters.step / 2;
        const auto samples = std::shared_ptr<const std::vector<float>>(m_clip, &m_clip->samples);
        UtteranceOpened result{m_clip, std::make_shared<const ExtentPyramid>(samples), nullptr, {}};
        auto alignment = std::make_shared<Alignment>();
        try {
            if (!m_request.alignment.empty())
                *alignment = readAlignmentFile(m_request.alignment);
        } catch (const Error &error) {
            result.problems.push_back(error.what());
        }
        result.alignment = std::move(alignment);
        opened(std::move(result));
        return true;
    }
    const double begin = static_cast<double>(m_pitch.f0.size()) * m_pitch.parameters.step;
    const double end = std::min(begin + kPart, m_clip->seconds());
    const double seen = std::max(0.0, begin - kContext);
    const AudioClip sound = resample(part(*m_clip, seen, end + kContext), kModelSampleRate);
    const PitchTrack track = trackPitch(sound.samples, sound.sampleRate, m_pitch.parameters);
    while (m_pitch.time(m_pitch.f0.size()) < end)
        m_pitch.f0.push_back(track.at(m_pitch.time(m_pitch.f0.size()) - seen));
    return end < m_clip->seconds();
}

} // namespace phonoscope
