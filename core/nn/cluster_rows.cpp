// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/cluster_rows.h"

#include "core/nn/k_means.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>

namespace phonoscope {

std::vector<int> clusterRows(const Matrix &rows, int clusters, std::uint64_t seed)
{
    const at::NoGradGuard noGradients;
    constexpr double kConstant = 1e-12; // columns that do not vary stay as they are
    const std::vector<std::int64_t> overRows{0};
    const at::Tensor values =
        at::from_blob(const_cast<float *>(rows.values.data()), // only read
                      {static_cast<std::int64_t>(rows.rows), static_cast<std::int64_t>(rows.columns)}, at::kFloat);
    const at::Tensor mean = values.mean(overRows, true);
    const at::Tensor points = (values - mean) / (values - mean).pow(2).mean(overRows, true).clamp_min(kConstant).sqrt();
    const at::Tensor nearest = nearestCentres(points, kMeans(points, {.clusters = clusters, .seed = seed}));
    const std::int64_t *found = nearest.data_ptr<std::int64_t>();
    return {found, found + nearest.numel()};
}

} // namespace phonoscope
