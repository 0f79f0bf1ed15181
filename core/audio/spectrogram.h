// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/fourier_transform.h"
#include "core/base/matrix.h"

#include <span>
#include <vector>

namespace phonoscope {

struct SpectrogramSettings {
    double window = 0.005; ///< seconds; the Gaussian itself is twice as long
    double highest = 8000; ///< Hz
    double emphasis = 6;   ///< dB an octave, around 1000 Hz
    friend bool operator==(const SpectrogramSettings &, const SpectrogramSettings &) = default;
};

/// Short-time spectra with Praat's Gaussian window, in dB: a sine of full scale has 0 dB before emphasis.
class Spectrogram {
public:
    Spectrogram(int sampleRate, const SpectrogramSettings &settings);

    /// Frequencies 0, hertzPerRow(), ... up to the highest, or to half the sample rate.
    std::size_t rows() const { return m_emphasis.size(); }
    double hertzPerRow() const { return m_hertzPerRow; }

    /// [columns, rows()]: column i stands for step seconds from begin + i * step on. Windows lie at its centre; a step
    /// that is longer than the window has several, whose strongest counts. Outside the samples is silence.
    Matrix columns(std::span<const float> samples, double begin, double step, std::size_t columns);

    static constexpr float kSilence = -200; ///< dB
    /// Windows in a long column, at most.
    static constexpr int kMostWindows = 6;

private:
    void addWindow(std::span<const float> samples, double centre, std::span<float> column);

    double m_sampleRate;
    double m_windowSeconds;
    std::vector<double> m_window;
    FourierTransform m_transform;
    double m_hertzPerRow;
    std::vector<float> m_emphasis; ///< dB of every row
    std::vector<double> m_real;
    std::vector<double> m_imaginary;
};

} // namespace phonoscope
