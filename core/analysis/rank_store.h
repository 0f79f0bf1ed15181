// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace phonoscope {

/// The ranks of an analysis in the order in which a step of k reads them: by phone, a phone's neurons of one rank side
/// by side. The counts of all properties share one. Shards are only held until arrange() copies them. One thread at a
/// time, but blocks may be read from several while nothing is added.
class RankStore {
public:
    explicit RankStore(std::shared_ptr<const IndexHeader> header);

    /// A shard that is there already is passed over. Every user must add shards in the same order.
    void add(const std::shared_ptr<const IndexShard> &shard);
    /// Copies the next shard that is not arranged yet; false when all are.
    bool arrangeNext();

    /// Some samples of one phone.
    struct Block {
        std::size_t size = 0;
        std::size_t capacity = 0;
        std::vector<std::uint16_t> neurons; ///< [all layers' ranks x capacity]
    };
    /// In the order in which samplesByPhone() gives the samples of one shard after the other.
    std::span<const Block> blocks(std::size_t phone) const { return m_blocks[phone]; }
    /// The neurons of one rank (from 0) of a layer in a block.
    const std::uint16_t *neurons(const Block &block, std::size_t layer, std::size_t rank) const
    {
        return block.neurons.data() + (m_firstRank[layer] + rank) * block.capacity;
    }

private:
    Block &blockWithRoom(std::size_t phone);

    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::size_t> m_firstRank; ///< per layer: ranks of the layers below
    std::size_t m_ranksOfAllLayers = 0;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    std::size_t m_arranged = 0;
    std::vector<std::vector<Block>> m_blocks; ///< per phone
};

/// The samples of a shard by phone, those of one phone in their order.
std::vector<std::uint32_t> samplesByPhone(const IndexShard &shard, std::size_t phones);

} // namespace phonoscope
