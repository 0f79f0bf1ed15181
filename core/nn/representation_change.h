// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"

#include <cstddef>
#include <memory>
#include <span>

namespace phonoscope {

/// Sum over the rows of 1 - cosine between a row of a and the same row of b. A zero row beside another counts 1, two
/// zero rows 0.
double cosineDistanceSum(const Matrix &a, const Matrix &b);

/// Linear centred kernel alignment (Kornblith et al. 2019) between one representation and several others of the same
/// frames, added up utterance by utterance: |Y'X|^2 / (|X'X| |Y'Y|) with Frobenius norms and columns centred over all
/// frames. 1: the same up to rotation and scale. Holds 2 matrices [columns, columns] an other.
class LinearAlignment {
public:
    explicit LinearAlignment(std::size_t others);
    ~LinearAlignment();
    LinearAlignment(LinearAlignment &&) noexcept;
    LinearAlignment &operator=(LinearAlignment &&) noexcept;

    /// reference, and its others (all of them, in order), with equally many rows and columns.
    void add(const Matrix &reference, std::span<const Matrix *const> others);
    /// NaN while there is nothing that varies.
    double alignment(std::size_t other) const;

private:
    struct Sums;
    std::unique_ptr<Sums> m_sums;
};

} // namespace phonoscope
