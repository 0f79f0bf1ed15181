// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech_frames.h"

#include "core/audio/audio_clip.h"
#include "core/audio/spectrum_filter.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {

constexpr double kLowestF0 = 60; // Hz

/// Linear between the middles of frames.
class FramePlace {
public:
    FramePlace(double seconds, double step, std::size_t frames)
    {
        const double place = std::clamp(seconds / step - 0.5, 0.0, static_cast<double>(frames - 1));
        m_lower = static_cast<std::size_t>(place);
        m_upper = std::min(m_lower + 1, frames - 1);
        m_share = place - static_cast<double>(m_lower);
    }
    double of(std::span<const float> values) const
    {
        return static_cast<double>(values[m_lower]) * (1 - m_share) + static_cast<double>(values[m_upper]) * m_share;
    }
    void of(const Matrix &matrix, std::span<float> row) const
    {
        for (std::size_t column = 0; column < row.size(); ++column)
            row[column] = static_cast<float>(static_cast<double>(matrix.at(m_lower, column)) * (1 - m_share)
                                             + static_cast<double>(matrix.at(m_upper, column)) * m_share);
    }

private:
    std::size_t m_lower = 0, m_upper = 0;
    double m_share = 0;
};

/// A pulse a period, of the power of white noise.
std::vector<double> pulses(const SpeechFrames &frames, std::size_t samples)
{
    std::vector<double> result(samples + 1);
    double phase = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const double seconds = static_cast<double>(i) / kModelSampleRate;
        const double f0 = std::max(kLowestF0, FramePlace(seconds, frames.step, frames.frames()).of(frames.f0));
        const double advance = f0 / kModelSampleRate;
        phase += advance;
        if (phase < 1)
            continue;
        phase -= 1;
        const double late = phase / advance; // of a sample, since the pulse
        const double amplitude = std::sqrt(1 / advance);
        result[i] += amplitude * (1 - late);
        if (i > 0)
            result[i - 1] += amplitude * late;
    }
    return result;
}

/// The share of noise in the power of fully voiced speech.
double noiseShare(double hertz)
{
    return 0.01 + 0.84 / (1 + std::exp((4200 - hertz) / 600));
}

} // namespace

std::vector<float> synthesiseSpeech(const SpeechFrames &frames, std::size_t samples)
{
    assert(frames.voicing.size() == frames.frames() && frames.envelope.rows == frames.frames());
    std::vector<float> speech(samples);
    if (frames.frames() == 0 || samples == 0)
        return speech;
    constexpr std::size_t kHop = 160; // windows of two hops, 20 ms, add up to 1
    const SpectrumFilter filter;
    const FourierTransform &transform = filter.transform();
    const std::size_t size = filter.size();
    const std::vector<double> periodic = pulses(frames, samples);
    Random random{20240905};
    std::vector<double> noise(samples);
    for (double &value : noise)
        value = random.normal();
    std::vector<double> shares(filter.bins());
    for (std::size_t bin = 0; bin < shares.size(); ++bin)
        shares[bin] = noiseShare(static_cast<double>(bin) * filter.hertzPerBin());

    std::vector<float> bands(kEnvelopeBands);
    std::vector<double> logs(filter.bins()), real(size), imaginary(size), filterReal(size), filterImaginary(size),
        outReal(size), outImaginary(size), result(samples + size);
    for (std::size_t begin = 0; begin < samples; begin += kHop) {
        const FramePlace place(static_cast<double>(begin) / kModelSampleRate, frames.step, frames.frames());
        const double voicing = std::clamp(place.of(frames.voicing), 0.0, 1.0);
        place.of(frames.envelope, bands);
        filter.fromBands(bands, logs);
        filter.minimumPhase(logs, filterReal, filterImaginary);
        // Two real signals in one transform: pulses in the real part, noise in the imaginary one.
        std::ranges::fill(real, 0.0);
        std::ranges::fill(imaginary, 0.0);
        for (std::size_t i = 0; i < 2 * kHop; ++i) {
            if (begin + i < kHop || begin + i - kHop >= samples)
                continue;
            const double weight =
                0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) / static_cast<double>(kHop));
            real[transform.reversed(i)] = weight * periodic[begin + i - kHop];
            imaginary[transform.reversed(i)] = weight * noise[begin + i - kHop];
        }
        transform(real, imaginary);
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t mirrored = (size - i) % size;
            const double share = 1 - voicing * (1 - shares[std::min(i, size - i)]);
            const double pulse = std::sqrt(1 - share), hiss = std::sqrt(share);
            const double sourceReal =
                pulse * (real[i] + real[mirrored]) / 2 + hiss * (imaginary[i] + imaginary[mirrored]) / 2;
            const double sourceImaginary =
                pulse * (imaginary[i] - imaginary[mirrored]) / 2 - hiss * (real[i] - real[mirrored]) / 2;
            outReal[transform.reversed(i)] = sourceReal * filterReal[i] - sourceImaginary * filterImaginary[i];
            outImaginary[transform.reversed(i)] = -(sourceReal * filterImaginary[i] + sourceImaginary * filterReal[i]);
        }
        transform(outReal, outImaginary);
        for (std::size_t i = 0; i < size; ++i)
            if (begin + i >= kHop && begin + i - kHop < samples)
                result[begin + i - kHop] += outReal[i] / static_cast<double>(size);
    }
    std::transform(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(samples), speech.begin(),
                   [](double value) { return static_cast<float>(value); });
    return speech;
}

} // namespace phonoscope
