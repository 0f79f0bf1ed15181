// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/statistics.h"

#include <cmath>
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

} // namespace phonoscope
