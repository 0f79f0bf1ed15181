// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/property_neurons.h"

#include "core/analysis/use_threshold.h"

#include <cassert>
#include <limits>
#include <numeric>

namespace phonoscope {

namespace {

/// Adds one to every neuron that the cell uses. Plain arrays and one comparison, so that the compiler vectorises it.
void addUsing(std::uint16_t *phonesUsing, const std::uint32_t *counts, std::size_t width, std::uint32_t smallest)
{
    for (std::size_t neuron = 0; neuron < width; ++neuron)
        phonesUsing[neuron] = static_cast<std::uint16_t>(phonesUsing[neuron] + (counts[neuron] >= smallest ? 1 : 0));
}

/// The same where significantly many speakers do so, too.
void addUsing(std::uint16_t *phonesUsing, const std::uint32_t *counts, const std::uint32_t *speakers, std::size_t width,
              std::uint32_t smallest, std::uint32_t fewestSpeakers)
{
    for (std::size_t neuron = 0; neuron < width; ++neuron) {
        const bool uses = counts[neuron] >= smallest && speakers[neuron] >= fewestSpeakers;
        phonesUsing[neuron] = static_cast<std::uint16_t>(phonesUsing[neuron] + (uses ? 1 : 0));
    }
}

/// Smallest number of phones whose share of all is at least sigma; phones + 1 when none is.
int smallestShare(int phones, double sigma)
{
    int count = 0;
    while (count <= phones && (phones == 0 || static_cast<double>(count) / phones < sigma))
        ++count;
    return count;
}

/// Marks the neurons of one group; returns how many these are.
int markGroup(std::int8_t *owner, const std::uint16_t *phonesUsing, std::size_t width, int smallest, std::int8_t group)
{
    int members = 0;
    for (std::size_t neuron = 0; neuron < width; ++neuron) {
        const bool member = phonesUsing[neuron] >= smallest;
        const std::int8_t marked = owner[neuron] == PropertyNeurons::kNone ? group : PropertyNeurons::kSeveral;
        owner[neuron] = member ? marked : owner[neuron];
        members += member ? 1 : 0;
    }
    return members;
}

} // namespace

const char *ruleName(const UseRule &rule)
{
    return rule.bySpeakers ? "speakers" : rule.significance > 0 ? "guarded" : "paper";
}

std::optional<UseRule> ruleNamed(std::string_view name)
{
    for (const UseRule &rule : {kPaperRule, kGuardedRule, kSpeakerRule})
        if (name == ruleName(rule))
            return rule;
    return std::nullopt;
}

double GroupUse::probability(LayerIndex layer, std::size_t group, NeuronIndex neuron) const
{
    const int n = phones[group];
    return n == 0 ? 0
                  : static_cast<double>(phonesUsing[layer.row()][group][static_cast<std::size_t>(neuron.value)]) / n;
}

GroupUse groupUse(const CellCounts &counts, const UseRule &rule)
{
    const CellCounts::Speakers speakers = rule.bySpeakers ? counts.speakers() : CellCounts::Speakers{};
    std::vector<CountTable> layers;
    for (std::size_t row = 0; row < counts.header().layers(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        layers.push_back(
            {counts.header().widths[row], counts.tau(layer), counts.totals(), counts.counts(layer), {}, {}});
        if (rule.bySpeakers) {
            layers.back().speakers = speakers.counts[row];
            layers.back().samplesOfSpeakers = speakers.samples;
        }
    }
    return groupUse(layers, counts.property().groups, rule);
}

GroupUse groupUse(std::span<const CountTable> layers, std::span<const Group> groups, const UseRule &rule)
{
    GroupUse use;
    for (const Group &group : groups) {
        assert(group.cells.size() <= std::numeric_limits<std::uint16_t>::max());
        use.phones.push_back(static_cast<int>(group.cells.size()));
    }
    use.phonesUsing.resize(layers.size());
    std::vector<std::uint32_t> smallest;
    std::vector<std::uint32_t> fewestSpeakers;
    for (std::size_t row = 0; row < layers.size(); ++row) {
        const CountTable &table = layers[row];
        const auto width = static_cast<std::size_t>(table.width);
        assert(table.counts.size() == table.totals.size() * width);
        assert(!rule.bySpeakers || table.speakers.size() == table.counts.size());
        const bool sameAsBelow = row > 0 && table.width == layers[row - 1].width && table.tau == layers[row - 1].tau
            && table.totals.data() == layers[row - 1].totals.data();
        if (!sameAsBelow) {
            smallest.clear();
            for (const std::uint32_t samples : table.totals)
                smallest.push_back(smallestUsingCount(samples, table.tau, table.width, rule));
            fewestSpeakers.clear();
            for (const auto &samples : table.samplesOfSpeakers)
                fewestSpeakers.push_back(smallestSpeakerCount(samples, table.tau, table.width, rule.significance));
        }
        auto &ofLayer = use.phonesUsing[row];
        ofLayer.reserve(groups.size());
        for (const Group &group : groups) {
            auto &phonesUsing = ofLayer.emplace_back(width, std::uint16_t{0});
            for (const int cell : group.cells) {
                const auto index = static_cast<std::size_t>(cell);
                if (table.totals[index] == 0)
                    continue;
                const std::uint32_t *counts = table.counts.data() + index * width;
                if (rule.bySpeakers)
                    addUsing(phonesUsing.data(), counts, table.speakers.data() + index * width, width, smallest[index],
                             fewestSpeakers[index]);
                else
                    addUsing(phonesUsing.data(), counts, width, smallest[index]);
            }
        }
    }
    return use;
}

PropertyNeurons propertyNeurons(const GroupUse &use, double sigma)
{
    assert(sigma > 0 && sigma <= 1);
    assert(use.groups() <= static_cast<std::size_t>(std::numeric_limits<std::int8_t>::max()));
    std::vector<int> smallest;
    for (const int phones : use.phones)
        smallest.push_back(smallestShare(phones, sigma));

    PropertyNeurons result;
    for (const auto &ofLayer : use.phonesUsing) {
        const std::size_t width = ofLayer.empty() ? 0 : ofLayer.front().size();
        auto &owner = result.owner.emplace_back(width, PropertyNeurons::kNone);
        auto &groupNeurons = result.groupNeurons.emplace_back();
        auto &owned = result.owned.emplace_back(ofLayer.size(), 0);
        for (std::size_t group = 0; group < ofLayer.size(); ++group) {
            groupNeurons.push_back(markGroup(owner.data(), ofLayer[group].data(), width, smallest[group],
                                             static_cast<std::int8_t>(group)));
        }
        for (const std::int8_t group : owner) {
            if (group >= 0)
                ++owned[static_cast<std::size_t>(group)];
        }
    }
    return result;
}

int PropertyNeurons::total() const
{
    int sum = 0;
    for (std::size_t row = 0; row < owned.size(); ++row)
        sum += total(LayerIndex::fromRow(row));
    return sum;
}

int PropertyNeurons::total(LayerIndex layer) const
{
    const auto &ofLayer = owned[layer.row()];
    return std::accumulate(ofLayer.begin(), ofLayer.end(), 0);
}

int PropertyNeurons::total(std::size_t group) const
{
    int sum = 0;
    for (const auto &ofLayer : owned)
        sum += ofLayer[group];
    return sum;
}

NeuronSet PropertyNeurons::ownedBy(std::size_t group) const
{
    NeuronSet set(owner.size());
    for (std::size_t row = 0; row < owner.size(); ++row) {
        std::vector<int> neurons;
        for (std::size_t neuron = 0; neuron < owner[row].size(); ++neuron) {
            if (owner[row][neuron] == static_cast<int>(group))
                neurons.push_back(static_cast<int>(neuron));
        }
        set.assign(LayerIndex::fromRow(row), std::move(neurons));
    }
    return set;
}

} // namespace phonoscope
