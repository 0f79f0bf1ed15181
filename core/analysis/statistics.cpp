// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace phonoscope {

MeanAndDeviation meanAndDeviation(std::span<const double> values)
{
    if (values.empty())
        return {};
    const auto count = static_cast<double>(values.size());
    MeanAndDeviation result{std::accumulate(values.begin(), values.end(), 0.0) / count, 0};
    double squares = 0;
    for (const double value : values)
        squares += (value - result.mean) * (value - result.mean);
    if (values.size() > 1)
        result.deviation = std::sqrt(squares / (count - 1));
    return result;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::ranges::sort(values);
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], place - std::floor(place));
}

double normalQuantile(double probability)
{
    assert(probability > 0 && probability < 1);
    if (probability > 0.5)
        return -normalQuantile(1 - probability);
    // Newton's method on log Phi, which is concave: from a start left of the root it only rises. Phi(-t) <= exp(-t^2 /
    // 2) / 2 gives the start.
    double z = -std::sqrt(-2 * std::log(2 * probability));
    for (int step = 0; step < 20; ++step) {
        const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
        const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
        const double change = std::log(probability / below) * below / density;
        z += change;
        if (std::abs(change) < 1e-15)
            break;
    }
    return z;
}

} // namespace phonoscope
