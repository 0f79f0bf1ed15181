// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"

#include <cstdint>
#include <vector>

namespace phonoscope {

/// The cluster of every row, from 0: mini-batch k-means (core/nn/k_means.h) over columns brought to variance 1, in
/// place. Same seed, same clusters on the same machine. Throws Error(Mismatch) with fewer rows than clusters.
std::vector<int> clusterRows(Matrix rows, int clusters, std::uint64_t seed);

} // namespace phonoscope
