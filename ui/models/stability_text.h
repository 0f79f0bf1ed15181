// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/stability.h"
#include "ui/state/stability_runs.h"

#include <QString>

namespace phonoscope {

/// "133 [118, 149], mean share 0.81; by chance 32 ± 6".
QString stabilityText(const SetStability &set);
/// What is known of the shown property's neurons: the same, or why there is nothing.
QString stabilityStateText(const StabilityRuns &runs);
/// "In 93 % of 100 resamplings of speakers; in 2 % of 100 shuffles".
QString stabilityText(const Stability &stability, NeuronId neuron);
/// "speakers", "utterances".
QString unitText(ResampleUnit unit);
/// "93 %".
QString shareText(double share);

} // namespace phonoscope
