// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/fourier_transform.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace phonoscope {

FourierTransform::FourierTransform(std::size_t atLeast)
{
    std::size_t size = 1;
    while (size < atLeast)
        size *= 2;
    m_reversed.assign(size, 0);
    for (std::size_t i = 1; i < size; ++i)
        m_reversed[i] = m_reversed[i / 2] / 2 + (i % 2 == 1 ? size / 2 : 0);
    for (std::size_t i = 0; i < size / 2; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size);
        m_cosine.push_back(std::cos(angle));
        m_sine.push_back(std::sin(angle));
    }
}

void FourierTransform::operator()(std::span<double> real, std::span<double> imaginary) const
{
    assert(real.size() == size() && imaginary.size() == size());
    for (std::size_t half = 1; half < size(); half *= 2) {
        const std::size_t stride = size() / (2 * half);
        for (std::size_t first = 0; first < size(); first += 2 * half) {
            for (std::size_t i = 0; i < half; ++i) {
                const double cosine = m_cosine[i * stride];
                const double sine = m_sine[i * stride];
                const std::size_t a = first + i;
                const std::size_t b = a + half;
                const double turnedReal = real[b] * cosine + imaginary[b] * sine;
                const double turnedImaginary = imaginary[b] * cosine - real[b] * sine;
                real[b] = real[a] - turnedReal;
                imaginary[b] = imaginary[a] - turnedImaginary;
                real[a] += turnedReal;
                imaginary[a] += turnedImaginary;
            }
        }
    }
}

} // namespace phonoscope
