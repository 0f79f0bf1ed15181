// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"

#include <string>

namespace phonoscope {

/// A named set of neurons of one model that the user keeps: made of a selection, an overlap's region, a property, or
/// imported.
struct Mask {
    std::string name; ///< unique in a project
    NeuronSet neurons;
    std::string
        modelHash;    ///< EncoderInfo::hash; a mask of another model stays in the project and is of no use to this one
    std::string note; ///< the user's, and where the neurons come from
    friend bool operator==(const Mask &, const Mask &) = default;
};

} // namespace phonoscope
