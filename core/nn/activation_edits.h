// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_edit.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <string>

namespace phonoscope {

/// h [frames, D of the layer] after the edits. The same tensor when they touch no neuron of the layer.
at::Tensor edited(const at::Tensor &h, LayerIndex layer, const NeuronEdits &edits);

/// h with the neurons of the set at zero, bit for bit as with those columns of W2 zeroed.
at::Tensor erased(const at::Tensor &h, LayerIndex layer, const NeuronSet &neurons);

/// Row of the first layer that edits change; `layers` when they change none.
std::size_t firstEditedRow(const NeuronEdits &edits, std::size_t layers);

/// Throws Error(BadFormat) naming the tensor.
void requireFinite(const std::string &name, const at::Tensor &tensor);

} // namespace phonoscope
