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

Autocorrelation::Autocorrelation(std::size_t frameSize, std::size_t lags) : m_result(lags)
{
    assert(lags >= 1 && frameSize >= lags);
    // Enough zeros that no product of the wanted lags wraps around.
    while (m_size < frameSize + lags)
        m_size *= 2;
    m_real.resize(m_size);
    m_imaginary.resize(m_size);
    m_power.resize(m_size);
    m_reversed.assign(m_size, 0);
    for (std::size_t i = 1; i < m_size; ++i)
        m_reversed[i] = m_reversed[i / 2] / 2 + (i % 2 == 1 ? m_size / 2 : 0);
    for (std::size_t i = 0; i < m_size / 2; ++i) {
        const double angle = 2 * kPi * static_cast<double>(i) / static_cast<double>(m_size);
        m_cosine.push_back(std::cos(angle));
        m_sine.push_back(std::sin(angle));
    }
}

std::span<const double> Autocorrelation::operator()(std::span<const double> frame)
{
    assert(frame.size() + m_result.size() <= m_size);
    std::fill(m_real.begin(), m_real.end(), 0.0);
    std::fill(m_imaginary.begin(), m_imaginary.end(), 0.0);
    for (std::size_t i = 0; i < frame.size(); ++i)
        m_real[m_reversed[i]] = frame[i];
    transform();
    for (std::size_t i = 0; i < m_size; ++i)
        m_power[m_reversed[i]] =
            (m_real[i] * m_real[i] + m_imaginary[i] * m_imaginary[i]) / static_cast<double>(m_size);
    // The power spectrum is even, so that the forward transform is the inverse one but for the factor.
    m_real.swap(m_power);
    std::fill(m_imaginary.begin(), m_imaginary.end(), 0.0);
    transform();
    std::copy_n(m_real.begin(), m_result.size(), m_result.begin());
    return m_result;
}

/// In place, of values in bit-reversed order.
void Autocorrelation::transform()
{
    for (std::size_t half = 1; half < m_size; half *= 2) {
        const std::size_t stride = m_size / (2 * half);
        for (std::size_t first = 0; first < m_size; first += 2 * half) {
            for (std::size_t i = 0; i < half; ++i) {
                const double cosine = m_cosine[i * stride];
                const double sine = m_sine[i * stride];
                const std::size_t a = first + i;
                const std::size_t b = a + half;
                const double real = m_real[b] * cosine + m_imaginary[b] * sine;
                const double imaginary = m_imaginary[b] * cosine - m_real[b] * sine;
                m_real[b] = m_real[a] - real;
                m_imaginary[b] = m_imaginary[a] - imaginary;
                m_real[a] += real;
                m_imaginary[a] += imaginary;
            }
        }
    }
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
