// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/pattern_maps.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace phonoscope {

PatternMapper::PatternMapper(const CellCounts &counts, const UseRule &rule)
    : m_counts(counts), m_rule(rule), m_speakers(rule.bySpeakers ? counts.speakers() : CellCounts::Speakers{})
{
}

std::optional<PatternMap> PatternMapper::map(LayerIndex layer, const std::stop_token &stop) const
{
    PatternMap result{layer, cellPatterns(m_counts, layer, m_rule, m_speakers), {}, {}, {}};
    const DistanceMatrix full = distances(result.patterns);
    result.embedding = embedInPlane(full, {}, stop);
    if (stop.stop_requested())
        return std::nullopt;
    result.full = silhouette(full, result.patterns.groups);
    result.plane = silhouette(distances(result.embedding.points, 2), result.patterns.groups);
    return result;
}

PatternFloorJob::PatternFloorJob(std::shared_ptr<const IndexHeader> header,
                                 std::vector<std::shared_ptr<const IndexShard>> shards, Property property, double k,
                                 const UseRule &rule, std::vector<LayerIndex> layers, int draws, std::uint64_t seed)
    : m_header(std::move(header)), m_shards(std::move(shards)), m_property(std::move(property)), m_k(k), m_rule(rule),
      m_layers(std::move(layers)), m_draws(draws), m_seed(seed), m_full(m_layers.size()), m_plane(m_layers.size())
{
}

bool PatternFloorJob::startDraw(const std::stop_token &stop)
{
    const auto draw = static_cast<std::uint64_t>(m_done) / m_layers.size();
    CellCounts counts(
        m_header, shuffled(m_property, *m_header, controlUnit(*m_header, m_property), m_seed + draw, m_shards), m_k);
    for (const auto &shard : m_shards) {
        if (stop.stop_requested())
            return false;
        counts.add(shard);
    }
    m_mapper.reset();
    m_counts.emplace(std::move(counts));
    m_mapper.emplace(*m_counts, m_rule);
    return true;
}

bool PatternFloorJob::step(const std::stop_token &stop)
{
    if (m_done >= total() || stop.stop_requested())
        return false;
    const std::size_t row = static_cast<std::size_t>(m_done) % m_layers.size();
    if (row == 0 && !startDraw(stop))
        return false;
    const std::optional<PatternMap> map = m_mapper->map(m_layers[row], stop);
    if (!map)
        return false;
    m_full[row].push_back(map->full.mean);
    m_plane[row].push_back(map->plane.mean);
    return ++m_done < total();
}

std::vector<SilhouetteFloor> PatternFloorJob::result() const
{
    std::vector<SilhouetteFloor> floors;
    for (std::size_t row = 0; row < m_layers.size(); ++row)
        floors.push_back({meanAndDeviation(m_full[row]), meanAndDeviation(m_plane[row])});
    return floors;
}

int patternCells(const Property &property)
{
    std::size_t cells = 0;
    for (const Group &group : property.groups)
        cells += group.cells.size();
    return static_cast<int>(cells);
}

int fewestCellsOfGroup(const CellCounts &counts)
{
    std::ptrdiff_t fewest = std::numeric_limits<int>::max();
    for (const Group &group : counts.property().groups)
        fewest = std::min(fewest, std::ranges::count_if(group.cells, [&](int cell) {
                              return counts.totals()[static_cast<std::size_t>(cell)] > 0;
                          }));
    return static_cast<int>(fewest);
}

std::vector<NearRow> nearestRows(const CellPatterns &patterns, std::size_t row, std::size_t most)
{
    std::vector<NearRow> others;
    const auto own = patterns.row(row);
    for (std::size_t other = 0; other < patterns.rows(); ++other) {
        if (other == row)
            continue;
        const auto uses = patterns.row(other);
        int different = 0;
        for (std::size_t column = 0; column < own.size(); ++column)
            different += own[column] != uses[column] ? 1 : 0;
        others.push_back({other, std::sqrt(different)});
    }
    std::ranges::stable_sort(others, {}, &NearRow::distance);
    others.resize(std::min(most, others.size()));
    return others;
}

} // namespace phonoscope
