// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"
#include "core/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace phonoscope {

/// Which neurons of a layer every cell of a property uses (paper section 3, step 1), as rows of zeros and ones.
struct CellPatterns {
    std::vector<int> cells;         ///< per row: cell of the count table; rows go group by group, in the groups' order
    std::vector<int> groups;        ///< per row: group of its cell
    std::vector<int> neurons;       ///< per column: neurons that some row uses, rising
    std::vector<std::uint8_t> uses; ///< [rows x columns], 0 or 1

    std::size_t rows() const { return cells.size(); }
    std::size_t columns() const { return neurons.size(); }
    std::span<const std::uint8_t> row(std::size_t index) const { return {uses.data() + index * columns(), columns()}; }
};

/// Cells without samples are rows of zeros.
CellPatterns cellPatterns(const CountTable &table, std::span<const Group> groups, const UseRule &rule = kPaperRule);
CellPatterns cellPatterns(const CellCounts &counts, LayerIndex layer, const UseRule &rule = kPaperRule);
/// For several layers of one count: speakers as counts.speakers() says, only read for rules by speakers.
CellPatterns cellPatterns(const CellCounts &counts, LayerIndex layer, const UseRule &rule,
                          const CellCounts::Speakers &speakers);

/// Distances between n points: symmetric, zero on the diagonal.
struct DistanceMatrix {
    std::size_t size = 0;
    std::vector<double> values; ///< [n x n]
    double at(std::size_t i, std::size_t j) const { return values[i * size + j]; }
};

/// Euclidean.
DistanceMatrix distances(const CellPatterns &patterns);
/// Of [n x dimensions] coordinates.
DistanceMatrix distances(std::span<const double> points, std::size_t dimensions);

/// How much nearer points lie to their own group than to the next one, -1 to 1, as scikit-learn's silhouette_score: per
/// point (b - a) / max(a, b), where a is the mean distance to the others of its group and b the smallest mean distance
/// to another group; 0 for a group's only point and where both are 0.
struct Silhouette {
    double mean = 0;
    std::vector<double> points;
};

/// labels: a group (0, 1, ...) per point. All zero with fewer than two groups that have points.
Silhouette silhouette(const DistanceMatrix &distances, std::span<const int> labels);

/// The means for labels permuted over the points: the floor beside a score. Same seed, same permutations.
std::vector<double> shuffledSilhouettes(const DistanceMatrix &distances, std::span<const int> labels, int shuffles,
                                        std::uint64_t seed);

} // namespace phonoscope
