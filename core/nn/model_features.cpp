// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_features.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/tensor.h>

namespace phonoscope {

namespace {

at::Tensor vectorOf(const std::array<float, kMelBins> &values, c10::Device device)
{
    return at::tensor(c10::ArrayRef<float>(values.data(), values.size())).to(device);
}

} // namespace

MelNormalization::MelNormalization(const MelStatistics &statistics, c10::Device device)
    : mean(vectorOf(statistics.mean, device)), deviation(vectorOf(statistics.deviation, device))
{
}

at::Tensor modelFeatures(const at::Tensor &filterbank, const MelNormalization &normalization, int stackedFrames)
{
    const at::Tensor normalised = (filterbank - normalization.mean) / normalization.deviation;
    if (stackedFrames == 1)
        return normalised;
    const at::Tensor even = normalised.slice(0, 0, filterbank.size(0), 2);
    const at::Tensor odd = normalised.slice(0, 1, filterbank.size(0), 2);
    return at::cat({even, at::constant_pad_nd(odd, {0, 0, 0, even.size(0) - odd.size(0)})}, 1);
}

} // namespace phonoscope
