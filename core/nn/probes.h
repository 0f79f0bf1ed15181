// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phonoscope {

/// A linear function of a hidden state, and how it was found.
struct LinearProbe {
    std::size_t inputs = 0;
    std::vector<double> bias;    ///< one an output
    std::vector<double> weights; ///< [outputs, inputs], for features as they are: standardisation is folded in
    double lambda = 0;
    int samples = 0;         ///< that it was trained on
    int iterations = 0;      ///< 0 for a closed form
    double gradientNorm = 0; ///< Euclidean, where the search ended; 0 for a closed form
    bool converged = true;   ///< gradientNorm <= kProbeGradientNorm

    std::size_t outputs() const { return bias.size(); }
    /// [rows, outputs], row-major.
    std::vector<double> predict(const Matrix &features) const;
};

/// The search of fitLogistic ends below this gradient norm.
inline constexpr double kProbeGradientNorm = 5e-4;

/// Probabilities of the outputs of a logistic probe, row by row and in place: softmax.
void softmaxRows(std::span<double> scores, std::size_t outputs);

/// Features are standardised (mean 0, variance 1 over the samples; a constant component counts as 0), in float64. All
/// fits are deterministic. There must be samples, as many targets, and finite features.
///
/// Ridge regression: least mean (w x + b - y)^2 + lambda |w|^2, by Cholesky; lambda > 0, b is free.
LinearProbe fitRidge(const Matrix &features, std::span<const double> targets, double lambda);

/// Multinomial logistic regression: least mean cross-entropy in nats + lambda / 2 |W|^2, biases free, by L-BFGS from
/// zero, or from a probe that is near the solution. classes: 0 .. classCount - 1.
LinearProbe fitLogistic(const Matrix &features, std::span<const int> classes, int classCount, double lambda,
                        const LinearProbe *start = nullptr);

/// The same with the lambda (of 10, 1, ... 1e-5; logistic 1 ... 1e-4) that does best on the validation samples -
/// squared error, cross-entropy - when trained on the others, then trained on all. For logistic probes the search goes
/// from strong to weak and ends where the validation gets worse. Both parts must have samples.
LinearProbe chooseRidge(const Matrix &features, std::span<const double> targets, const std::vector<bool> &isValidation);
LinearProbe chooseLogistic(const Matrix &features, std::span<const int> classes, int classCount,
                           const std::vector<bool> &isValidation);

} // namespace phonoscope
