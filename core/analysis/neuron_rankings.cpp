// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_rankings.h"

#include "core/analysis/statistics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kNotRanked = std::numeric_limits<double>::quiet_NaN();

struct Value {
    double value = kNotRanked;
    int group = PropertyNeurons::kNone;
};

/// Samples of some parts of a layer's table, and on how many of them a neuron was activated.
struct Parts {
    std::vector<double> samples;             ///< by part
    std::vector<std::vector<double>> active; ///< [part][neuron]
    std::vector<int> number;                 ///< of every part, before those without samples were left out

    std::size_t size() const { return samples.size(); }
    double probability(std::size_t part, std::size_t neuron) const { return active[part][neuron] / samples[part]; }
};

/// partOf: of a group and one of its cells.
template <typename PartOf> Parts partsOf(const CellCounts &counts, LayerIndex layer, std::size_t parts, PartOf partOf)
{
    const auto width = static_cast<std::size_t>(counts.header().widths[layer.row()]);
    Parts all{
        std::vector<double>(parts, 0), std::vector<std::vector<double>>(parts, std::vector<double>(width, 0)), {}};
    for (std::size_t group = 0; group < counts.property().groups.size(); ++group) {
        for (const int cell : counts.property().groups[group].cells) {
            const std::size_t part = partOf(group, cell);
            all.samples[part] += counts.totals()[static_cast<std::size_t>(cell)];
            const auto row = counts.counts(layer, cell);
            std::ranges::transform(row, all.active[part], all.active[part].begin(), std::plus<double>());
        }
    }
    Parts seen;
    for (std::size_t part = 0; part < parts; ++part) {
        if (all.samples[part] == 0)
            continue;
        seen.samples.push_back(all.samples[part]);
        seen.active.push_back(std::move(all.active[part]));
        seen.number.push_back(static_cast<int>(part));
    }
    return seen;
}

/// The group where a function of it is greatest, the first of several.
template <typename ValueOf> Value greatest(std::size_t groups, ValueOf valueOf)
{
    Value best;
    for (std::size_t group = 0; group < groups; ++group) {
        const double value = valueOf(group);
        if (group == 0 || value > best.value)
            best = {value, static_cast<int>(group)};
    }
    return best;
}

double meanOfRest(std::span<const double> values, std::size_t group)
{
    const double sum = std::accumulate(values.begin(), values.end(), 0.0) - values[group];
    return sum / static_cast<double>(values.size() - 1);
}

double entropyInBits(std::span<const double> weights)
{
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    double entropy = 0;
    for (const double weight : weights)
        entropy -= weight > 0 ? weight / sum * std::log2(weight / sum) : 0;
    return entropy;
}

/// Entropy over the parts of activation probabilities; NaN where none is above chance.
double selectivity(const Parts &parts, std::size_t neuron, double chance)
{
    std::vector<double> probabilities;
    for (std::size_t part = 0; part < parts.size(); ++part)
        probabilities.push_back(parts.probability(part, neuron));
    const bool aboveChance = std::ranges::any_of(probabilities, [&](double value) { return value > chance; });
    return aboveChance ? entropyInBits(probabilities) : kNotRanked;
}

double informationInBits(const Parts &groups, std::size_t neuron)
{
    std::vector<double> joint;
    double active = 0;
    double samples = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        joint.push_back(groups.active[group][neuron]);
        joint.push_back(groups.samples[group] - groups.active[group][neuron]);
        active += groups.active[group][neuron];
        samples += groups.samples[group];
    }
    const double activity[] = {active, samples - active};
    const auto outcomes = [](std::span<const double> weights) {
        return static_cast<double>(std::ranges::count_if(weights, [](double weight) { return weight > 0; }));
    };
    const double plugIn = entropyInBits(activity) + entropyInBits(groups.samples) - entropyInBits(joint);
    const double bias =
        (outcomes(joint) - outcomes(activity) - outcomes(groups.samples) + 1) / (2 * samples * std::numbers::ln2);
    return plugIn - bias;
}

Value sensitivity(const Parts &groups, std::size_t neuron)
{
    if (groups.size() < 2)
        return {};
    double active = 0;
    double samples = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        active += groups.active[group][neuron];
        samples += groups.samples[group];
    }
    const auto z = [](double activated, double of) { return normalQuantile((activated + 0.5) / (of + 1)); };
    return greatest(groups.size(), [&](std::size_t group) {
        const double inGroup = groups.active[group][neuron];
        return z(inGroup, groups.samples[group]) - z(active - inGroup, samples - groups.samples[group]);
    });
}

Value byPhonesUsing(const GroupUse &use, std::size_t row, std::size_t neuron, Ranking ranking)
{
    if (use.groups() < 2)
        return {};
    std::vector<double> shares;
    const double added = ranking == Ranking::Ratio ? 0.5 : 0;
    for (std::size_t group = 0; group < use.groups(); ++group)
        shares.push_back(use.phones[group] + 2 * added == 0
                             ? 0
                             : (use.phonesUsing[row][group][neuron] + added) / (use.phones[group] + 2 * added));
    return greatest(shares.size(), [&](std::size_t group) {
        const double rest = meanOfRest(shares, group);
        return ranking == Ranking::Ratio ? shares[group] / rest : shares[group] - rest;
    });
}

} // namespace

