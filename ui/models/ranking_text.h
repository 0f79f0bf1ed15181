// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_rankings.h"

#include <QString>

namespace phonoscope {

/// "difference", "mutual information".
QString rankingText(Ranking ranking);
/// What it says, and its source.
QString rankingExplanation(Ranking ranking);
/// Its value with its unit: "0.41 bit".
QString rankingValueText(Ranking ranking, double value);

} // namespace phonoscope
