// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/analysis/property.h"
#include "core/analysis/property_neurons.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// How often the samples of an utterance are counted.
struct SampleWeights {
    std::vector<std::uint32_t> ofUtterance; ///< times that every utterance was drawn
    std::vector<std::uint32_t> ofSpeaker;   ///< times that every speaker was drawn; each time is a speaker of its own

    static SampleWeights ones(const IndexHeader &header);
};

/// Counts of a property in which samples have weights, made afresh for every draw of a bootstrap. Reads the ranks where
/// they are, in the shards; of its own it holds 12 bytes a sample and the counts of one layer.
class WeightedCounts {
public:
    /// Shards as for CellCounts::add, in any order. k in (0, header.kmax].
    WeightedCounts(std::shared_ptr<const IndexHeader> header, IndexShards shards, const Property &property, double k);

    /// The use of neurons by samples with these weights; with ones that of CellCounts. Nothing when stopped, which is
    /// looked for between layers.
    std::optional<GroupUse> groupUse(const SampleWeights &weights, std::span<const Group> groups, const UseRule &rule,
                                     const std::stop_token &stop = {}) const;

    /// Utterances that have samples in the cells, by row of the label table.
    std::vector<bool> utterances() const;

private:
    struct Sample {
        std::uint32_t shard, place, utterance;
    };
    struct Table;

    void count(std::size_t layer, const SampleWeights &weights, bool bySpeakers, Table &table) const;

    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    std::vector<std::uint32_t> m_speakerOfUtterance;
    double m_k;
    std::vector<Sample> m_samples;       ///< by cell, then speaker, then place in the index
    std::vector<std::size_t> m_cellEnds; ///< of every cell, in m_samples
};

} // namespace phonoscope
