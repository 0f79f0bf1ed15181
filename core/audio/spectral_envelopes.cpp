// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech_frames.h"

#include "core/audio/audio_clip.h"
#include "core/audio/spectrum_filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {

constexpr double kLowestF0 = 60;      // Hz; three periods still fit into the transform
constexpr double kUnvoicedF0 = 250;   // Hz: a window of 12 ms where there is no period
constexpr double kLowestBand = 50;    // Hz
constexpr double kHighestBand = 7900; // Hz

double mel(double hertz)
{
    return 2595 * std::log10(1 + hertz / 700);
}

double hertzOfMel(double value)
{
    return 700 * (std::pow(10, value / 2595) - 1);
}

/// Powers by bin, each the mean over so many bins around it; the spectrum goes on mirrored at both ends.
std::vector<double> smoothed(const std::vector<double> &power, double width)
{
    const auto last = static_cast<std::ptrdiff_t>(power.size()) - 1;
    const auto margin = static_cast<std::ptrdiff_t>(std::ceil(width / 2)) + 1;
    // sums[i]: of all bins up to the left edge of bin i - margin.
    std::vector<double> sums{0};
    for (std::ptrdiff_t bin = -margin; bin <= last + margin; ++bin) {
        std::ptrdiff_t mirrored = std::abs(bin);
        if (mirrored > last)
            mirrored = 2 * last - mirrored;
        sums.push_back(sums.back() + power[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(mirrored, 0, last))]);
    }
    const auto upTo = [&](double bin) { // bin edges: bin - 0.5 is the left one
        const double place = bin + 0.5 + static_cast<double>(margin);
        const auto whole = static_cast<std::size_t>(place);
        const double share = place - static_cast<double>(whole);
        return sums[whole] * (1 - share) + sums[std::min(whole + 1, sums.size() - 1)] * share;
    };
    std::vector<double> result(power.size());
    for (std::size_t bin = 0; bin < power.size(); ++bin)
        result[bin] = (upTo(static_cast<double>(bin) + width / 2) - upTo(static_cast<double>(bin) - width / 2)) / width;
    return result;
}

