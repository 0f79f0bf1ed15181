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

/// Builds the MelHuBERT of a configuration from a file's tensors, in float32 on the CPU. Feed-forward widths are the
/// weights' own unless the configuration lists them; heads are those that the file has. Throws as ParameterReader does.
MappedModel mapMelHubert(const TensorSource &source, MelHubertConfig config);

} // namespace phonoscope
