// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"
#include "core/base/ids.h"

#include <QString>

namespace phonoscope {

/// What is looked at; the same in every view.
struct Context {
    QString property; ///< Property::id
    int group = 0;
    double k = 0.01;
    double sigma = 0.8;
    UseRule rule = kGuardedRule;
    LayerIndex firstLayer{1};
    LayerIndex lastLayer{0}; ///< 0: not known before a model is open
    friend bool operator==(const Context &, const Context &) = default;
};

inline constexpr double kSmallestK = 0.001;
inline constexpr double kSmallestSigma = 0.05;

} // namespace phonoscope
