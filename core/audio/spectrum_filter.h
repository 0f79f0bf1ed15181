// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/fourier_transform.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// Log spectra of frames at kModelSampleRate, and filters made of them.
class SpectrumFilter {
public:
    SpectrumFilter();

    std::size_t size() const { return m_transform.size(); } ///< points of the transform
    std::size_t bins() const { return size() / 2 + 1; }
    double hertzPerBin() const;
    const FourierTransform &transform() const { return m_transform; }

    /// Natural logarithms of amplitudes by bin of an envelope in dB by band: lines between centres on the mel scale,
    /// level beyond them.
    void fromBands(std::span<const float> decibels, std::span<double> logAmplitudes) const;

    /// The complex spectrum of the minimum-phase filter of log amplitudes, over size() points.
    void minimumPhase(std::span<const double> logAmplitudes, std::span<double> real, std::span<double> imaginary) const;

private:
    struct Place {
        std::size_t band = 0;
        double share = 0; ///< of the band above
    };
    FourierTransform m_transform;
    std::vector<Place> m_places; ///< by bin
};

/// Samples filtered by gains that change over time, without change of phase. decibels: [frames * kEnvelopeBands], frame
/// i for the time (i + 0.5) * step; samples at kModelSampleRate. Gains of 0 dB everywhere give the samples up to
/// rounding.
std::vector<float> filterByGains(std::span<const float> samples, double step, std::span<const float> decibels);

} // namespace phonoscope
