// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace phonoscope {

/// Every how many rows a label of a text line's height fits.
inline std::size_t labelStep(double pitch)
{
    constexpr double kLabelHeight = 13;
    std::size_t step = 1;
    while (static_cast<double>(step) * pitch < kLabelHeight && step < 64)
        step *= 2;
    return step;
}

/// Bins and ruler ticks that are easy to count.
inline int powerOfTwoAtLeast(double value)
{
    int power = 1;
    while (power < value)
        power *= 2;
    return power;
}

} // namespace phonoscope
