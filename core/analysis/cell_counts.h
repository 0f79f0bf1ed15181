// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/analysis/property.h"
#include "core/analysis/rank_store.h"
#include "core/base/memory_pages.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace phonoscope {

/// How often every neuron was activated in every cell of a property: counts(layer, cell)[neuron] of totals()[cell]
/// samples. Grows shard by shard while an analysis runs; setK moves only the ranks between the old and the new tau, so
/// that a slider can follow (budget 16 ms, tests/bench). The ranks lie in a RankStore that the counts of several
/// properties share. One thread at a time for all that share one (large steps use a second one inside).
class CellCounts {
public:
    /// k in (0, header.kmax]. ranks: of the same samples; null: its own.
    CellCounts(std::shared_ptr<const IndexHeader> header, Property property, double k = 0.01,
               std::shared_ptr<RankStore> ranks = nullptr);

    /// The shard must fit the header, as those of ActivationIndex::readShard do.
    void add(const std::shared_ptr<const IndexShard> &shard);
    /// Several at once: many samples are counted by two threads.
    void add(std::span<const std::shared_ptr<const IndexShard>> shards);
    /// k in (0, header.kmax]. The first step after shards were added arranges them in the store.
    void setK(double k);

    const IndexHeader &header() const { return *m_header; }
    const Property &property() const { return m_property; }
    double k() const { return m_k; }
    int tau(LayerIndex layer) const { return m_tau[layer.row()]; }

    /// [cells x D] of one layer.
    std::span<const std::uint32_t> counts(LayerIndex layer) const { return m_counts[layer.row()]; }
    /// [D] of one layer and cell.
    std::span<const std::uint32_t> counts(LayerIndex layer, int cell) const;
    /// Samples per cell.
    std::span<const std::uint32_t> totals() const { return m_totals; }
    std::uint64_t samples() const; ///< of all cells

    /// By the column "speaker" of the table, by utterance where it has none.
    struct Speakers {
        /// Per layer [cells x D]: speakers who activate the neuron on a larger share of their samples than chance
        /// would, by the paper rule.
        std::vector<std::vector<std::uint32_t>> counts;
        std::vector<std::vector<std::uint32_t>> samples; ///< per cell: of every speaker who has some
    };
    /// At the present k. Counts all samples afresh: 20 ms for the demo, a tenth of a second for a large model.
    Speakers speakers() const;

    /// p(neuron | cell) as the authors' float32 quotient; 0 for a cell without samples.
    float probability(LayerIndex layer, int cell, NeuronIndex neuron) const;

private:
    /// A sample as the rank store orders them.
    struct Sample {
        std::int32_t cell; ///< -1 for none
        std::uint32_t speaker;
    };
    std::uint32_t *countsRow(std::size_t layer, std::size_t cell);
    void note(const IndexShard &shard, const std::vector<int> &cells);
    void count(std::span<const std::shared_ptr<const IndexShard>> shards, const std::vector<std::vector<int>> &cells,
               std::uint64_t samples, std::size_t layer);
    template <class Counter>
    void countShard(const IndexShard &shard, const std::vector<int> &cells, std::size_t layer, Counter *counts) const;
    void moveRanks(std::size_t layer, std::size_t low, std::size_t high, std::uint32_t step);

    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::uint32_t> m_speakerOfUtterance;
    Property m_property;
    double m_k;
    std::vector<int> m_tau;
    std::shared_ptr<RankStore> m_ranks;
    std::vector<std::vector<Sample>> m_samples;     ///< per phone
    MemoryPages m_memory;                           ///< of m_counts
    std::vector<std::span<std::uint32_t>> m_counts; ///< per layer [cells x D]
    std::vector<std::uint32_t> m_totals;
};

} // namespace phonoscope
