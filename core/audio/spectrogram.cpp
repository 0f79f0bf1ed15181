// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/spectrogram.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

/// exp(-12 x^2) over [-1, 1], lowered so that it ends at zero: the Gaussian of twice the effective length.
std::vector<double> gaussianWindow(double seconds, double sampleRate)
{
    const auto size = static_cast<std::size_t>(std::max(8.0, std::round(2 * seconds * sampleRate)));
    const double edge = std::exp(-12.0);
    std::vector<double> window(size);
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const double x = (2.0 * static_cast<double>(i) - static_cast<double>(size) + 1) / static_cast<double>(size + 1);
        window[i] = (std::exp(-12 * x * x) - edge) / (1 - edge);
        sum += window[i];
    }
    for (double &value : window)
        value *= 2 / sum; // a sine's amplitude is half of it at its own and half at its negative frequency
    return window;
}

} // namespace

// Twice the points that the window needs: rows of the picture without gaps.
Spectrogram::Spectrogram(int sampleRate, const SpectrogramSettings &settings)
    : m_sampleRate(sampleRate), m_windowSeconds(settings.window), m_window(gaussianWindow(settings.window, sampleRate)),
      m_transform(2 * m_window.size()), m_hertzPerRow(m_sampleRate / static_cast<double>(m_transform.size())),
      m_real(m_transform.size()), m_imaginary(m_transform.size())
{
    const double highest = std::min(settings.highest, m_sampleRate / 2);
    for (double hertz = 0; hertz <= highest + 1e-6; hertz += m_hertzPerRow)
        m_emphasis.push_back(hertz > 0 ? static_cast<float>(settings.emphasis * std::log2(hertz / 1000))
                                       : Spectrogram::kSilence);
}

Matrix Spectrogram::columns(std::span<const float> samples, double begin, double step, std::size_t columns)
{
    Matrix result{columns, rows(), std::vector<float>(columns * rows(), kSilence)};
    const int windows = std::clamp(static_cast<int>(step / m_windowSeconds), 1, kMostWindows);
    for (std::size_t column = 0; column < columns; ++column) {
        const std::span<float> values(result.values.data() + column * rows(), rows());
        for (int window = 0; window < windows; ++window)
            addWindow(samples, begin + (static_cast<double>(column) + (window + 0.5) / windows) * step, values);
    }
    return result;
}

void Spectrogram::addWindow(std::span<const float> samples, double centre, std::span<float> column)
{
    const auto size = static_cast<std::ptrdiff_t>(samples.size());
    const auto first = static_cast<std::ptrdiff_t>(
        std::llround(centre * m_sampleRate - (static_cast<double>(m_window.size()) - 1) / 2));
    if (first >= size || first + static_cast<std::ptrdiff_t>(m_window.size()) <= 0)
        return;
    std::ranges::fill(m_real, 0.0);
    std::ranges::fill(m_imaginary, 0.0);
    for (std::size_t i = 0; i < m_window.size(); ++i) {
        const std::ptrdiff_t place = first + static_cast<std::ptrdiff_t>(i);
        if (place >= 0 && place < size)
            m_real[m_transform.reversed(i)] =
                m_window[i] * static_cast<double>(samples[static_cast<std::size_t>(place)]);
    }
    m_transform(m_real, m_imaginary);
    for (std::size_t row = 0; row < column.size(); ++row) {
        const double power = m_real[row] * m_real[row] + m_imaginary[row] * m_imaginary[row];
        const float decibels = power > 1e-20 ? static_cast<float>(10 * std::log10(power)) + m_emphasis[row] : kSilence;
        column[row] = std::max(column[row], decibels);
    }
}

} // namespace phonoscope
