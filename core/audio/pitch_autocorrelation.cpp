// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/pitch_autocorrelation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {

constexpr double kPi = std::numbers::pi;

/// One side of the interpolation: samples at distances offset, offset + 1, ... from the place, offset in [0, 1).
template <typename SampleAt> double sincSide(double offset, int depth, SampleAt sampleAt)
{
    if (depth < 1)
        return 0;
    // sin(pi (offset + n)) alternates in sign; the window's cosine turns by a fixed angle.
    const double width = kPi / (offset + depth);
    double cosine = std::cos(width * offset);
    double sine = std::sin(width * offset);
    const double turnCosine = std::cos(width);
    const double turnSine = std::sin(width);
    double numerator = std::sin(kPi * offset);
    double sum = 0;
    for (int n = 0; n < depth; ++n) {
        sum += sampleAt(n) * numerator / (kPi * (offset + n)) * (0.5 + 0.5 * cosine);
        numerator = -numerator;
        const double turned = cosine * turnCosine - sine * turnSine;
        sine = sine * turnCosine + cosine * turnSine;
        cosine = turned;
    }
    return sum;
}

} // namespace

// Enough zeros that no product of the wanted lags wraps around.
Autocorrelation::Autocorrelation(std::size_t frameSize, std::size_t lags)
    : m_transform(frameSize + lags), m_real(m_transform.size()), m_imaginary(m_transform.size()),
      m_power(m_transform.size()), m_result(lags)
{
    assert(lags >= 1 && frameSize >= lags);
}

std::span<const double> Autocorrelation::operator()(std::span<const double> frame)
{
    const std::size_t size = m_transform.size();
    assert(frame.size() + m_result.size() <= size);
    std::fill(m_real.begin(), m_real.end(), 0.0);
    std::fill(m_imaginary.begin(), m_imaginary.end(), 0.0);
    for (std::size_t i = 0; i < frame.size(); ++i)
        m_real[m_transform.reversed(i)] = frame[i];
    m_transform(m_real, m_imaginary);
    for (std::size_t i = 0; i < size; ++i)
        m_power[m_transform.reversed(i)] =
            (m_real[i] * m_real[i] + m_imaginary[i] * m_imaginary[i]) / static_cast<double>(size);
    // The power spectrum is even, so that the forward transform is the inverse one but for the factor.
    m_real.swap(m_power);
    std::fill(m_imaginary.begin(), m_imaginary.end(), 0.0);
    m_transform(m_real, m_imaginary);
    std::copy_n(m_real.begin(), m_result.size(), m_result.begin());
    return m_result;
}

double interpolateLag(std::span<const double> samples, double lag, int depth)
{
    const auto last = static_cast<int>(samples.size()) - 1;
    assert(std::abs(lag) <= last);
    const int left = static_cast<int>(std::floor(lag));
    const double offset = lag - left;
    if (offset == 0)
        return samples[static_cast<std::size_t>(std::abs(left))];
    const int deepest = std::min({depth, left + 1 + last, last - left});
    const auto at = [&](int i) { return samples[static_cast<std::size_t>(std::abs(i))]; };
    return sincSide(offset, deepest, [&](int n) { return at(left - n); })
        + sincSide(1 - offset, deepest, [&](int n) { return at(left + 1 + n); });
}

LagPeak refinePeak(std::span<const double> samples, double lag, int depth)
{
    const double lowest = std::max(0.0, lag - 1);
    const double highest = std::min(static_cast<double>(samples.size()) - 1, lag + 1);
    const auto value = [&](double x) { return interpolateLag(samples, std::clamp(x, lowest, highest), depth); };
    LagPeak peak{lag, value(lag)};
    // A parabola through three points, three times closer: the function is smooth at the scale of a sample.
    for (const double distance : {0.3, 0.03, 0.003}) {
        const double before = value(peak.lag - distance);
        const double after = value(peak.lag + distance);
        const double curvature = 2 * peak.value - before - after;
        if (!(curvature > 0))
            break;
        const double moved = std::clamp(peak.lag + 0.5 * distance * (after - before) / curvature, lowest, highest);
        const double atMoved = value(moved);
        if (atMoved < peak.value)
            break;
        peak = {moved, atMoved};
    }
    return peak;
}

} // namespace phonoscope
