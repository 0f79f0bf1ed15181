// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/heard_speech.h"

#include "core/audio/montage.h"
#include "core/audio/pitch_shift.h"
#include "core/audio/spectrum_filter.h"
#include "core/engine/utterance_job.h"
#include "core/nn/recording_runs.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace phonoscope {

namespace {

constexpr float kLowestF0 = 60, kHighestF0 = 600;         // Hz
constexpr float kLargestGain = 30;                        // dB, either way
constexpr double kSmallestRatio = 0.5, kLargestRatio = 2; // of F0

double rootMeanSquare(std::span<const float> samples)
{
    double sum = 0;
    for (const float sample : samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

} // namespace

std::optional<Matrix> layerStates(const Encoder &encoder, std::span<const float> samples, int layer,
                                  const NeuronEdits &edits, std::stop_token stop)
{
    const int total = encoder.frames(samples.size());
    if (total == 0)
        return Matrix{};
    std::vector<Frame> frames;
    for (int frame = 0; frame < total; ++frame)
        frames.push_back({frame});
    std::optional<EncoderStates> states = RecordingRuns(encoder, samples, frames).states(edits, std::move(stop));
    if (!states)
        return std::nullopt;
    return std::move(states->hidden[static_cast<std::size_t>(layer)]);
}

Matrix decoderTargets(const AudioClip &clip, double frameSeconds, std::size_t frames)
{
    const PitchTrack track = trackPitch(clip.samples, clip.sampleRate, shownPitchParameters());
    std::vector<float> f0;
    for (std::size_t frame = 0; frame < frames; ++frame)
        f0.push_back(track.at((static_cast<double>(frame) + 0.5) * frameSeconds));
    const Matrix envelopes = spectralEnvelopes(clip.samples, frameSeconds, f0);
    const std::size_t outputs = decodedOutputs(kEnvelopeBands);
    Matrix targets{frames, outputs, std::vector<float>(frames * outputs)};
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const auto row = targets.values.begin() + static_cast<std::ptrdiff_t>(frame * outputs);
        std::ranges::copy(envelopes.row(frame), row);
        row[kEnvelopeBands] = f0[frame] > 0 ? std::log(f0[frame]) : 0;
        row[kEnvelopeBands + 1] = f0[frame] > 0 ? 1 : 0;
    }
    return targets;
}

SpeechFrames speechOf(const Matrix &decoded, double frameSeconds)
{
    assert(decoded.columns == decodedOutputs(kEnvelopeBands));
    SpeechFrames frames;
    frames.step = frameSeconds;
    frames.envelope = {decoded.rows, kEnvelopeBands, {}};
    for (std::size_t frame = 0; frame < decoded.rows; ++frame) {
        const std::span<const float> row = decoded.row(frame);
        for (std::size_t band = 0; band < kEnvelopeBands; ++band)
            frames.envelope.values.push_back(std::clamp(row[band], kEnvelopeFloor, -kEnvelopeFloor));
        frames.f0.push_back(std::clamp(std::exp(row[kEnvelopeBands]), kLowestF0, kHighestF0));
        frames.voicing.push_back(std::clamp(2 * (row[kEnvelopeBands + 1] - 0.5F) + 0.5F, 0.0F, 1.0F));
    }
    return frames;
}

AudioClip decodedSpeech(const SpeechFrames &frames, std::size_t samples)
{
    return levelled({synthesiseSpeech(frames, samples), kModelSampleRate});
}

AudioClip differentlyHeard(const AudioClip &recording, const PitchTrack &track, const SpeechFrames &before,
                           const SpeechFrames &after)
{
    assert(before.frames() == after.frames() && before.step == after.step);
    if (before.frames() == 0)
        return recording;
    std::vector<float> gains(before.envelope.values.size());
    std::transform(
        after.envelope.values.begin(), after.envelope.values.end(), before.envelope.values.begin(), gains.begin(),
        [](float masked, float unmasked) { return std::clamp(masked - unmasked, -kLargestGain, kLargestGain); });
    const auto ratio = [&](double seconds) {
        const auto frame =
            static_cast<std::size_t>(std::clamp(seconds / before.step, 0.0, static_cast<double>(before.frames() - 1)));
        return std::clamp(static_cast<double>(after.f0[frame]) / static_cast<double>(before.f0[frame]), kSmallestRatio,
                          kLargestRatio);
    };
    AudioClip result{filterByGains(shiftPitch(recording.samples, track, ratio), before.step, gains),
                     recording.sampleRate};
    const double changed = rootMeanSquare(result.samples);
    if (changed > 0) {
        const auto gain = static_cast<float>(rootMeanSquare(recording.samples) / changed);
        for (float &sample : result.samples)
            sample = std::clamp(sample * gain, -1.0F, 1.0F);
    }
    return result;
}

} // namespace phonoscope
