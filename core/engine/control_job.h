// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// Counts with shuffled labels, one draw a step.
class ControlJob {
public:
    ControlJob(ControlRequest request, std::vector<std::shared_ptr<const IndexShard>> shards);

    /// False when all draws are made, or when stopped.
    bool step(std::stop_token stop);
    ControlReady result() const { return {m_request.property.id, m_totals, m_groupNeurons}; }

private:
    ControlRequest m_request;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    std::vector<std::vector<int>> m_totals;
    std::vector<std::vector<std::vector<int>>> m_groupNeurons;
};

} // namespace phonoscope
