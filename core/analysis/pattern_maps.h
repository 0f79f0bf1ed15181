// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/analysis/embedding.h"
#include "core/analysis/patterns.h"
#include "core/analysis/statistics.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// A layer's cells in the plane by their patterns, and how well the groups part (paper section 4).
struct PatternMap {
    LayerIndex layer;
    CellPatterns patterns;
    Embedding embedding;
    Silhouette full;  ///< between the patterns themselves
    Silhouette plane; ///< between the embedded points
};

/// Makes the maps of one property's counts, which must stay as they are.
class PatternMapper {
public:
    PatternMapper(const CellCounts &counts, const UseRule &rule);
    /// Nothing when stopped.
    std::optional<PatternMap> map(LayerIndex layer, const std::stop_token &stop = {}) const;

private:
    const CellCounts &m_counts;
    UseRule m_rule;
    CellCounts::Speakers m_speakers;
};

/// Silhouettes with shuffled labels: mean and deviation over the draws.
struct SilhouetteFloor {
    MeanAndDeviation full, plane;
};

/// The silhouettes of an analysis' layers counted from the start with labels shuffled as for property neurons.
/// Permuting the labels of finished patterns would be no control where a phone has a cell in every group: that its
/// cells are alike would be lost, too. One layer of one draw a step. One thread at a time.
class PatternFloorJob {
public:
    /// shards: of the whole analysis. The n-th draw, from 0, has the seed plus n.
    PatternFloorJob(std::shared_ptr<const IndexHeader> header, std::vector<std::shared_ptr<const IndexShard>> shards,
                    Property property, double k, const UseRule &rule, std::vector<LayerIndex> layers, int draws,
                    std::uint64_t seed);
    PatternFloorJob(const PatternFloorJob &) = delete;
    PatternFloorJob &operator=(const PatternFloorJob &) = delete;

    /// False when nothing is left to do, or when stopped: then the step counts for nothing and can be taken again.
    bool step(const std::stop_token &stop = {});
    int done() const { return m_done; }
    int total() const { return m_draws * static_cast<int>(m_layers.size()); }

    /// In the order of the layers, over the draws that are made so far.
    std::vector<SilhouetteFloor> result() const;

private:
    bool startDraw(const std::stop_token &stop);

    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    Property m_property;
    double m_k;
    UseRule m_rule;
    std::vector<LayerIndex> m_layers;
    int m_draws;
    std::uint64_t m_seed;
    int m_done = 0;
    std::optional<CellCounts> m_counts; ///< of the present draw
    std::optional<PatternMapper> m_mapper;
    std::vector<std::vector<double>> m_full, m_plane; ///< [layer][draw]
};

/// A map of more cells than this takes too long.
inline constexpr int kMostPatternCells = 1000;
/// A group of fewer cells says nothing about how well groups part.
inline constexpr int kFewestCellsOfGroup = 3;

/// Cells of a property's groups, which are the points of its maps.
int patternCells(const Property &property);
/// Of the cells of every group, those that have samples: the smallest number.
int fewestCellsOfGroup(const CellCounts &counts);

/// The rows whose patterns are nearest to a row's, nearest first, ties by row.
struct NearRow {
    std::size_t row = 0;
    double distance = 0;
};
std::vector<NearRow> nearestRows(const CellPatterns &patterns, std::size_t row, std::size_t most);

} // namespace phonoscope
