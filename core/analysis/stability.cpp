// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stability.h"

#include "core/analysis/label_units.h"
#include "core/analysis/statistics.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double shareOf(std::uint16_t count, int of)
{
    return of == 0 ? kNothing : static_cast<double>(count) / of;
}

/// Of two sets that have some neurons in common.
double jaccard(int common, int a, int b)
{
    const int together = a + b - common;
    return together == 0 ? 1 : static_cast<double>(common) / together;
}

} // namespace

double Stability::share(LayerIndex layer, NeuronIndex neuron) const
{
    return shareOf(kept[layer.row()][static_cast<std::size_t>(neuron.value)], draws);
}

double Stability::chanceShare(LayerIndex layer, NeuronIndex neuron) const
{
    return shareOf(byChance[layer.row()][static_cast<std::size_t>(neuron.value)], shuffles);
}

StabilityJob::StabilityJob(std::shared_ptr<const IndexHeader> header,
                           std::vector<std::shared_ptr<const IndexShard>> shards, Property property,
                           StabilitySettings settings)
    : m_header(std::move(header)), m_shards(std::move(shards)), m_property(std::move(property)),
      m_settings(std::move(settings)),
      m_unitOfUtterance(
          unitsOf(m_header->utterances, m_settings.unit == ResampleUnit::Speakers ? "speaker" : "utterance")),
      m_sizes(m_property.groups.size() + 1)
{
    assert(m_settings.draws >= 0 && m_settings.draws <= std::numeric_limits<std::uint16_t>::max());
    assert(m_settings.shuffles >= 0 && m_settings.shuffles <= std::numeric_limits<std::uint16_t>::max());
    if (m_settings.shuffleUnit.empty())
        m_settings.shuffleUnit = controlUnit(*m_header, m_property);
    m_stability.settings = m_settings;
}

std::optional<PropertyNeurons> StabilityJob::found(const WeightedCounts &counts, const SampleWeights &weights,
                                                   const Property &property, const std::stop_token &stop) const
{
    const auto use = counts.groupUse(weights, property.groups, m_settings.rule, stop);
    return use ? std::optional(propertyNeurons(*use, m_settings.sigma)) : std::nullopt;
}

bool StabilityJob::start(const std::stop_token &stop)
{
    WeightedCounts counts(m_header, m_shards, m_property, m_settings.k);
    auto neurons = found(counts, SampleWeights::ones(*m_header), m_property, stop);
    if (!neurons)
        return false;
    const std::vector<bool> utterances = counts.utterances();
    std::set<std::uint32_t> units;
    for (std::size_t utterance = 0; utterance < utterances.size(); ++utterance) {
        if (utterances[utterance])
            units.insert(m_unitOfUtterance[utterance]);
    }
    m_units.assign(units.begin(), units.end());
    m_stability.neurons = std::move(*neurons);
    for (const int width : m_header->widths)
        m_stability.kept.emplace_back(static_cast<std::size_t>(width), std::uint16_t{0});
    m_stability.byChance = m_stability.kept;
    m_counts = std::move(counts);
    return true;
}

SampleWeights StabilityJob::drawWeights(int draw) const
{
    SampleWeights weights = SampleWeights::ones(*m_header);
    std::vector<std::uint32_t> &drawn =
        m_settings.unit == ResampleUnit::Speakers ? weights.ofSpeaker : weights.ofUtterance;
    std::ranges::fill(drawn, 0);
    Random random{m_settings.seed, static_cast<std::uint64_t>(draw)};
    for (std::size_t i = 0; i < m_units.size(); ++i)
        ++drawn[m_units[random.below(m_units.size())]];
    return weights;
}

