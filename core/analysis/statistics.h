// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace phonoscope {

/// Mean and sample standard deviation (n - 1; 0 for fewer than two values, both 0 for none).
struct MeanAndDeviation {
    double mean = 0;
    double deviation = 0;
};

MeanAndDeviation meanAndDeviation(std::span<const double> values);

/// Value below which a share of some values lies, between neighbours on the line through them (as numpy); NaN for none.
double quantile(std::vector<double> values, double share);

/// z with Phi(z) = probability, for a probability in (0, 1): the inverse of the standard normal distribution.
double normalQuantile(double probability);

} // namespace phonoscope
