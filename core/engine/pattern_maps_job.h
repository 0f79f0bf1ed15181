// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/pattern_maps.h"
#include "core/engine/engine.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace phonoscope {

/// Maps a property's cells, one layer a step, from the first on; every map is turned towards the one before it.
class PatternMapsJob {
public:
    /// Counts the cells. Throws Error(Unsupported) for more than kMostPatternCells. When stopped, step() does nothing.
    PatternMapsJob(const PatternMapsRequest &request, const std::stop_token &stop);
    PatternMapsJob(const PatternMapsJob &) = delete;
    PatternMapsJob &operator=(const PatternMapsJob &) = delete;

    /// The next map; nothing when all are made, or when stopped.
    std::shared_ptr<const PatternMap> step(const std::stop_token &stop);
    int fewestCells() const { return fewestCellsOfGroup(*m_counts); }

private:
    std::optional<CellCounts> m_counts;
    std::optional<PatternMapper> m_mapper;
    std::shared_ptr<const PatternMap> m_former;
};

/// Of a request, for all layers. Throws Error(Unsupported) for more than kMostPatternCells.
std::unique_ptr<PatternFloorJob> patternFloorJob(const PatternFloorRequest &request);

} // namespace phonoscope
