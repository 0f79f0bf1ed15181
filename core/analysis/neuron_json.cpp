// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

/// Neurons of one group that qualify, by falling share of phones, then by index.
template <typename Qualifies>
std::vector<int> sortedNeurons(const std::vector<std::uint16_t> &phonesUsing, Qualifies qualifies)
{
    std::vector<int> neurons;
    for (std::size_t neuron = 0; neuron < phonesUsing.size(); ++neuron) {
        if (qualifies(neuron))
            neurons.push_back(static_cast<int>(neuron));
    }
    std::stable_sort(neurons.begin(), neurons.end(), [&](int a, int b) {
        return phonesUsing[static_cast<std::size_t>(a)] > phonesUsing[static_cast<std::size_t>(b)];
    });
    return neurons;
}

Json groupNeurons(const GroupUse &use, std::size_t group, double sigma)
{
    Json layers = Json::object();
    for (std::size_t row = 0; row < use.phonesUsing.size(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        layers[std::to_string(layer.number)] = sortedNeurons(use.phonesUsing[row][group], [&](std::size_t neuron) {
            return use.phones[group] > 0 && use.probability(layer, group, {static_cast<int>(neuron)}) >= sigma;
        });
    }
    return layers;
}

Json ownedNeurons(const GroupUse &use, const PropertyNeurons &neurons)
{
    Json layers = Json::object();
    for (std::size_t row = 0; row < use.phonesUsing.size(); ++row) {
        Json &layer = layers[std::to_string(LayerIndex::fromRow(row).number)] = Json::array();
        for (std::size_t group = 0; group < use.groups(); ++group) {
            for (const int neuron : sortedNeurons(use.phonesUsing[row][group], [&](std::size_t index) {
                     return neurons.owner[row][index] == static_cast<int>(group);
                 }))
                layer.push_back(neuron);
        }
    }
    return layers;
}

/// Schema, model, and what the counts were made from.
Json origin(const CellCounts &counts, const UseRule &rule)
{
    const IndexHeader &header = counts.header();
    Json tau = Json::array();
    for (std::size_t row = 0; row < header.layers(); ++row)
        tau.push_back(counts.tau(LayerIndex::fromRow(row)));
    Json json{
        {"schema", "phonoscope-neurons-1"},
        {"model", {{"name", header.modelName}, {"hash", header.modelHash}, {"widths", header.widths}}},
        {"recipe",
         {
             {"analysis", header.recipe()},
             {"corpus", {{"name", header.corpusName}, {"hash", header.corpusHash}}},
             {"sampling", {{"rule", header.sampleRule}, {"position", header.samplePosition}}},
             {"samples", counts.samples()},
             {"property", counts.property().id},
             {"definition", Json::parse(propertyJson(counts.property().definition))},
             {"k", counts.k()},
             {"tau", tau},
             {"rule",
              {{"minimum_samples", rule.minimumSamples},
               {"significance", rule.significance},
               {"by_speakers", rule.bySpeakers}}},
         }},
    };
    const Property &property = counts.property();
    if (!property.limits.empty()) {
        json["recipe"]["limits"] = property.limits;
        if (property.source == PropertySource::Pitch || property.source == PropertySource::Duration)
            json["recipe"]["unit"] = property.source == PropertySource::Pitch ? "Hz" : "s";
    }
    // What the definition leaves to the analysis: the classes of its phone set, and the phones that are compared.
    const auto contents = [&](const Group &group) {
        Json names = Json::array();
        for (const int cell : group.cells)
            names.push_back(property.contentNames(header.phones)[static_cast<std::size_t>(cell % property.phones)]);
        return names;
    };
    if (property.isByPhone()) {
        for (const Group &group : property.groups)
            json["recipe"]["phones"][group.name] = contents(group);
    } else {
        json["recipe"]["phones_per_group"] = property.groups.front().cells.size();
        json["recipe"]["phones"] = contents(property.groups.front());
    }
    return json;
}

std::string text(const Json &json)
{
    return json.dump(3, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json emptyLayers(std::size_t layers)
{
    Json json = Json::object();
    for (std::size_t row = 0; row < layers; ++row)
        json[std::to_string(LayerIndex::fromRow(row).number)] = Json::array();
    return json;
}

Json orNull(double value)
{
    return std::isnan(value) ? Json() : Json(value);
}

Json toJson(const SetStability &set)
{
    return {{"neurons", set.size},
            {"mean_share", orNull(set.meanShare)},
            {"mean_jaccard", orNull(set.meanJaccard)},
            {"drawn", {{"mean", orNull(set.meanSize)}, {"low_2.5", orNull(set.low)}, {"high_97.5", orNull(set.high)}}},
            {"shuffled",
             {{"mean", orNull(set.shuffledMean)}, {"deviation", set.shuffledDeviation}, {"p_value", set.pValue}}}};
}

Json toJson(const Stability &stability, std::span<const Group> groups)
{
    Json sets = Json::object();
    for (std::size_t group = 0; group < groups.size(); ++group)
        sets[groups[group].name] = toJson(stability.groups[group]);
    Json layers = Json::object();
    for (std::size_t row = 0; row < stability.neurons.owner.size(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        Json &neurons = layers[std::to_string(layer.number)] = Json::array();
        for (int neuron = 0; neuron < static_cast<int>(stability.neurons.owner[row].size()); ++neuron) {
            const int owner = stability.neurons.owner[row][static_cast<std::size_t>(neuron)];
            if (owner >= 0)
                neurons.push_back({{"neuron", neuron},
                                   {"group", groups[static_cast<std::size_t>(owner)].name},
                                   {"share", orNull(stability.share(layer, {neuron}))},
                                   {"share_shuffled", orNull(stability.chanceShare(layer, {neuron}))}});
        }
    }
    return {{"unit", stability.settings.unit == ResampleUnit::Speakers ? "speakers" : "utterances"},
            {"draws", stability.draws},
            {"shuffles", stability.shuffles},
            {"shuffled_over", stability.settings.shuffleUnit},
            {"seed", stability.settings.seed},
            {"all", toJson(stability.all)},
            {"groups", std::move(sets)},
            {"neurons", std::move(layers)}};
}

} // namespace

std::string fullNeuronJson(const CellCounts &counts, const UseRule &rule, const GroupUse &use, double sigma,
                           const PropertyNeurons &neurons, const Stability *stability)
{
    Json json = origin(counts, rule);
    json["recipe"]["sigma"] = sigma;
    Json groups = Json::object();
    for (std::size_t group = 0; group < use.groups(); ++group)
        groups[counts.property().groups[group].name] = groupNeurons(use, group, sigma);
    json["groups"] = std::move(groups);
    json["property"] = ownedNeurons(use, neurons);
    if (stability)
        json["stability"] = toJson(*stability, counts.property().groups);
    return text(json);
}

std::string rankedNeuronJson(const CellCounts &counts, const UseRule &rule, Ranking ranking,
                             std::span<const RankedNeuron> neurons)
{
    const Property &property = counts.property();
    const Json noNeurons = emptyLayers(counts.header().layers());
    Json groups = Json::object();
    for (const Group &group : property.groups)
        groups[group.name] = noNeurons;
    Json all = noNeurons;
    Json ranked = Json::array();
    for (const RankedNeuron &neuron : neurons) {
        const std::string &group = property.groups[static_cast<std::size_t>(neuron.group)].name;
        const std::string layer = std::to_string(neuron.id.layer.number);
        groups[group][layer].push_back(neuron.id.neuron.value);
        all[layer].push_back(neuron.id.neuron.value);
        ranked.push_back({{"layer", neuron.id.layer.number},
                          {"neuron", neuron.id.neuron.value},
                          {"group", group},
                          {"value", neuron.value}});
    }
    Json json = origin(counts, rule);
    json["recipe"]["ranking"] = {{"name", rankingName(ranking)}, {"neurons", neurons.size()}};
    json["groups"] = std::move(groups);
    json["property"] = std::move(all);
    json["ranked"] = std::move(ranked);
    return text(json);
}

std::string authorsNeuronJson(const GroupUse &use, const PropertyNeurons &neurons)
{
    return text(ownedNeurons(use, neurons));
}

std::string authorsNeuronJson(std::span<const RankedNeuron> neurons, std::size_t layers)
{
    Json json = emptyLayers(layers);
    for (const RankedNeuron &neuron : neurons)
        json[std::to_string(neuron.id.layer.number)].push_back(neuron.id.neuron.value);
    return text(json);
}

} // namespace phonoscope
