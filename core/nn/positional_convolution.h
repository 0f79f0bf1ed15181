// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/parameters.h"
#include "core/nn/positional_convolution_config.h"

#include <vector>

namespace phonoscope {

/// The convolutional position embedding of wav2vec 2.0 and its successors: padded by half the kernel, the last frame
/// dropped when the kernel is even, then GELU.
class PositionalConvolution {
public:
    explicit PositionalConvolution(PositionalConvolutionConfig config);

    void addTo(Slots &slots);
    /// Puts the kernel in the place of its weight norm, which every pass would compute again otherwise. After this the
    /// slots are no longer those of the model's files.
    void freeze();

    /// What is to be added to x, [.., frames, hiddenSize].
    at::Tensor forward(const at::Tensor &x) const;

private:
    struct Convolution {
        at::Tensor gain;      ///< WeightNorm: [1, 1, K]
        at::Tensor direction; ///< [hidden, hidden / groups, K]; without weight norm the kernel itself
        at::Tensor bias;
    };

    at::Tensor kernel(const Convolution &convolution) const;
    at::Tensor convolved(const Convolution &convolution, const at::Tensor &x) const;

    PositionalConvolutionConfig m_config;
    std::vector<Convolution> m_convolutions;
    struct {
        NormWeights affine;
        at::Tensor mean, variance;
    } m_batchNorm;
};

} // namespace phonoscope
