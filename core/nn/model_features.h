// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model_files.h"

#include <ATen/core/Tensor.h>

namespace phonoscope {

/// Mean and standard deviation of the mel bins as tensors on a device.
struct MelNormalization {
    MelNormalization(const MelStatistics &statistics, c10::Device device);
    at::Tensor mean;      ///< [40]
    at::Tensor deviation; ///< [40]
};

/// What goes into a MelHuBERT: filterbank frames [n, 40] normalised, and at 20 ms (stackedFrames 2) neighbours side by
/// side, [ceil(n / 2), 80], even frames on the left; a missing last half is zero.
at::Tensor modelFeatures(const at::Tensor &filterbank, const MelNormalization &normalization, int stackedFrames);

} // namespace phonoscope
