// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/gradient_check.h"

#include <cstdint>
#include <vector>

namespace phonoscope::test {

/// Gradients of the masked loss with respect to one entry of every parameter (mask embedding and heads included) of a
/// random float64 model, on a batch of two utterances with masked frames.
GradientCheck checkMaskedLossGradients(bool maskBeforeProjection);

/// Largest difference between the hidden states of a batch of two and of each by itself.
double batchDifference();

/// Inertia per point of our k-means and of Lloyd's algorithm with k-means++ starts (best of several) on the same points
/// in well-separated groups, and how many groups have exactly one centre.
struct KMeansCheck {
    double ours = 0;
    double reference = 0;
    int groups = 0;
    int groupsWithOneCentre = 0;
    bool sameAgain = false; ///< a second run gave the same bits
};
KMeansCheck checkKMeans();

/// A step of our AdamW against the formula written out for every element in double precision: largest difference.
double adamWDifference();

} // namespace phonoscope::test