bool StabilityJob::step(const std::stop_token &stop)
{
    if (!m_counts && !start(stop))
        return false;
    if (m_stability.draws < m_settings.draws) {
        const auto neurons = found(*m_counts, drawWeights(m_stability.draws), m_property, stop);
        if (!neurons)
            return false;
        addDraw(*neurons);
    } else if (m_stability.shuffles < m_settings.shuffles) {
        const Property control = shuffled(m_property, *m_header, m_settings.shuffleUnit,
                                          m_settings.seed + static_cast<std::uint64_t>(m_stability.shuffles), m_shards);
        // Where phones are the groups, the cells stay and only change groups.
        const auto neurons = m_property.isByPhone() ? found(*m_counts, SampleWeights::ones(*m_header), control, stop)
                                                    : found(WeightedCounts(m_header, m_shards, control, m_settings.k),
                                                            SampleWeights::ones(*m_header), control, stop);
        if (!neurons)
            return false;
        addShuffle(*neurons);
    }
    return done() < total();
}

void StabilityJob::addDraw(const PropertyNeurons &neurons)
{
    const std::size_t groups = m_property.groups.size();
    std::vector<int> common(groups + 1, 0);
    for (std::size_t row = 0; row < neurons.owner.size(); ++row) {
        for (std::size_t neuron = 0; neuron < neurons.owner[row].size(); ++neuron) {
            const int owner = m_stability.neurons.owner[row][neuron];
            const int now = neurons.owner[row][neuron];
            if (now < 0)
                continue;
            if (owner < 0 || owner == now)
                ++m_stability.kept[row][neuron];
            if (owner == now)
                ++common[static_cast<std::size_t>(now)];
            common[groups] += owner >= 0 ? 1 : 0;
        }
    }
    for (std::size_t set = 0; set <= groups; ++set) {
        const int size = set < groups ? neurons.total(set) : neurons.total();
        const int inData = set < groups ? m_stability.neurons.total(set) : m_stability.neurons.total();
        m_sizes[set].drawn.push_back(size);
        m_sizes[set].jaccard.push_back(jaccard(common[set], size, inData));
    }
    ++m_stability.draws;
}

void StabilityJob::addShuffle(const PropertyNeurons &neurons)
{
    for (std::size_t row = 0; row < neurons.owner.size(); ++row) {
        for (std::size_t neuron = 0; neuron < neurons.owner[row].size(); ++neuron) {
            if (neurons.owner[row][neuron] >= 0)
                ++m_stability.byChance[row][neuron];
        }
    }
    const std::size_t groups = m_property.groups.size();
    for (std::size_t set = 0; set <= groups; ++set)
        m_sizes[set].shuffled.push_back(set < groups ? neurons.total(set) : neurons.total());
    ++m_stability.shuffles;
}

Stability StabilityJob::result() const
{
    Stability result = m_stability;
    const std::size_t groups = m_property.groups.size();
    for (std::size_t set = 0; set <= groups; ++set) {
        std::vector<double> shares;
        for (std::size_t row = 0; row < result.kept.size(); ++row) {
            for (std::size_t neuron = 0; neuron < result.kept[row].size(); ++neuron) {
                const int owner = result.neurons.owner[row][neuron];
                if (owner >= 0 && (set == groups || owner == static_cast<int>(set)))
                    shares.push_back(shareOf(result.kept[row][neuron], result.draws));
            }
        }
        const Sizes &sizes = m_sizes[set];
        const MeanAndDeviation floor = meanAndDeviation(sizes.shuffled);
        const auto asMany = std::ranges::count_if(
            sizes.shuffled, [&](double size) { return size >= static_cast<double>(shares.size()); });
        const auto mean = [](const std::vector<double> &values) {
            return values.empty() ? kNothing : meanAndDeviation(values).mean;
        };
        SetStability stability{static_cast<int>(shares.size()),
                               mean(shares),
                               mean(sizes.jaccard),
                               mean(sizes.drawn),
                               quantile(sizes.drawn, 0.025),
                               quantile(sizes.drawn, 0.975),
                               mean(sizes.shuffled),
                               floor.deviation,
                               (1.0 + static_cast<double>(asMany)) / (1.0 + result.shuffles)};
        if (set < groups)
            result.groups.push_back(stability);
        else
            result.all = stability;
    }
    return result;
}

} // namespace phonoscope