class EnvelopeAnalysis {
public:
    /// trackedF0: Hz, 0 = unvoiced.
    void operator()(std::span<const float> samples, double seconds, double trackedF0, std::span<float> bands)
    {
        const bool isVoiced = trackedF0 > 0;
        const double f0 = isVoiced ? std::max(kLowestF0, trackedF0) : kUnvoicedF0;
        std::vector<double> power = powerSpectrum(samples, seconds, kModelSampleRate / f0);
        if (isVoiced)
            fillBelow(power, f0);
        const double floor = std::pow(10, kEnvelopeFloor / 10.0);
        for (double &value : power)
            value += floor;
        power = smoothed(power, 2 * f0 / 3 / m_filter.hertzPerBin());
        lifter(power, f0);
        intoBands(power, bands);
    }

private:
    std::vector<double> powerSpectrum(std::span<const float> samples, double seconds, double period) const
    {
        const FourierTransform &transform = m_filter.transform();
        const auto half = static_cast<std::ptrdiff_t>(std::round(1.5 * period));
        const auto centre = static_cast<std::ptrdiff_t>(std::round(seconds * kModelSampleRate));
        std::vector<double> real(m_filter.size()), imaginary(m_filter.size());
        double energy = 0;
        for (std::ptrdiff_t i = -half; i <= half; ++i) {
            const double weight = 0.5 + 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) / (1.5 * period));
            energy += weight * weight;
            const std::ptrdiff_t at = centre + i;
            if (at >= 0 && at < static_cast<std::ptrdiff_t>(samples.size()))
                real[transform.reversed(static_cast<std::size_t>(i + half))] =
                    weight * static_cast<double>(samples[static_cast<std::size_t>(at)]);
        }
        transform(real, imaginary);
        std::vector<double> power(m_filter.bins());
        for (std::size_t bin = 0; bin < power.size(); ++bin)
            power[bin] = (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]) / energy;
        return power;
    }

    /// Below F0 there is no harmonic: what lies above is mirrored down.
    void fillBelow(std::vector<double> &power, double f0) const
    {
        const double harmonic = f0 / m_filter.hertzPerBin();
        const std::vector<double> measured = power;
        for (std::size_t bin = 0; static_cast<double>(bin) < harmonic; ++bin) {
            const double mirrored = harmonic - static_cast<double>(bin);
            const auto whole = static_cast<std::size_t>(mirrored);
            const double share = mirrored - static_cast<double>(whole);
            power[bin] += measured[whole] * (1 - share) + measured[whole + 1] * share;
        }
    }

    /// Log power, freed of what is left of F0's ripple.
    void lifter(std::vector<double> &power, double f0) const
    {
        const FourierTransform &transform = m_filter.transform();
        const std::size_t size = m_filter.size();
        std::vector<double> values(size), unused(size);
        for (std::size_t i = 0; i < size; ++i)
            values[transform.reversed(i)] = std::log(power[std::min(i, size - i)]);
        transform(values, unused);
        std::vector<double> back(size);
        std::ranges::fill(unused, 0.0);
        for (std::size_t i = 0; i < size; ++i) {
            const double quefrency = static_cast<double>(std::min(i, size - i)) / kModelSampleRate;
            const double angle = std::numbers::pi * f0 * quefrency;
            const double smoothing = i == 0 ? 1 : std::sin(angle) / angle;
            const double recovery = 1.18 - 2 * 0.09 * std::cos(2 * angle);
            back[transform.reversed(i)] = values[i] * smoothing * recovery / static_cast<double>(size);
        }
        transform(back, unused);
        std::copy_n(back.begin(), power.size(), power.begin());
    }

    /// Means of log power under triangles from centre to centre.
    void intoBands(const std::vector<double> &logPower, std::span<float> bands) const
    {
        const std::vector<double> &centres = envelopeBandCentres();
        const double spacing = mel(centres[1]) - mel(centres[0]);
        for (std::size_t band = 0; band < kEnvelopeBands; ++band) {
            const double middle = mel(centres[band]);
            const double low = hertzOfMel(middle - spacing), high = hertzOfMel(middle + spacing);
            const auto first = static_cast<std::size_t>(std::max(0.0, std::ceil(low / m_filter.hertzPerBin())));
            double sum = 0, weights = 0;
            for (std::size_t bin = first; bin < logPower.size(); ++bin) {
                const double hertz = static_cast<double>(bin) * m_filter.hertzPerBin();
                if (hertz > high)
                    break;
                const double weight = std::max(1e-3, 1 - std::abs(mel(hertz) - middle) / spacing);
                sum += weight * logPower[bin];
                weights += weight;
            }
            bands[band] = std::max(kEnvelopeFloor, static_cast<float>(10 / std::numbers::ln10 * sum / weights));
        }
    }

    SpectrumFilter m_filter;
};

} // namespace

const std::vector<double> &envelopeBandCentres()
{
    static const std::vector<double> centres = [] {
        std::vector<double> result;
        const double low = mel(kLowestBand), high = mel(kHighestBand);
        for (std::size_t band = 0; band < kEnvelopeBands; ++band)
            result.push_back(hertzOfMel(low + (high - low) * static_cast<double>(band) / (kEnvelopeBands - 1)));
        return result;
    }();
    return centres;
}

Matrix spectralEnvelopes(std::span<const float> samples, double step, std::span<const float> f0)
{
    Matrix result{f0.size(), kEnvelopeBands, std::vector<float>(f0.size() * kEnvelopeBands)};
    EnvelopeAnalysis analyse;
    for (std::size_t frame = 0; frame < f0.size(); ++frame) {
        analyse(samples, (static_cast<double>(frame) + 0.5) * step, static_cast<double>(f0[frame]),
                std::span(result.values).subspan(frame * kEnvelopeBands, kEnvelopeBands));
    }
    return result;
}

} // namespace phonoscope
