// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/fourier_transform.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// Autocorrelations of short frames over lags 0, 1, ..., lags - 1, by a Fourier transform with zeros appended.
class Autocorrelation {
public:
    /// frameSize >= lags >= 1.
    Autocorrelation(std::size_t frameSize, std::size_t lags);

    /// Sums of products, not normalised. The result stays valid until the next call.
    std::span<const double> operator()(std::span<const double> frame);

private:
    FourierTransform m_transform;
    std::vector<double> m_real;
    std::vector<double> m_imaginary;
    std::vector<double> m_power;
    std::vector<double> m_result;
};

/// A symmetric function given at lags 0, 1, ... between its samples: windowed sin(x)/x over at most depth samples on
/// each side (Boersma 1993, eq. 22), fewer where the samples end. |lag| <= samples.size() - 1.
double interpolateLag(std::span<const double> samples, double lag, int depth);

/// A local maximum.
struct LagPeak {
    double lag = 0;
    double value = 0;
};

/// The maximum of interpolateLag() within one sample of a lag.
LagPeak refinePeak(std::span<const double> samples, double lag, int depth);

} // namespace phonoscope
