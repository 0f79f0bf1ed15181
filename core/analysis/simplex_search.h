// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

namespace phonoscope {

/// Nelder-Mead (The Computer Journal 7, 1965) with its standard coefficients: a local minimum of a function without
/// derivatives. Starts with a simplex of the start and one vertex a parameter, step away from it; ends when the values
/// at all vertices differ by less than tolerance, or after so many rounds. Deterministic.
std::vector<double> simplexSearch(const std::function<double(const std::vector<double> &)> &value,
                                  const std::vector<double> &start, double step, double tolerance, int rounds);

} // namespace phonoscope
