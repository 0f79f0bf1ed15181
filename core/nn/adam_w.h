// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace phonoscope {

/// All parameters of a model and their gradients, each in one block: so that processes add gradients up in one call, an
/// optimiser step is a few operations, and a checkpoint is a few tensors.
struct FlatParameters {
    /// Takes the values that the slots have now and makes the slots views of the block, with gradients.
    FlatParameters(std::vector<ParameterSlot> slots, c10::Device device);

    at::Tensor values;    ///< [n]
    at::Tensor gradients; ///< [n]; backward adds to them
    at::Tensor decayed;   ///< [n], 1 where weight decay applies: matrices and kernels, not biases, gains and norms
};

/// AdamW (Loshchilov, Hutter 2019) over one block of parameters.
struct AdamW {
    explicit AdamW(const FlatParameters &parameters);

    double beta1 = 0.9;
    double beta2 = 0.98;
    double epsilon = 1e-6;
    double weightDecay = 0.01;
    at::Tensor firstMoment;  ///< [n]
    at::Tensor secondMoment; ///< [n]

    /// step counts from 1.
    void step(FlatParameters &parameters, int step, double learningRate);
};

} // namespace phonoscope
