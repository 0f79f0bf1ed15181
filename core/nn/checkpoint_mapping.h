// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"
#include "core/nn/encoder.h"
#include "core/nn/melhubert.h"

namespace phonoscope {

struct MappedModel {
    MelHubert model;
    LoadReport report;
};

/// Builds the model of a configuration from a file's tensors, in float32 on the CPU. Names may stand under "model.";
/// the positional kernel's two tensors may have their newer names parametrizations.weight.original0/1. Feed-forward
/// widths are the weights' own unless the configuration lists them. Every tensor of the file is used or known to be of
/// use in training only. Throws Error(BadFormat) naming the tensor that is missing, unexpected, not finite or of
/// another shape; Error(Unsupported) for integer tensors.
MappedModel mapMelHubert(const TensorSource &source, MelHubertConfig config);

} // namespace phonoscope
