// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace phonoscope::test {

struct GradientCheck {
    double largestGradient = 0;   ///< among the checked entries
    double largestDifference = 0; ///< between gradient and central difference
};

/// Gradients of a scalar of the encoder's output with respect to one entry of every parameter of a random float64
/// model. The source includes torch, whose headers do not get on with Qt's.
GradientCheck checkMelHubertGradients(bool normFirst);

/// A frame's last hidden state must not depend on how many other frames are attended at once: largest difference
/// between a long input, whose attention is computed in strips, and the same input repeated with itself, which leaves
/// every softmax average as it was but needs more strips.
double stripDifference();

} // namespace phonoscope::test
