// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/overlap.h"

#include <cstddef>
#include <vector>

namespace phonoscope {

/// Circles cannot show the regions of more sets.
inline constexpr std::size_t kMaximumVennSets = 3;
/// Above this VennDiagram::totalError areas would mislead.
inline constexpr double kLargestVennError = 0.05;

/// Lengths are such that areas are numbers of neurons. x to the right, y downwards.
struct VennCircle {
    double x = 0;
    double y = 0;
    double radius = 0; ///< 0 for an empty set
};

struct VennRegion {
    unsigned sets = 0; ///< as OverlapRegion::sets
    int count = 0;     ///< neurons in exactly these sets
    double area = 0;   ///< of what lies in exactly these circles
    /// Where its label has most room: the point farthest from all circles' lines, at a distance of room. room 0: there
    /// is no such place.
    double x = 0;
    double y = 0;
    double room = 0;
};

/// Circles whose regions have, as far as circles can, the areas of the exclusive counts.
struct VennDiagram {
    std::vector<VennCircle> circles; ///< of every set
    std::vector<VennRegion> regions; ///< in the order of Overlap::regions
    double largestError = 0;         ///< |area - count| of the worst region, in neurons
    double totalError = 0;           ///< the sum over all regions, as a share of the union
};

/// For 1 to kMaximumVennSets sets. One and two circles are exact. Three that overlap minimise the sum of squared area
/// errors over all regions (as venneuler and eulerr do) by Nelder-Mead from fixed starts: the same counts always give
/// the same circles. Sets that share nothing stand side by side; the first lies left of the second, the third below.
VennDiagram vennDiagram(const Overlap &overlap);

/// The area that all these circles have in common.
double commonArea(const std::vector<VennCircle> &circles);

} // namespace phonoscope
