// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/control_job.h"

#include "core/analysis/cell_counts.h"

#include <utility>

namespace phonoscope {

ControlJob::ControlJob(ControlRequest request, std::vector<std::shared_ptr<const IndexShard>> shards)
    : m_request(std::move(request)), m_shards(std::move(shards))
{
    if (m_request.unitColumn.empty())
        m_request.unitColumn = controlUnit(*m_request.header, m_request.property);
}

bool ControlJob::step(std::stop_token stop)
{
    const IndexHeader &header = *m_request.header;
    const std::uint64_t seed = m_request.seed + m_totals.size();
    CellCounts counts(m_request.header, shuffled(m_request.property, header, m_request.unitColumn, seed, m_shards),
                      m_request.k);
    for (const auto &shard : m_shards) {
        if (stop.stop_requested())
            return false;
        counts.add(shard);
    }
    const PropertyNeurons neurons = propertyNeurons(groupUse(counts, m_request.rule), m_request.sigma);
    std::vector<int> totals;
    for (std::size_t row = 0; row < header.layers(); ++row)
        totals.push_back(neurons.total(LayerIndex::fromRow(row)));
    m_totals.push_back(std::move(totals));
    m_groupNeurons.push_back(neurons.groupNeurons);
    return static_cast<int>(m_totals.size()) < m_request.draws;
}

} // namespace phonoscope
