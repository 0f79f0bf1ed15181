// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace phonoscope::test {

// Checks that need tensors. Qt's and torch's headers do not go together in one source.

/// Largest difference between the front end of random weights, or a part of its frames, and the same by at::conv1d
/// and at::group_norm.
double frontEndDifference(bool layerNorm, bool bias);

/// Largest difference between positions by weight norm, and by a batch norm that changes nothing.
double batchNormDifference();

/// Whether a transformer gives the same bits when it starts at layer 2 or 3 from an earlier run's hidden states.
bool resumedRunsAreEqual(bool normFirst, bool relativePositions);

/// What is wrong with the memory of intermediate tensors that go and come; empty when nothing is.
std::string reuseProblem();

/// The same of parameters that lie side by side.
std::string parameterMemoryProblem();

} // namespace phonoscope::test
