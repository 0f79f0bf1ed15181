// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pattern_maps_job.h"

#include "core/analysis/procrustes.h"

#include <string>
#include <utility>
#include <vector>

namespace phonoscope {

namespace {

void checkCells(const Property &property)
{
    const int cells = patternCells(property);
    if (cells > kMostPatternCells)
        throw Error(ErrorCode::Unsupported, property.id,
                    "It has " + std::to_string(cells) + " cells; maps are made of at most "
                        + std::to_string(kMostPatternCells) + ". Compare fewer phones or groups.");
}

} // namespace

PatternMapsJob::PatternMapsJob(const PatternMapsRequest &request, const std::stop_token &stop)
{
    checkCells(request.property);
    CellCounts counts(request.header, request.property, request.k);
    for (const auto &shard : request.shards) {
        if (stop.stop_requested())
            return;
        counts.add(shard);
    }
    m_counts.emplace(std::move(counts));
    m_mapper.emplace(*m_counts, request.rule);
}

std::shared_ptr<const PatternMap> PatternMapsJob::step(const std::stop_token &stop)
{
    const LayerIndex next{m_former ? m_former->layer.number + 1 : 1};
    if (!m_mapper || next.row() >= m_counts->header().layers())
        return nullptr;
    std::optional<PatternMap> map = m_mapper->map(next, stop);
    if (!map)
        return nullptr;
    if (m_former)
        map->embedding.points = alignedTo(m_former->embedding.points, map->embedding.points);
    m_former = std::make_shared<const PatternMap>(std::move(*map));
    return m_former;
}

std::unique_ptr<PatternFloorJob> patternFloorJob(const PatternFloorRequest &request)
{
    checkCells(request.property);
    std::vector<LayerIndex> layers;
    for (std::size_t row = 0; row < request.header->layers(); ++row)
        layers.push_back(LayerIndex::fromRow(row));
    return std::make_unique<PatternFloorJob>(request.header, request.shards, request.property, request.k, request.rule,
                                             std::move(layers), request.draws, request.seed);
}

} // namespace phonoscope
