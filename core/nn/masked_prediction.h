// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/masking.h"
#include "core/nn/melhubert.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace phonoscope {

/// Cross-entropy of units on some frames, added up, and how often the likeliest unit was the right one.
struct UnitLoss {
    at::Tensor sum;     ///< nats, scalar, differentiable
    at::Tensor correct; ///< scalar, int64
};

/// scores: [frames, units] before softmax; units: int64 [frames].
UnitLoss unitLoss(const at::Tensor &scores, const at::Tensor &units);

/// A batch whose units are known.
struct UnitBatch {
    at::Tensor features;              ///< [utterances, frames, components]
    std::vector<at::Tensor> units;    ///< per kind: int64 [utterances x frames]
    std::vector<std::int64_t> masked; ///< rising, in [0, utterances x frames)
};

/// The model's hidden states of a batch with masked frames hidden from it, one row a frame: [utterances x frames,
/// hidden]. hooks: as MelHubert::forward takes them, without projection.
at::Tensor hiddenUnderMask(const MelHubert &model, const UnitBatch &batch, const Masking &masking,
                           ForwardHooks hooks = {});

/// unitLoss of kind (= head) on some rows of hidden states.
UnitLoss headLoss(const MelHubert &model, const at::Tensor &hidden, const UnitBatch &batch, std::size_t kind,
                  const at::Tensor &rows);

/// Indices as a tensor on a device.
at::Tensor rowIndex(std::span<const std::int64_t> rows, c10::Device device);

} // namespace phonoscope