const char *rankingName(Ranking ranking)
{
    switch (ranking) {
    case Ranking::Difference:
        return "difference";
    case Ranking::Ratio:
        return "ratio";
    case Ranking::Entropy:
        return "entropy";
    case Ranking::PhoneEntropy:
        return "phone-entropy";
    case Ranking::Information:
        return "information";
    case Ranking::DPrime:
        return "dprime";
    }
    return "";
}

std::optional<Ranking> rankingNamed(std::string_view name)
{
    for (const Ranking ranking : kRankings) {
        if (name == rankingName(ranking))
            return ranking;
    }
    return std::nullopt;
}

bool lowIsSelective(Ranking ranking)
{
    return ranking == Ranking::Entropy || ranking == Ranking::PhoneEntropy;
}

LayerRanking rankLayer(const CellCounts &counts, const GroupUse &use, Ranking ranking, LayerIndex layer)
{
    const Property &property = counts.property();
    const auto width = static_cast<std::size_t>(counts.header().widths[layer.row()]);
    const double chance = static_cast<double>(counts.tau(layer)) / static_cast<double>(width);
    const bool isOfPhonesUsing = ranking == Ranking::Difference || ranking == Ranking::Ratio;
    Parts groups;
    Parts phones;
    if (!isOfPhonesUsing)
        groups = partsOf(counts, layer, property.groups.size(), [](std::size_t group, int) { return group; });
    if (ranking == Ranking::PhoneEntropy) {
        phones = partsOf(counts, layer, static_cast<std::size_t>(property.phones),
                         [&](std::size_t, int cell) { return static_cast<std::size_t>(cell % property.phones); });
    }
    const auto valueOf = [&](std::size_t neuron) -> Value {
        if (isOfPhonesUsing)
            return byPhonesUsing(use, layer.row(), neuron, ranking);
        Value value = ranking == Ranking::DPrime
            ? sensitivity(groups, neuron)
            : greatest(groups.size(), [&](std::size_t group) { return groups.probability(group, neuron); });
        if (value.group < 0)
            return {};
        value.group = groups.number[static_cast<std::size_t>(value.group)];
        if (ranking == Ranking::Entropy)
            value.value = selectivity(groups, neuron, chance);
        else if (ranking == Ranking::PhoneEntropy)
            value.value = selectivity(phones, neuron, chance);
        else if (ranking == Ranking::Information)
            value.value = informationInBits(groups, neuron);
        return std::isnan(value.value) ? Value{} : value;
    };
    LayerRanking result{std::vector<double>(width, kNotRanked),
                        std::vector<std::int8_t>(width, PropertyNeurons::kNone)};
    for (std::size_t neuron = 0; neuron < width; ++neuron) {
        const Value value = valueOf(neuron);
        result.values[neuron] = value.value;
        result.groups[neuron] = static_cast<std::int8_t>(value.group);
    }
    return result;
}

NeuronRanking rankNeurons(const CellCounts &counts, const GroupUse &use, Ranking ranking)
{
    NeuronRanking result{ranking, {}, {}};
    for (std::size_t row = 0; row < counts.header().layers(); ++row) {
        LayerRanking layer = rankLayer(counts, use, ranking, LayerIndex::fromRow(row));
        result.values.push_back(std::move(layer.values));
        result.groups.push_back(std::move(layer.groups));
    }
    return result;
}

std::vector<RankedNeuron> NeuronRanking::top(std::size_t count, std::optional<LayerIndex> layer,
                                             std::optional<int> group) const
{
    std::vector<RankedNeuron> neurons;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (layer && layer->row() != row)
            continue;
        for (std::size_t neuron = 0; neuron < values[row].size(); ++neuron) {
            const int owner = groups[row][neuron];
            if (owner >= 0 && (!group || *group == owner))
                neurons.push_back({{LayerIndex::fromRow(row), {static_cast<int>(neuron)}}, owner, values[row][neuron]});
        }
    }
    const auto end = neurons.begin() + static_cast<std::ptrdiff_t>(std::min(count, neurons.size()));
    std::partial_sort(neurons.begin(), end, neurons.end(), [&](const RankedNeuron &a, const RankedNeuron &b) {
        if (a.value != b.value)
            return lowIsSelective(ranking) ? a.value < b.value : a.value > b.value;
        return a.id < b.id;
    });
    neurons.erase(end, neurons.end());
    return neurons;
}

NeuronSet neuronSet(std::span<const RankedNeuron> neurons, std::size_t layers)
{
    NeuronSet set(layers);
    for (const RankedNeuron &neuron : neurons)
        set.insert(neuron.id);
    return set;
}

} // namespace phonoscope
