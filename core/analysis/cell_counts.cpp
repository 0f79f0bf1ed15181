// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/cell_counts.h"

#include "core/analysis/use_threshold.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <future>
#include <map>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

// A cell's first chunk is small because a property may have thousands of cells, most of them nearly empty.
constexpr std::size_t kFirstChunk = 16;
constexpr std::size_t kLargestChunk = 64;
constexpr std::uint64_t kCountsPerThread = 500'000; // about a millisecond
constexpr std::size_t kNeuronsPerCacheLine = 64 / sizeof(std::uint16_t);

struct SampleOfCell {
    std::size_t cell = 0;
    std::size_t sample = 0;
};

std::vector<SampleOfCell> samplesByCell(const IndexShard &shard, const Property &property)
{
    std::vector<SampleOfCell> samples;
    samples.reserve(shard.samples());
    const std::vector<int> cells = property.cellsOf(shard);
    for (std::size_t sample = 0; sample < cells.size(); ++sample) {
        if (cells[sample] >= 0)
            samples.push_back({static_cast<std::size_t>(cells[sample]), sample});
    }
    std::stable_sort(samples.begin(), samples.end(),
                     [](const SampleOfCell &a, const SampleOfCell &b) { return a.cell < b.cell; });
    return samples;
}

std::vector<std::uint32_t> speakersOf(const LabelTable &table)
{
    const auto column = table.column("speaker");
    std::map<std::string, std::uint32_t> known;
    std::vector<std::uint32_t> speakers;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::string name = column ? table.rows[row][*column] : std::string();
        // A tab is in no cell of the table: an utterance without speaker is one by itself.
        const std::string key = name.empty() ? "\t" + std::to_string(row) : name;
        speakers.push_back(known.try_emplace(key, static_cast<std::uint32_t>(known.size())).first->second);
    }
    return speakers;
}

void prefetch(const std::uint16_t *begin, const std::uint16_t *end)
{
    for (; begin < end; begin += std::min<std::ptrdiff_t>(kNeuronsPerCacheLine, end - begin))
        __builtin_prefetch(begin);
}

} // namespace

CellCounts::CellCounts(std::shared_ptr<const IndexHeader> header, Property property, double k)
    : m_header(std::move(header)), m_speakerOfUtterance(speakersOf(m_header->utterances)),
      m_property(std::move(property)), m_k(k)
{
    assert(k > 0 && k <= m_header->kmax);
    const auto cells = static_cast<std::size_t>(m_property.cells());
    for (std::size_t layer = 0; layer < m_header->layers(); ++layer) {
        const int width = m_header->widths[layer];
        m_tau.push_back(activeCount(k, width));
        m_firstRank.push_back(m_ranksOfAllLayers);
        m_ranksOfAllLayers += static_cast<std::size_t>(m_header->ranks[layer]);
        m_counts.emplace_back(cells * static_cast<std::size_t>(width), 0U);
    }
    m_chunks.resize(cells);
    m_totals.assign(cells, 0U);
}

std::uint32_t *CellCounts::countsRow(std::size_t layer, std::size_t cell)
{
    return m_counts[layer].data() + cell * static_cast<std::size_t>(m_header->widths[layer]);
}

CellCounts::Chunk &CellCounts::chunkWithRoom(std::size_t cell)
{
    auto &chunks = m_chunks[cell];
    if (chunks.empty() || chunks.back().size == chunks.back().capacity) {
        const std::size_t capacity = chunks.empty() ? kFirstChunk : std::min(kLargestChunk, 2 * chunks.back().capacity);
        chunks.push_back({0, capacity, std::vector<std::uint16_t>(m_ranksOfAllLayers * capacity), {}});
    }
    return chunks.back();
}

