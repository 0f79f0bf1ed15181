// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/masked_prediction.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/argmax.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>

namespace phonoscope {

UnitLoss unitLoss(const at::Tensor &scores, const at::Tensor &units)
{
    // Float: under autocast the scores have half precision, in which sums over many units lose their last digits.
    const at::Tensor wide = scores.to(at::kFloat);
    return {at::cross_entropy_loss(wide, units, {}, at::Reduction::Sum), (wide.detach().argmax(1) == units).sum()};
}

at::Tensor rowIndex(std::span<const std::int64_t> rows, c10::Device device)
{
    return at::tensor(c10::ArrayRef<std::int64_t>(rows.data(), rows.size()), at::kLong).to(device);
}

at::Tensor hiddenUnderMask(const MelHubert &model, const UnitBatch &batch, const Masking &masking, ForwardHooks hooks)
{
    const at::Tensor &features = batch.features;
    const at::Tensor isMasked = at::zeros({features.size(0) * features.size(1)}, features.options().dtype(at::kBool))
                                    .index_fill_(0, rowIndex(batch.masked, features.device()), 1)
                                    .view({features.size(0), features.size(1), 1});
    const auto hide = [&](const at::Tensor &x) {
        const at::Tensor &embedding = model.maskEmbedding();
        return at::where(isMasked, embedding.defined() ? embedding.to(x.scalar_type()) : at::zeros({1}, x.options()),
                         x);
    };
    if (!masking.maskBeforeProj)
        hooks.projection = hide;
    const at::Tensor hidden = model.forward(masking.maskBeforeProj ? hide(features) : features, hooks);
    return hidden.reshape({-1, hidden.size(-1)});
}

UnitLoss headLoss(const MelHubert &model, const at::Tensor &hidden, const UnitBatch &batch, std::size_t kind,
                  const at::Tensor &rows)
{
    return unitLoss(model.predict(hidden.index_select(0, rows), kind), batch.units[kind].index_select(0, rows));
}

} // namespace phonoscope
