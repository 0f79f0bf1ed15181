// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/cell_counts.h"

#include "core/analysis/label_units.h"
#include "core/analysis/use_threshold.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <functional>
#include <future>
#include <limits>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::uint64_t kCountsPerThread = 500'000; // about a millisecond
constexpr std::size_t kNeuronsPerCacheLine = 64 / sizeof(std::uint16_t);
constexpr int kNoCell = -1;
constexpr std::size_t kMostSmall = std::numeric_limits<std::uint16_t>::max();

void prefetch(const std::uint16_t *begin, const std::uint16_t *end)
{
    for (; begin < end; begin += std::min<std::ptrdiff_t>(kNeuronsPerCacheLine, end - begin))
        __builtin_prefetch(begin);
}

/// work(first, end) over [0, count), by two threads where it pays.
template <typename Work> void inHalves(std::size_t count, std::uint64_t counts, const Work &work)
{
    const std::size_t half = counts > kCountsPerThread ? count / 2 : 0;
    std::future<void> other;
    if (half > 0)
        other = std::async(std::launch::async, [&] { work(std::size_t{0}, half); });
    work(half, count);
    if (other.valid())
        other.get();
}

} // namespace

CellCounts::CellCounts(std::shared_ptr<const IndexHeader> header, Property property, double k,
                       std::shared_ptr<RankStore> ranks)
    : m_header(std::move(header)), m_speakerOfUtterance(unitsOf(m_header->utterances, "speaker")),
      m_property(std::move(property)), m_k(k),
      m_ranks(ranks ? std::move(ranks) : std::make_shared<RankStore>(m_header)),
      m_samples(m_header->phones.phones.size())
{
    assert(k > 0 && k <= m_header->kmax);
    const auto cells = static_cast<std::size_t>(m_property.cells());
    const std::size_t all = std::accumulate(m_header->widths.begin(), m_header->widths.end(), std::size_t{0}) * cells;
    m_memory = MemoryPages(all * sizeof(std::uint32_t));
    auto *counts = reinterpret_cast<std::uint32_t *>(m_memory.address());
    for (const int width : m_header->widths) {
        m_tau.push_back(activeCount(k, width));
        m_counts.emplace_back(counts, cells * static_cast<std::size_t>(width));
        counts += m_counts.back().size();
    }
    m_totals.assign(cells, 0U);
}

std::uint32_t *CellCounts::countsRow(std::size_t layer, std::size_t cell)
{
    return m_counts[layer].data() + cell * static_cast<std::size_t>(m_header->widths[layer]);
}

void CellCounts::add(const std::shared_ptr<const IndexShard> &shard)
{
    add(std::span(&shard, 1));
}

void CellCounts::add(std::span<const std::shared_ptr<const IndexShard>> shards)
{
    std::vector<std::size_t> ofPhones(m_samples.size(), 0);
    for (const auto &shard : shards)
        for (const std::uint16_t phone : shard->phone)
            ++ofPhones[phone];
    // Shards also come one by one: room for one alone would copy everything every time.
    for (std::size_t phone = 0; phone < m_samples.size(); ++phone)
        if (shards.size() > 1)
            m_samples[phone].reserve(m_samples[phone].size() + ofPhones[phone]);
    std::vector<std::vector<int>> cells;
    std::uint64_t samples = 0;
    for (const auto &shard : shards) {
        assert(shard->ranks.size() == m_header->layers());
        m_ranks->add(shard);
        cells.push_back(m_property.cellsOf(*shard));
        note(*shard, cells.back());
        samples += shard->samples();
    }
    inHalves(m_header->layers(), samples * std::accumulate(m_tau.begin(), m_tau.end(), std::uint64_t{0}),
             [&](std::size_t firstLayer, std::size_t endLayer) {
                 for (std::size_t layer = firstLayer; layer < endLayer; ++layer)
                     count(shards, cells, samples, layer);
             });
}