void CellCounts::add(const std::shared_ptr<const IndexShard> &shard)
{
    assert(shard->ranks.size() == m_header->layers());
    const std::vector<SampleOfCell> samples = samplesByCell(*shard, m_property);
    for (auto first = samples.begin(); first != samples.end();) {
        const std::size_t cell = first->cell;
        Chunk &chunk = chunkWithRoom(cell);
        const auto room = static_cast<std::ptrdiff_t>(chunk.capacity - chunk.size);
        const auto end = std::find_if(first, first + std::min(room, samples.end() - first),
                                      [&](const SampleOfCell &sample) { return sample.cell != cell; });
        for (std::size_t layer = 0; layer < m_header->layers(); ++layer) {
            const auto ranks = static_cast<std::size_t>(m_header->ranks[layer]);
            const auto tau = static_cast<std::size_t>(m_tau[layer]);
            std::uint16_t *kept = chunk.neurons.data() + m_firstRank[layer] * chunk.capacity + chunk.size;
            std::uint32_t *row = countsRow(layer, cell);
            for (auto sample = first; sample != end; ++sample, ++kept) {
                const std::uint16_t *neurons = shard->ranks[layer].data() + sample->sample * ranks;
                for (std::size_t rank = 0; rank < ranks; ++rank)
                    kept[rank * chunk.capacity] = neurons[rank];
                for (std::size_t rank = 0; rank < tau; ++rank)
                    ++row[neurons[rank]];
            }
        }
        for (auto sample = first; sample != end; ++sample)
            chunk.speakers.push_back(m_speakerOfUtterance[shard->utterance[sample->sample]]);
        chunk.size += static_cast<std::size_t>(end - first);
        m_totals[cell] += static_cast<std::uint32_t>(end - first);
        first = end;
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
    const auto apply = [this](std::span<const Move> some) {
        for (const Move &move : some)
            for (std::size_t cell = 0; cell < m_chunks.size(); ++cell)
                moveRanks(move.layer, cell, move.low, move.high, move.step);
    };
    // Layers share nothing: a second thread takes half of a step that is large enough to pay for it.
    const std::size_t half = counts > kCountsPerThread ? moves.size() / 2 : 0;
    std::future<void> other;
    if (half > 0)
        other = std::async(std::launch::async, apply, std::span<const Move>(moves).first(half));
    apply(std::span<const Move>(moves).subspan(half));
    if (other.valid())
        other.get();
}

void CellCounts::moveRanks(std::size_t layer, std::size_t cell, std::size_t low, std::size_t high, std::uint32_t step)
{
    std::uint32_t *row = countsRow(layer, cell);
    const std::vector<Chunk> &chunks = m_chunks[cell];
    const auto neuronsOf = [&](const Chunk &chunk, std::size_t rank) {
        return chunk.neurons.data() + (m_firstRank[layer] + rank) * chunk.capacity;
    };
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        // Chunks lie apart in memory; asking for the next one early saves a third of a slider step.
        if (i + 1 < chunks.size())
            prefetch(neuronsOf(chunks[i + 1], low), neuronsOf(chunks[i + 1], high));
        for (std::size_t rank = low; rank < high; ++rank) {
            for (const std::uint16_t neuron : std::span(neuronsOf(chunks[i], rank), chunks[i].size))
                row[neuron] += step;
        }
    }
}

CellCounts::Speakers CellCounts::speakers() const
{
    struct Sample {
        std::uint32_t speaker;
        const Chunk *chunk;
        std::size_t place;
    };
    Speakers result;
    for (const auto &counts : m_counts)
        result.counts.emplace_back(counts.size(), 0U);
    result.samples.resize(m_chunks.size());
    std::vector<Sample> samples;
    for (std::size_t cell = 0; cell < m_chunks.size(); ++cell) {
        samples.clear();
        for (const Chunk &chunk : m_chunks[cell])
            for (std::size_t place = 0; place < chunk.size; ++place)
                samples.push_back({chunk.speakers[place], &chunk, place});
        std::ranges::stable_sort(samples, {}, &Sample::speaker);
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
                const Sample &sample = samples[i];
                if (i == 0 || sample.speaker != samples[i - 1].speaker)
                    needed = smallestUsingCount(*ofSpeaker++, m_tau[layer], m_header->widths[layer], kPaperRule);
                const std::uint16_t *neurons =
                    sample.chunk->neurons.data() + m_firstRank[layer] * sample.chunk->capacity + sample.place;
                for (std::size_t rank = 0; rank < static_cast<std::size_t>(m_tau[layer]); ++rank) {
                    const std::uint16_t neuron = neurons[rank * sample.chunk->capacity];
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
