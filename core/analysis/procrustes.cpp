// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/procrustes.h"

#include <cmath>
#include <cstddef>

namespace phonoscope {

namespace {

struct Place {
    double x = 0, y = 0;
};

Place meanOf(std::span<const double> points)
{
    Place mean;
    for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
        mean.x += points[i];
        mean.y += points[i + 1];
    }
    const auto count = static_cast<double>(points.size() / 2);
    return {mean.x / count, mean.y / count};
}

} // namespace

std::vector<double> alignedTo(std::span<const double> reference, std::span<const double> points)
{
    std::vector<double> result(points.begin(), points.end());
    if (reference.size() != points.size() || points.empty())
        return result;
    const Place target = meanOf(reference);
    const Place source = meanOf(points);
    // Products of source (first letter) and target coordinates.
    double xx = 0, xy = 0, yx = 0, yy = 0;
    for (std::size_t i = 0; i < points.size(); i += 2) {
        const Place from{points[i] - source.x, points[i + 1] - source.y};
        const Place to{reference[i] - target.x, reference[i + 1] - target.y};
        xx += from.x * to.x;
        xy += from.x * to.y;
        yx += from.y * to.x;
        yy += from.y * to.y;
    }
    // The best turn gains hypot(cosine, sine), the best turn after mirroring y likewise.
    const double turned = std::hypot(xx + yy, xy - yx);
    const double mirrored = std::hypot(xx - yy, xy + yx);
    const bool isMirrored = mirrored > turned;
    const double gain = isMirrored ? mirrored : turned;
    const double cosine = gain > 0 ? (isMirrored ? xx - yy : xx + yy) / gain : 1;
    const double sine = gain > 0 ? (isMirrored ? xy + yx : xy - yx) / gain : 0;
    for (std::size_t i = 0; i < points.size(); i += 2) {
        const double x = points[i] - source.x;
        const double y = (points[i + 1] - source.y) * (isMirrored ? -1 : 1);
        result[i] = cosine * x - sine * y + target.x;
        result[i + 1] = sine * x + cosine * y + target.y;
    }
    return result;
}

} // namespace phonoscope
