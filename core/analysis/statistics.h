// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace phonoscope {

/// Mean and sample standard deviation (n - 1; 0 for fewer than two values, both 0 for none).
struct MeanAndDeviation {
    double mean = 0;
    double deviation = 0;
};

MeanAndDeviation meanAndDeviation(std::span<const double> values);

} // namespace phonoscope
