// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace phonoscope {

struct KMeansOptions {
    int clusters = 512;
    int iterations = 300;
    int batch = 8192; ///< points of an iteration
    std::uint64_t seed = 1;
};

/// Mini-batch k-means (Sculley 2010) from a greedy k-means++ start (Arthur, Vassilvitskii 2007); centres that never
/// had a point start again at a point far from the others. points: [n, d] float32 on the CPU, n >= clusters. Gives
/// centres [clusters, d]. Same seed, same centres on the same machine. Throws Error(Mismatch) with fewer points than
/// clusters.
at::Tensor kMeans(const at::Tensor &points, const KMeansOptions &options);

/// The nearest centre of every point (squared Euclidean distance): int64 [n].
at::Tensor nearestCentres(const at::Tensor &points, const at::Tensor &centres);

} // namespace phonoscope
