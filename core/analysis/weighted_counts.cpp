// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/weighted_counts.h"

#include "core/analysis/label_units.h"
#include "core/analysis/use_threshold.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kSamplesAhead = 8; // samples of a cell lie all over the shards

} // namespace

/// Of one layer.
struct WeightedCounts::Table {
    std::vector<std::uint32_t> totals;                           ///< per cell
    std::vector<std::uint32_t> counts;                           ///< [cells x D]
    std::vector<std::uint32_t> speakers;                         ///< [cells x D], empty unless asked for
    std::vector<std::vector<std::uint32_t>> samplesOfSpeakers{}; ///< per cell
};

SampleWeights SampleWeights::ones(const IndexHeader &header)
{
    // There are no more speakers than utterances.
    return {std::vector<std::uint32_t>(header.utterances.rows.size(), 1),
            std::vector<std::uint32_t>(header.utterances.rows.size(), 1)};
}

WeightedCounts::WeightedCounts(std::shared_ptr<const IndexHeader> header, IndexShards shards, const Property &property,
                               double k)
    : m_header(std::move(header)), m_shards(shards.begin(), shards.end()),
      m_speakerOfUtterance(unitsOf(m_header->utterances, "speaker")), m_k(k)
{
    assert(k > 0 && k <= m_header->kmax);
    std::ranges::sort(m_shards, {}, [](const auto &shard) { return shard->number; });
    std::vector<std::vector<Sample>> ofCells(static_cast<std::size_t>(property.cells()));
    for (std::size_t shard = 0; shard < m_shards.size(); ++shard) {
        const std::vector<int> cells = property.cellsOf(*m_shards[shard]);
        for (std::size_t place = 0; place < cells.size(); ++place) {
            if (cells[place] >= 0)
                ofCells[static_cast<std::size_t>(cells[place])].push_back({static_cast<std::uint32_t>(shard),
                                                                           static_cast<std::uint32_t>(place),
                                                                           m_shards[shard]->utterance[place]});
        }
    }
    for (std::vector<Sample> &samples : ofCells) {
        std::ranges::stable_sort(samples, {},
                                 [&](const Sample &sample) { return m_speakerOfUtterance[sample.utterance]; });
        m_samples.insert(m_samples.end(), samples.begin(), samples.end());
        m_cellEnds.push_back(m_samples.size());
        samples = {};
    }
}

std::vector<bool> WeightedCounts::utterances() const
{
    std::vector<bool> result(m_header->utterances.rows.size(), false);
    for (const Sample &sample : m_samples)
        result[sample.utterance] = true;
    return result;
}

void WeightedCounts::count(std::size_t layer, const SampleWeights &weights, bool bySpeakers, Table &table) const
{
    const int layerWidth = m_header->widths[layer];
    const auto width = static_cast<std::size_t>(layerWidth);
    const auto ranks = static_cast<std::size_t>(m_header->ranks[layer]);
    const int tau = activeCount(m_k, layerWidth);
    table = {};
    table.totals.assign(m_cellEnds.size(), 0);
    table.counts.assign(m_cellEnds.size() * width, 0);
    if (bySpeakers) {
        table.speakers.assign(table.counts.size(), 0);
        table.samplesOfSpeakers.resize(m_cellEnds.size());
    }
    std::vector<const std::uint16_t *> first;
    for (const auto &shard : m_shards)
        first.push_back(shard->ranks[layer].data());
    const auto neuronsOf = [&](const Sample &sample) { return first[sample.shard] + sample.place * ranks; };
    std::vector<std::uint32_t> active(bySpeakers ? width : 0); // samples of the speaker at hand, by neuron

    std::size_t place = 0;
    for (std::size_t cell = 0; cell < m_cellEnds.size(); ++cell) {
        std::uint32_t *row = table.counts.data() + cell * width;
        while (place < m_cellEnds[cell]) {
            const std::uint32_t speaker = m_speakerOfUtterance[m_samples[place].utterance];
            const std::uint32_t copies = weights.ofSpeaker[speaker];
            const std::size_t start = place;
            std::uint32_t samples = 0;
            for (; place < m_cellEnds[cell] && m_speakerOfUtterance[m_samples[place].utterance] == speaker; ++place) {
                const std::uint32_t times = weights.ofUtterance[m_samples[place].utterance];
                if (place + kSamplesAhead < m_samples.size())
                    __builtin_prefetch(neuronsOf(m_samples[place + kSamplesAhead]));
                if (times * copies == 0)
                    continue;
                samples += times;
                for (const std::uint16_t neuron : std::span(neuronsOf(m_samples[place]), static_cast<std::size_t>(tau)))
                    row[neuron] += times * copies;
            }
            table.totals[cell] += samples * copies;
            if (!bySpeakers || samples * copies == 0)
                continue;
            table.samplesOfSpeakers[cell].insert(table.samplesOfSpeakers[cell].end(), copies, samples);
            const std::uint32_t needed = smallestUsingCount(samples, tau, layerWidth, kPaperRule);
            std::uint32_t *speakers = table.speakers.data() + cell * width;
            const auto forEachActive = [&](auto use) {
                for (const Sample &sample : std::span(m_samples).subspan(start, place - start)) {
                    for (const std::uint16_t neuron : std::span(neuronsOf(sample), static_cast<std::size_t>(tau)))
                        use(neuron, weights.ofUtterance[sample.utterance]);
                }
            };
            forEachActive([&](std::uint16_t neuron, std::uint32_t times) {
                const bool usedBefore = active[neuron] >= needed;
                active[neuron] += times;
                speakers[neuron] += !usedBefore && active[neuron] >= needed ? copies : 0;
            });
            forEachActive([&](std::uint16_t neuron, std::uint32_t) { active[neuron] = 0; });
        }
    }
}

std::optional<GroupUse> WeightedCounts::groupUse(const SampleWeights &weights, std::span<const Group> groups,
                                                 const UseRule &rule, const std::stop_token &stop) const
{
    GroupUse use;
    Table table;
    for (std::size_t layer = 0; layer < m_header->layers(); ++layer) {
        if (stop.stop_requested())
            return std::nullopt;
        count(layer, weights, rule.bySpeakers, table);
        const int width = m_header->widths[layer];
        const CountTable counted{width,        activeCount(m_k, width), table.totals,
                                 table.counts, table.speakers,          table.samplesOfSpeakers};
        GroupUse ofLayer = phonoscope::groupUse(std::span(&counted, 1), groups, rule);
        use.phonesUsing.push_back(std::move(ofLayer.phonesUsing.front()));
        use.phones = std::move(ofLayer.phones);
    }
    return use;
}

} // namespace phonoscope
