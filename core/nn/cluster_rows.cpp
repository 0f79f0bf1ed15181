// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/cluster_rows.h"

#include "core/nn/k_means.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

namespace phonoscope {

std::vector<int> clusterRows(Matrix rows, int clusters, std::uint64_t seed)
{
    const at::NoGradGuard noGradients;
    constexpr double kConstant = 1e-12; // columns that do not vary stay as they are
    constexpr std::int64_t kRowsAtOnce = 4096;
    const std::vector<std::int64_t> overRows{0};
    at::Tensor points =
        at::from_blob(rows.values.data(),
                      {static_cast<std::int64_t>(rows.rows), static_cast<std::int64_t>(rows.columns)}, at::kFloat);
    points.sub_(points.mean(overRows, true));
    // Some rows at a time: the squares of all would take as much memory again.
    at::Tensor squares = at::zeros({1, points.size(1)}, at::kDouble);
    for (std::int64_t first = 0; first < points.size(0); first += kRowsAtOnce)
        squares.add_(
            points.slice(0, first, std::min(first + kRowsAtOnce, points.size(0))).square().sum(overRows, true));
    points.div_((squares / points.size(0)).clamp_min(kConstant).sqrt().to(at::kFloat));
    const at::Tensor nearest = nearestCentres(points, kMeans(points, {.clusters = clusters, .seed = seed}));
    const std::int64_t *found = nearest.data_ptr<std::int64_t>();
    return {found, found + nearest.numel()};
}

} // namespace phonoscope