/// Remembers the cell of every sample for steps of k.
void CellCounts::note(const IndexShard &shard, const std::vector<int> &cells)
{
    for (const std::uint32_t sample : samplesByPhone(shard, m_samples.size())) {
        m_samples[shard.phone[sample]].push_back({cells[sample], m_speakerOfUtterance[shard.utterance[sample]]});
        if (cells[sample] != kNoCell)
            ++m_totals[static_cast<std::size_t>(cells[sample])];
    }
}

/// Many samples are counted with 16 bits first: the counters of a layer take half the memory then, and stay in the
/// cache for properties of many cells.
void CellCounts::count(std::span<const std::shared_ptr<const IndexShard>> shards,
                       const std::vector<std::vector<int>> &cells, std::uint64_t samples, std::size_t layer)
{
    const std::span<std::uint32_t> counts = m_counts[layer];
    if (samples * static_cast<std::uint64_t>(m_tau[layer]) < counts.size()) {
        for (std::size_t shard = 0; shard < shards.size(); ++shard)
            countShard(*shards[shard], cells[shard], layer, counts.data());
        return;
    }
    std::vector<std::uint16_t> small(counts.size());
    const auto flush = [&] {
        std::transform(counts.begin(), counts.end(), small.begin(), counts.begin(), std::plus<std::uint32_t>());
        std::ranges::fill(small, std::uint16_t{0});
    };
    std::size_t counted = 0; // since the last flush: no counter is above it
    for (std::size_t shard = 0; shard < shards.size(); ++shard) {
        const std::size_t added = shards[shard]->samples();
        if (added > kMostSmall) {
            countShard(*shards[shard], cells[shard], layer, counts.data());
            continue;
        }
        if (counted + added > kMostSmall) {
            flush();
            counted = 0;
        }
        countShard(*shards[shard], cells[shard], layer, small.data());
        counted += added;
    }
    flush();
}

/// In the order of the samples: memory is read along, and the rows of a speaker's cells stay in the cache. Samples
/// sorted by cell take twice as long.
template <class Counter>
void CellCounts::countShard(const IndexShard &shard, const std::vector<int> &cells, std::size_t layer,
                            Counter *counts) const
{
    const auto ranks = static_cast<std::size_t>(m_header->ranks[layer]);
    const auto width = static_cast<std::size_t>(m_header->widths[layer]);
    const auto tau = static_cast<std::size_t>(m_tau[layer]);
    const std::uint16_t *neurons = shard.ranks[layer].data();
    for (const int cell : cells) {
        if (cell != kNoCell) {
            Counter *row = counts + static_cast<std::size_t>(cell) * width;
            for (const std::uint16_t neuron : std::span(neurons, tau))
                ++row[neuron];
        }
        neurons += ranks;
    }
}

void CellCounts::setK(double k)
{
    assert(k > 0 && k <= m_header->kmax);
    m_k = k;
    struct Move {
        std::size_t layer, low, high;
        std::uint32_t step;
    };
    std::vector<Move> moves;
    std::uint64_t counts = 0;
    for (std::size_t layer = 0; layer < m_header->layers(); ++layer) {
        const int before = m_tau[layer];
        const int after = activeCount(k, m_header->widths[layer]);
        m_tau[layer] = after;
        if (before == after)
            continue;
        const auto [low, high] = std::minmax(before, after);
        // Adding all ones subtracts one: counts wrap around by definition.
        moves.push_back(
            {layer, static_cast<std::size_t>(low), static_cast<std::size_t>(high), after > before ? 1U : ~0U});
        counts += samples() * static_cast<std::uint64_t>(high - low);
    }
    if (moves.empty())
        return;
    while (m_ranks->arrangeNext()) { }
    // Layers share nothing.
    inHalves(moves.size(), counts, [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i)
            moveRanks(moves[i].layer, moves[i].low, moves[i].high, moves[i].step);
    });
}

