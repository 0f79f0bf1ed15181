// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert.h"
#include "core/nn/pretrain_config.h"

#include <cstdint>

namespace phonoscope {

/// Fresh float32 weights in all slots; the same on every machine. Norms are 1 and 0, biases 0, the positional
/// convolution as in wav2vec 2.0: N(0, 4 / (kernel x hidden)); heads and mask embedding N(0, 0.02).
void initializeWeights(MelHubert &model, PretrainConfig::Initialization initialization, std::uint64_t seed);

} // namespace phonoscope
