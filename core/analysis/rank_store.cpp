// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank_store.h"

#include <algorithm>

namespace phonoscope {

namespace {

constexpr std::size_t kFirstBlock = 16; // most phones of a small corpus have few samples
constexpr std::size_t kLargestBlock = 64;

} // namespace

RankStore::RankStore(std::shared_ptr<const IndexHeader> header)
    : m_header(std::move(header)), m_blocks(m_header->phones.phones.size())
{
    for (const int ranks : m_header->ranks) {
        m_firstRank.push_back(m_ranksOfAllLayers);
        m_ranksOfAllLayers += static_cast<std::size_t>(ranks);
    }
}

void RankStore::add(const std::shared_ptr<const IndexShard> &shard)
{
    if (std::ranges::find(m_shards, shard) == m_shards.end())
        m_shards.push_back(shard);
}

RankStore::Block &RankStore::blockWithRoom(std::size_t phone)
{
    auto &blocks = m_blocks[phone];
    if (blocks.empty() || blocks.back().size == blocks.back().capacity) {
        const std::size_t capacity = blocks.empty() ? kFirstBlock : std::min(kLargestBlock, 2 * blocks.back().capacity);
        blocks.push_back({0, capacity, std::vector<std::uint16_t>(m_ranksOfAllLayers * capacity)});
    }
    return blocks.back();
}

bool RankStore::arrangeNext()
{
    if (m_arranged == m_shards.size())
        return false;
    const IndexShard &shard = *m_shards[m_arranged++];
    for (const std::uint32_t sample : samplesByPhone(shard, m_blocks.size())) {
        Block &block = blockWithRoom(shard.phone[sample]);
        for (std::size_t layer = 0; layer < shard.ranks.size(); ++layer) {
            const auto ranks = static_cast<std::size_t>(m_header->ranks[layer]);
            const std::uint16_t *from = shard.ranks[layer].data() + sample * ranks;
            std::uint16_t *to = block.neurons.data() + m_firstRank[layer] * block.capacity + block.size;
            for (std::size_t rank = 0; rank < ranks; ++rank)
                to[rank * block.capacity] = from[rank];
        }
        ++block.size;
    }
    return m_arranged < m_shards.size();
}

std::vector<std::uint32_t> samplesByPhone(const IndexShard &shard, std::size_t phones)
{
    std::vector<std::uint32_t> next(phones + 1, 0);
    for (const std::uint16_t phone : shard.phone)
        ++next[phone + 1U];
    for (std::size_t phone = 0; phone < phones; ++phone)
        next[phone + 1] += next[phone];
    std::vector<std::uint32_t> samples(shard.samples());
    for (std::uint32_t sample = 0; sample < samples.size(); ++sample)
        samples[next[shard.phone[sample]]++] = sample;
    return samples;
}

} // namespace phonoscope
