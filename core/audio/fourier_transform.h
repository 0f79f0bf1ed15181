// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// The discrete Fourier transform of a fixed size. Our own: a plain power-of-two one is a page of code, takes a tenth
/// of a millisecond for a frame of speech, and gives the same numbers on every machine, which no optional library
/// would.
class FourierTransform {
public:
    /// Of the smallest power of two that is not below atLeast.
    explicit FourierTransform(std::size_t atLeast);

    std::size_t size() const { return m_reversed.size(); }
    /// Where the transform wants the i-th value.
    std::size_t reversed(std::size_t i) const { return m_reversed[i]; }
    /// In place; values go in at reversed(i) and come out in order.
    void operator()(std::span<double> real, std::span<double> imaginary) const;

private:
    std::vector<std::size_t> m_reversed;
    std::vector<double> m_cosine;
    std::vector<double> m_sine;
};

} // namespace phonoscope
