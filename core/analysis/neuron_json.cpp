// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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

} // namespace

std::string fullNeuronJson(const CellCounts &counts, const UseRule &rule, const GroupUse &use, double sigma,
                           const PropertyNeurons &neurons)
{
    const IndexHeader &header = counts.header();
    Json tau = Json::array();
    for (std::size_t row = 0; row < header.layers(); ++row)
        tau.push_back(counts.tau(LayerIndex::fromRow(row)));
    Json groups = Json::object();
    for (std::size_t group = 0; group < use.groups(); ++group)
        groups[counts.property().groups[group].name] = groupNeurons(use, group, sigma);

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
             {"k", counts.k()},
             {"tau", tau},
             {"sigma", sigma},
             {"rule",
              {{"minimum_samples", rule.minimumSamples},
               {"significance", rule.significance},
               {"by_speakers", rule.bySpeakers}}},
         }},
        {"groups", groups},
        {"property", ownedNeurons(use, neurons)},
    };
    if (const Property &property = counts.property(); property.partition == Partition::Pitch) {
        json["recipe"]["pitch"] = {{"limits_hz", {property.pitchLimits.lower, property.pitchLimits.upper}},
                                   {"phones_per_group", property.groups.front().cells.size()}};
    }
    return json.dump(3, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string authorsNeuronJson(const GroupUse &use, const PropertyNeurons &neurons)
{
    return ownedNeurons(use, neurons).dump(3) + "\n";
}

} // namespace phonoscope
