// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/patterns.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// Points in the plane whose distances come as near as possible to given ones.
struct Embedding {
    std::vector<double> points; ///< [n x 2]; mean zero, principal axes along x and y
    double stress = 0;          ///< raw: squared differences of distances, summed over pairs
    double relativeStress = 0;  ///< Kruskal's stress 1: root of stress over the summed squares of the given distances
    int iterations = 0;
};

/// The defaults are the authors' (scikit-learn's MDS) but for the first start.
struct EmbeddingOptions {
    int starts = 4; ///< the best is kept: one from classical scaling, the others random
    int maximumIterations = 300;
    double tolerance = 1e-3; ///< ends when the stress over the summed norms of the points falls by less
    std::uint64_t seed = 0;
};

/// Metric multidimensional scaling by SMACOF (De Leeuw 1977), with scikit-learn's stopping rule. The same input and
/// seed give the same points. When stopped, the points are of no use.
Embedding embedInPlane(const DistanceMatrix &distances, const EmbeddingOptions &options = {},
                       const std::stop_token &stop = {});

} // namespace phonoscope
