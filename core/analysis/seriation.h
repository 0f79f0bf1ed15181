// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace phonoscope {

/// What neurons are compared by when they are put in order: a row a neuron, p over the cells that have samples, minus
/// its mean and of length 1, so that distances are those of correlations (as useCorrelations() has them). Rows without
/// variance are 0. Beyond kProfileColumns cells, columns are added up with random signs (a count sketch), which keeps
/// products on average; the same for every run.
inline constexpr std::size_t kProfileColumns = 256;
Matrix useProfiles(std::span<const std::uint32_t> counts, std::span<const std::uint32_t> totals, std::size_t neurons);

/// Neurons in an order in which similar ones are beside each other: divided in two along their main direction of
/// variance, again and again, each half turned towards its neighbours (principal direction divisive partitioning,
/// Boley 1998). Some n log n products of rows. Rows of 0 are the last ones, by index. The same for every run.
std::vector<int> seriated(const Matrix &profiles);

} // namespace phonoscope
