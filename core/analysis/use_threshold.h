// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"

#include <cstdint>
#include <span>

namespace phonoscope {

/// Smallest count with which a cell of so many samples uses a neuron under the rule; samples + 1 when none suffices.
/// Counts are integers, so that comparing with it is the same as applying the rule to every neuron.
std::uint32_t smallestUsingCount(std::uint32_t samples, int tau, int width, const UseRule &rule);

/// Smallest number of a cell's speakers, given the samples of each, that is significantly more than would use a neuron
/// (p > tau/D among their own samples) by chance: binomial with the mean over speakers of that chance. One more than
/// there are speakers when none suffices.
std::uint32_t smallestSpeakerCount(std::span<const std::uint32_t> samplesOfSpeakers, int tau, int width,
                                   double significance);

/// P(X >= count) for X binomial over so many trials; probability in [0, 1]. Exact but for rounding: a sum of terms, no
/// approximation.
double binomialTail(std::uint32_t trials, std::uint32_t count, double probability);

} // namespace phonoscope
