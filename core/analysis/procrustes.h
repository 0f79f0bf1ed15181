// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace phonoscope {

/// Points of the plane, [n x 2], moved, turned and perhaps mirrored, not scaled, so that they lie as near as possible
/// to reference points (least squares, every point to its own). Unchanged where the numbers of points differ; turned
/// only as far as the points say: where all lie in one place, they are only moved.
std::vector<double> alignedTo(std::span<const double> reference, std::span<const double> points);

} // namespace phonoscope
