// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/encoder.h"

#include <memory>
#include <span>
#include <vector>

namespace phonoscope {

/// What a neuron's column of W2 adds to the scores of one head's units for every 1 of its activation, as if nothing
/// came after it: no residual stream, no layer norm, no further layer, no bias.
struct HeadEffect {
    std::vector<float> units; ///< per unit; less their mean, which softmax does not see
    double spread = 0;        ///< their root mean square
    int rank = 0;             ///< of the spread among the neurons of the layer, from 1
};

/// One per masked-prediction head; none where the model has no head here. Throws Error(NotFound) for a neuron that is
/// not there.
std::vector<HeadEffect> headEffects(const Encoder &encoder, NeuronId neuron);

/// The units that the heads learnt to predict: units.safetensors beside a model, read the first time.
class HeadUnits {
public:
    /// Of the asked frames of a recording: [head][asked frame]. None where there is no head, or no such file. Throws
    /// Error(BadFormat, Mismatch, NotFound). Every call must be for the same model.
    std::vector<std::vector<int>> of(const Encoder &encoder, std::span<const float> samples,
                                     std::span<const Frame> frames);

private:
    struct Kinds;
    std::shared_ptr<Kinds> m_kinds;
};

} // namespace phonoscope
