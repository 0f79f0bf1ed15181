// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace phonoscope {

/// What a family makes positions of.
struct PositionalConvolutionConfig {
    enum class Kind {
        WeightNorm, ///< one convolution, its kernel normalised along the taps
        BatchNorm,  ///< batch norm before one plain convolution (conv_pos_batch_norm)
        Stacked     ///< data2vec: plain convolutions, each followed by a layer norm without parameters
    };
    Kind kind = Kind::WeightNorm;
    int hiddenSize = 0;
    int kernel = 128; ///< taps
    int groups = 16;
    int depth = 1; ///< Stacked: convolutions
};

} // namespace phonoscope
