// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/spectrum_filter.h"

#include "core/audio/audio_clip.h"
#include "core/audio/speech_frames.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {

constexpr std::size_t kTransformSize = 1024; // 64 ms, bins of 15.6 Hz
constexpr double kNepersPerDecibel = std::numbers::ln10 / 20;

double mel(double hertz)
{
    return 2595 * std::log10(1 + hertz / 700);
}

} // namespace

SpectrumFilter::SpectrumFilter() : m_transform(kTransformSize)
{
    const std::vector<double> &centres = envelopeBandCentres();
    for (std::size_t bin = 0; bin < bins(); ++bin) {
        const double hertz = static_cast<double>(bin) * hertzPerBin();
        const auto above = std::ranges::upper_bound(centres, hertz);
        if (above == centres.begin()) {
            m_places.push_back({0, 0});
        } else if (above == centres.end()) {
            m_places.push_back({centres.size() - 2, 1});
        } else {
            const double low = mel(*(above - 1));
            m_places.push_back(
                {static_cast<std::size_t>(above - centres.begin()) - 1, (mel(hertz) - low) / (mel(*above) - low)});
        }
    }
}

double SpectrumFilter::hertzPerBin() const
{
    return static_cast<double>(kModelSampleRate) / static_cast<double>(size());
}

void SpectrumFilter::fromBands(std::span<const float> decibels, std::span<double> logAmplitudes) const
{
    assert(decibels.size() == kEnvelopeBands && logAmplitudes.size() == bins());
    for (std::size_t bin = 0; bin < bins(); ++bin) {
        const Place &place = m_places[bin];
        const double value = static_cast<double>(decibels[place.band]) * (1 - place.share)
            + static_cast<double>(decibels[place.band + 1]) * place.share;
        logAmplitudes[bin] = value * kNepersPerDecibel;
    }
}

void SpectrumFilter::minimumPhase(std::span<const double> logAmplitudes, std::span<double> real,
                                  std::span<double> imaginary) const
{
    const std::size_t half = size() / 2;
    std::vector<double> cepstrum(size()), unused(size());
    for (std::size_t i = 0; i < size(); ++i)
        cepstrum[m_transform.reversed(i)] = logAmplitudes[std::min(i, size() - i)];
    m_transform(cepstrum, unused);
    // The causal part of the cepstrum is that of the minimum-phase filter.
    std::ranges::fill(imaginary, 0.0);
    std::ranges::fill(real, 0.0);
    const auto scale = 1 / static_cast<double>(size());
    for (std::size_t i = 0; i <= half; ++i)
        real[m_transform.reversed(i)] = cepstrum[i] * scale * (i == 0 || i == half ? 1 : 2);
    m_transform(real, imaginary);
    for (std::size_t i = 0; i <= half; ++i) {
        const double amplitude = std::exp(real[i]);
        const double phase = imaginary[i];
        real[i] = amplitude * std::cos(phase);
        imaginary[i] = amplitude * std::sin(phase);
    }
    for (std::size_t i = half + 1; i < size(); ++i) {
        real[i] = real[size() - i];
        imaginary[i] = -imaginary[size() - i];
    }
}

std::vector<float> filterByGains(std::span<const float> samples, double step, std::span<const float> decibels)
{
    const std::size_t frames = decibels.size() / kEnvelopeBands;
    if (frames == 0)
        return {samples.begin(), samples.end()};
    // Hann windows that overlap by three quarters add up to 2.
    constexpr std::size_t kWindow = 512, kHop = 128;
    const SpectrumFilter filter;
    const FourierTransform &transform = filter.transform();
    const std::size_t size = filter.size();
    std::vector<double> window(kWindow), result(samples.size() + size), logGains(filter.bins()), real(size),
        imaginary(size), backReal(size), backImaginary(size);
    for (std::size_t i = 0; i < kWindow; ++i)
        window[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kWindow);
    std::vector<float> between(kEnvelopeBands);
    const auto count = static_cast<std::ptrdiff_t>(samples.size());
    // The frame starts in the middle of the buffer: what the filter rings before it stays in place.
    constexpr std::size_t kLead = (kTransformSize - kWindow) / 2;
    for (std::ptrdiff_t begin = kHop - static_cast<std::ptrdiff_t>(kWindow); begin < count; begin += kHop) {
        const double seconds = static_cast<double>(begin + static_cast<std::ptrdiff_t>(kWindow / 2)) / kModelSampleRate;
        const double place = std::clamp(seconds / step - 0.5, 0.0, static_cast<double>(frames - 1));
        const auto lower = std::min(static_cast<std::size_t>(place), frames - 1);
        const std::size_t upper = std::min(lower + 1, frames - 1);
        const auto share = static_cast<float>(place - static_cast<double>(lower));
        for (std::size_t band = 0; band < kEnvelopeBands; ++band)
            between[band] =
                decibels[lower * kEnvelopeBands + band] * (1 - share) + decibels[upper * kEnvelopeBands + band] * share;
        filter.fromBands(between, logGains);
        std::ranges::fill(real, 0.0);
        std::ranges::fill(imaginary, 0.0);
        for (std::size_t i = 0; i < kWindow; ++i) {
            const std::ptrdiff_t at = begin + static_cast<std::ptrdiff_t>(i);
            if (at >= 0 && at < count)
                real[transform.reversed(kLead + i)] =
                    window[i] * static_cast<double>(samples[static_cast<std::size_t>(at)]);
        }
        transform(real, imaginary);
        // The inverse is the transform of the conjugate; real gains on both sides keep the result real.
        for (std::size_t i = 0; i < size; ++i) {
            const double gain = std::exp(logGains[std::min(i, size - i)]);
            backReal[transform.reversed(i)] = real[i] * gain;
            backImaginary[transform.reversed(i)] = -imaginary[i] * gain;
        }
        transform(backReal, backImaginary);
        for (std::size_t i = 0; i < size; ++i) {
            const std::ptrdiff_t at = begin + static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(kLead);
            if (at >= 0 && at < count)
                result[static_cast<std::size_t>(at)] += backReal[i] / (2 * static_cast<double>(size));
        }
    }
    std::vector<float> filtered(samples.size());
    std::transform(result.begin(), result.begin() + count, filtered.begin(),
                   [](double value) { return static_cast<float>(value); });
    return filtered;
}

} // namespace phonoscope
