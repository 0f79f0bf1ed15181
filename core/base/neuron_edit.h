// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phonoscope {

/// Mean h of every neuron over a corpus, by layer.
using ActivationMeans = std::vector<std::vector<float>>;

/// What a mask does to h, after the activation function and before W2 (paper section 4 erases, which is Zero).
struct NeuronOperation {
    enum class Kind {
        Zero,
        Mean,  ///< replaced by the corpus mean
        Scale, ///< times factor
        Clamp, ///< into [low, high]
    };
    Kind kind = Kind::Zero;
    float factor = 0; ///< of Scale, 0 to 2
    float low = 0;    ///< of Clamp
    float high = 0;
    friend bool operator==(const NeuronOperation &, const NeuronOperation &) = default;
};

/// "zero", "mean", "scale:0.5", "clamp:-1:1". Throws Error(BadFormat) for anything else, and for a factor outside 0 to
/// 2 or limits in the wrong order.
NeuronOperation operationNamed(std::string_view text);
std::string operationText(const NeuronOperation &operation);

/// One operation on a set of neurons.
struct NeuronEdit {
    NeuronSet neurons;
    NeuronOperation operation = {};
    std::shared_ptr<const ActivationMeans> means = {}; ///< for Mean: of all neurons of the model

    /// Whether it leaves every h as it is.
    bool isNothing() const
    {
        return neurons.empty() || (operation.kind == NeuronOperation::Kind::Scale && operation.factor == 1);
    }
};

/// What one run of a model does to its neurons: one after the other, in this order. Nothing: the model as it is.
using NeuronEdits = std::vector<NeuronEdit>;

/// The paper's erasure.
inline NeuronEdits erasing(NeuronSet neurons)
{
    return {NeuronEdit{std::move(neurons)}};
}

} // namespace phonoscope