void CellCounts::moveRanks(std::size_t layer, std::size_t low, std::size_t high, std::uint32_t step)
{
    for (std::size_t phone = 0; phone < m_samples.size(); ++phone) {
        const std::span<const RankStore::Block> blocks = m_ranks->blocks(phone);
        const std::vector<Sample> &samples = m_samples[phone];
        std::size_t first = 0; // of the block
        for (std::size_t i = 0; first < samples.size(); first += blocks[i++].size) {
            // Blocks lie apart in memory; asking for the next one early saves a third of a slider step.
            if (i + 1 < blocks.size())
                prefetch(m_ranks->neurons(blocks[i + 1], layer, low), m_ranks->neurons(blocks[i + 1], layer, high));
            const std::size_t size = std::min(blocks[i].size, samples.size() - first);
            for (std::size_t rank = low; rank < high; ++rank) {
                const std::uint16_t *neurons = m_ranks->neurons(blocks[i], layer, rank);
                for (std::size_t place = 0; place < size; ++place)
                    if (const std::int32_t cell = samples[first + place].cell; cell != kNoCell)
                        countsRow(layer, static_cast<std::size_t>(cell))[neurons[place]] += step;
            }
        }
    }
}

CellCounts::Speakers CellCounts::speakers() const
{
    while (m_ranks->arrangeNext()) { }
    struct Place {
        std::uint32_t speaker;
        const RankStore::Block *block;
        std::size_t place;
    };
    std::vector<std::vector<Place>> places(m_totals.size()); // per cell
    for (std::size_t phone = 0; phone < m_samples.size(); ++phone) {
        const RankStore::Block *block = m_ranks->blocks(phone).data();
        std::size_t place = 0;
        for (const Sample &sample : m_samples[phone]) {
            if (place == block->size) {
                ++block;
                place = 0;
            }
            if (sample.cell != kNoCell)
                places[static_cast<std::size_t>(sample.cell)].push_back({sample.speaker, block, place});
            ++place;
        }
    }
    Speakers result;
    for (const auto &counts : m_counts)
        result.counts.emplace_back(counts.size(), 0U);
    result.samples.resize(m_totals.size());
    for (std::size_t cell = 0; cell < places.size(); ++cell) {
        std::vector<Place> &samples = places[cell];
        std::ranges::stable_sort(samples, {}, &Place::speaker);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (i == 0 || samples[i].speaker != samples[i - 1].speaker)
                result.samples[cell].push_back(0);
            ++result.samples[cell].back();
        }
        for (std::size_t layer = 0; layer < m_counts.size(); ++layer) {
            const auto width = static_cast<std::size_t>(m_header->widths[layer]);
            std::uint32_t *row = result.counts[layer].data() + cell * width;
            std::vector<std::uint32_t> active(width, 0); // samples of the speaker at hand
            std::vector<std::uint32_t> last(width, ~0U); // whose samples these are
            std::uint32_t needed = 0;
            auto ofSpeaker = result.samples[cell].begin();
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const Place &sample = samples[i];
                if (i == 0 || sample.speaker != samples[i - 1].speaker)
                    needed = smallestUsingCount(*ofSpeaker++, m_tau[layer], m_header->widths[layer], kPaperRule);
                for (std::size_t rank = 0; rank < static_cast<std::size_t>(m_tau[layer]); ++rank) {
                    const std::uint16_t neuron = m_ranks->neurons(*sample.block, layer, rank)[sample.place];
                    if (std::exchange(last[neuron], sample.speaker) != sample.speaker)
                        active[neuron] = 0;
                    row[neuron] += ++active[neuron] == needed ? 1 : 0;
                }
            }
        }
    }
    return result;
}

std::span<const std::uint32_t> CellCounts::counts(LayerIndex layer, int cell) const
{
    const auto width = static_cast<std::size_t>(m_header->widths[layer.row()]);
    return counts(layer).subspan(static_cast<std::size_t>(cell) * width, width);
}

std::uint64_t CellCounts::samples() const
{
    return std::accumulate(m_totals.begin(), m_totals.end(), std::uint64_t{0});
}

float CellCounts::probability(LayerIndex layer, int cell, NeuronIndex neuron) const
{
    const std::uint32_t total = m_totals[static_cast<std::size_t>(cell)];
    if (total == 0)
        return 0;
    const std::uint32_t count = counts(layer, cell)[static_cast<std::size_t>(neuron.value)];
    return static_cast<float>(count) / static_cast<float>(total);
}

} // namespace phonoscope
