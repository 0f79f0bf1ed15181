// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/base/segment_edits.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace phonoscope {

/// The phones of an analysis, and those that segments are called now, which are in no class.
PhoneTable phonesWith(PhoneTable phones, const SegmentEdits &edits);

/// The samples of an analysis with their segments called otherwise. What was not sampled stays so: silence that is
/// called a phone has no samples before the next analysis of such an alignment.
class Relabeling {
public:
    /// header: of the analysis as it was made, without edits. Throws Error(Unsupported) where there would be more
    /// phones than an index can number.
    Relabeling(std::shared_ptr<const IndexHeader> header, SegmentEdits edits);

    const PhoneTable &phones() const { return m_phones; }
    /// The same shard where nothing of it changes; samples whose phone has no label any more are left out.
    std::shared_ptr<const IndexShard> relabeled(const std::shared_ptr<const IndexShard> &shard);
    /// Single segments that no sample of the shards so far lies in: the corpus changed, or they were not sampled.
    std::size_t withoutSample() const { return m_withoutSample; }

private:
    std::vector<std::uint32_t> relabeledPhones(const IndexShard &shard);
    SampleTier relabeledTier(const IndexShard &shard, const SampleTier &tier);

    std::shared_ptr<const IndexHeader> m_header;
    SegmentEdits m_edits;
    PhoneTable m_phones;
    std::unordered_map<std::string, std::uint32_t> m_ids; ///< of the phones
    std::size_t m_withoutSample = 0;
};

} // namespace phonoscope
