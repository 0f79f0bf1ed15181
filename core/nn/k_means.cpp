// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/k_means.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/argmin.h>
#include <ATen/ops/bincount.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/minimum.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace phonoscope {

namespace {

constexpr std::int64_t kStartPoints = 50'000; // k-means++ looks at every point for every centre
constexpr std::int64_t kPointsAtOnce = 65'536;

/// |centre|^2 - 2 point . centre: the squared distance without the part that is the same for all centres.
at::Tensor comparableDistances(const at::Tensor &points, const at::Tensor &centres)
{
    const std::vector<std::int64_t> overComponents{1};
    return at::addmm(centres.pow(2).sum(overComponents), points, centres.t(), 1, -2);
}

at::Tensor squaredDistances(const at::Tensor &points, const at::Tensor &others)
{
    const std::vector<std::int64_t> overComponents{1};
    return (points.pow(2).sum(overComponents, true) + comparableDistances(points, others)).clamp_min(0);
}

at::Tensor randomRows(const at::Tensor &points, std::int64_t count, Random &random)
{
    std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
    for (std::int64_t &row : rows)
        row = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(points.size(0))));
    return points.index_select(0, at::tensor(c10::ArrayRef<std::int64_t>(rows), at::kLong));
}

/// A row drawn with probability proportional to its distance.
std::int64_t drawnRow(const at::Tensor &distances, Random &random)
{
    const at::Tensor sums = distances.to(at::kDouble).cumsum(0);
    const double *begin = sums.data_ptr<double>();
    const double *end = begin + sums.numel();
    const double *found = std::upper_bound(begin, end, random.uniform() * end[-1]);
    return std::min<std::int64_t>(found - begin, sums.numel() - 1);
}

/// Greedy: of several draws the one that leaves the points nearest to a centre.
at::Tensor plusPlusStart(const at::Tensor &points, int clusters, Random &random)
{
    const std::int64_t wanted = std::max<std::int64_t>(kStartPoints, 4L * clusters);
    const at::Tensor sample = points.size(0) > wanted ? randomRows(points, wanted, random) : points;
    const auto draws = static_cast<std::size_t>(2 + std::log(clusters));
    const std::vector<std::int64_t> overPoints{0};
    at::Tensor centres = randomRows(sample, 1, random);
    at::Tensor distances = squaredDistances(sample, centres);
    while (centres.size(0) < clusters) {
        std::vector<std::int64_t> rows(draws);
        for (std::int64_t &row : rows)
            row = drawnRow(distances.flatten(), random);
        const at::Tensor candidates = sample.index_select(0, at::tensor(c10::ArrayRef<std::int64_t>(rows), at::kLong));
        const at::Tensor left = at::minimum(squaredDistances(sample, candidates), distances);
        const at::Tensor best = left.sum(overPoints).argmin().view({1});
        centres = at::cat({centres, candidates.index_select(0, best)});
        distances = left.index_select(1, best);
    }
    return centres;
}

} // namespace

at::Tensor nearestCentres(const at::Tensor &points, const at::Tensor &centres)
{
    at::Tensor result = at::zeros({points.size(0)}, points.options().dtype(at::kLong));
    for (std::int64_t begin = 0; begin < points.size(0); begin += kPointsAtOnce) {
        const std::int64_t end = std::min(begin + kPointsAtOnce, points.size(0));
        result.slice(0, begin, end).copy_(comparableDistances(points.slice(0, begin, end), centres).argmin(1));
    }
    return result;
}

at::Tensor kMeans(const at::Tensor &points, const KMeansOptions &options)
{
    if (points.size(0) < options.clusters)
        throw Error(ErrorCode::Mismatch, "k-means",
                    std::to_string(options.clusters) + " clusters were asked for, but there are only "
                        + std::to_string(points.size(0)) + " frames; give more speech or fewer clusters");
    Random random({options.seed, 0x6b6d65616e73});
    at::Tensor centres = plusPlusStart(points, options.clusters, random);
    at::Tensor seen = at::zeros({options.clusters});
    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        const at::Tensor batch = randomRows(points, std::min<std::int64_t>(options.batch, points.size(0)), random);
        const at::Tensor nearest = nearestCentres(batch, centres);
        const at::Tensor sums = at::zeros_like(centres).index_add_(0, nearest, batch);
        const at::Tensor counts = nearest.bincount({}, options.clusters).to(at::kFloat);
        // Every centre moves to the mean of all points that it ever had.
        seen += counts;
        const at::Tensor weight = seen.clamp_min(1).unsqueeze(1);
        centres += (sums - counts.unsqueeze(1) * centres) / weight;

        const at::Tensor idle = (seen == 0).nonzero().flatten();
        if (idle.size(0) > 0 && iteration + 1 < options.iterations) {
            const at::Tensor distances = std::get<0>(squaredDistances(batch, centres).min(1));
            const at::Tensor farthest = std::get<1>(distances.topk(std::min(idle.size(0), batch.size(0))));
            centres.index_copy_(0, idle.slice(0, 0, farthest.size(0)), batch.index_select(0, farthest));
        }
    }
    return centres;
}

} // namespace phonoscope
