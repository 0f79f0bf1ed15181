// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_export.h"

#include "core/base/npz.h"
#include "core/base/tensor_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace phonoscope {

namespace {

/// The shortest text that reads back as the same number.
std::string numberText(double value)
{
    if (std::isnan(value))
        return {};
    char text[32];
    const auto result = std::to_chars(std::begin(text), std::end(text), value);
    return {text, result.ptr};
}

std::string cellText(std::string text)
{
    std::ranges::replace_if(
        text, [](char character) { return character == '\t' || character == '\n' || character == '\r'; }, ' ');
    return text;
}

std::string layerName(LayerIndex layer)
{
    char name[32];
    std::snprintf(name, sizeof name, "layer_%02d", layer.number);
    return name;
}

template <typename Number> std::span<const std::byte> bytesOf(const std::vector<Number> &values)
{
    return std::as_bytes(std::span(values));
}

TensorInfo listOf(std::size_t values)
{
    return {TensorType::I64, {static_cast<std::int64_t>(values)}};
}

} // namespace

std::string neuronTsv(const CellCounts &counts, const GroupUse &use, const PropertyNeurons &neurons,
                      std::span<const NeuronRanking> rankings, std::span<const LayerIndex> layers,
                      const Stability *stability)
{
    const std::vector<Group> &groups = counts.property().groups;
    std::string text = "layer\tneuron\towner";
    for (const Group &group : groups)
        text += "\tP(" + cellText(group.name) + ")";
    for (const NeuronRanking &ranking : rankings)
        text += std::string("\t") + rankingName(ranking.ranking);
    text += stability ? "\tshare\tshare_shuffled\n" : "\n";
    for (const LayerIndex layer : layers) {
        const std::size_t row = layer.row();
        for (int neuron = 0; neuron < counts.header().widths[row]; ++neuron) {
            const auto place = static_cast<std::size_t>(neuron);
            const int owner = neurons.owner[row][place];
            text += std::to_string(layer.number) + '\t' + std::to_string(neuron) + '\t';
            if (owner >= 0)
                text += cellText(groups[static_cast<std::size_t>(owner)].name);
            else if (owner == PropertyNeurons::kSeveral)
                text += "several";
            for (std::size_t group = 0; group < groups.size(); ++group)
                text += '\t' + numberText(use.probability(layer, group, {neuron}));
            for (const NeuronRanking &ranking : rankings)
                text += '\t' + numberText(ranking.values[row][place]);
            if (stability)
                text += '\t' + numberText(stability->share(layer, {neuron})) + '\t'
                    + numberText(stability->chanceShare(layer, {neuron}));
            text += '\n';
        }
    }
    return text;
}

std::string rankingTsv(const CellCounts &counts, std::span<const RankedNeuron> neurons)
{
    std::string text = "rank\tlayer\tneuron\tgroup\tvalue\n";
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        const RankedNeuron &neuron = neurons[i];
        text += std::to_string(i + 1) + '\t' + std::to_string(neuron.id.layer.number) + '\t'
            + std::to_string(neuron.id.neuron.value) + '\t'
            + cellText(counts.property().groups[static_cast<std::size_t>(neuron.group)].name) + '\t'
            + numberText(neuron.value) + '\n';
    }
    return text;
}

void writeNeuronTensors(const std::filesystem::path &path, const CellCounts &counts, const UseRule &rule,
                        const GroupUse &use, double sigma, const PropertyNeurons &neurons)
{
    struct List {
        std::string name;
        std::vector<std::int64_t> neurons;
    };
    std::vector<List> lists;
    const auto add = [&](std::string name, std::size_t row, auto qualifies) {
        List &list = lists.emplace_back(List{std::move(name), {}});
        for (int neuron = 0; neuron < counts.header().widths[row]; ++neuron) {
            if (qualifies(neuron))
                list.neurons.push_back(neuron);
        }
    };
    const std::vector<Group> &groups = counts.property().groups;
    for (std::size_t row = 0; row < neurons.owner.size(); ++row) {
        const LayerIndex layer = LayerIndex::fromRow(row);
        const auto ownerOf = [&](int neuron) { return neurons.owner[row][static_cast<std::size_t>(neuron)]; };
        add(layerName(layer) + ".property", row, [&](int neuron) { return ownerOf(neuron) >= 0; });
        for (std::size_t group = 0; group < groups.size(); ++group) {
            add(layerName(layer) + ".property." + groups[group].name, row,
                [&](int neuron) { return ownerOf(neuron) == static_cast<int>(group); });
            add(layerName(layer) + ".group." + groups[group].name, row,
                [&](int neuron) { return use.phones[group] > 0 && use.probability(layer, group, {neuron}) >= sigma; });
        }
    }
    std::vector<TensorToWrite> tensors;
    for (const List &list : lists)
        tensors.push_back({list.name, listOf(list.neurons.size()), bytesOf(list.neurons)});
    writeSafetensors(path, tensors,
                     {{"property", counts.property().id},
                      {"definition", propertyJson(counts.property().definition)},
                      {"k", numberText(counts.k())},
                      {"sigma", numberText(sigma)},
                      {"rule", ruleName(rule)},
                      {"model_hash", counts.header().modelHash},
                      {"analysis", counts.header().recipe()}});
}

void writeProbabilities(const std::filesystem::path &path, const CellCounts &counts, std::span<const LayerIndex> layers)
{
    const IndexHeader &header = counts.header();
    const Property &property = counts.property();
    const auto cells = static_cast<std::size_t>(property.cells());
    std::vector<std::int64_t> numbers, widths, tau;
    for (const LayerIndex layer : layers) {
        numbers.push_back(layer.number);
        widths.push_back(header.widths[layer.row()]);
        tau.push_back(counts.tau(layer));
    }
    const auto width = static_cast<std::size_t>(widths.empty() ? 0 : std::ranges::max(widths));
    std::vector<float> probabilities(layers.size() * cells * width, 0);
    std::vector<std::int64_t> activated(probabilities.size(), 0);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const std::size_t first = (i * cells + cell) * width;
            const auto row = counts.counts(layers[i], static_cast<int>(cell));
            std::ranges::copy(row, activated.begin() + static_cast<std::ptrdiff_t>(first));
            for (std::size_t neuron = 0; neuron < row.size(); ++neuron)
                probabilities[first + neuron] =
                    counts.probability(layers[i], static_cast<int>(cell), {static_cast<int>(neuron)});
        }
    }
    std::vector<std::int64_t> phoneOfCell, groupOfCell(cells, -1);
    std::vector<std::string> cellNames, groups;
    for (int cell = 0; cell < property.cells(); ++cell) {
        phoneOfCell.push_back(cell % property.phones);
        cellNames.push_back(property.cellName(cell, header.phones));
    }
    for (std::size_t group = 0; group < property.groups.size(); ++group) {
        groups.push_back(property.groups[group].name);
        for (const int cell : property.groups[group].cells)
            groupOfCell[static_cast<std::size_t>(cell)] = static_cast<std::int64_t>(group);
    }
    const std::vector<std::int64_t> totals(counts.totals().begin(), counts.totals().end());
    const double k = counts.k();

    NpzWriter writer(path);
    const std::vector<std::int64_t> shape{static_cast<std::int64_t>(layers.size()), static_cast<std::int64_t>(cells),
                                          static_cast<std::int64_t>(width)};
    writer.add("prob", {TensorType::F32, shape}, bytesOf(probabilities));
    writer.add("counts", {TensorType::I64, shape}, bytesOf(activated));
    writer.add("totals", listOf(cells), bytesOf(totals));
    writer.add("layers", listOf(layers.size()), bytesOf(numbers));
    writer.add("widths", listOf(layers.size()), bytesOf(widths));
    writer.add("tau", listOf(layers.size()), bytesOf(tau));
    writer.add("k", {TensorType::F64, {}}, std::as_bytes(std::span(&k, 1)));
    writer.addTexts("cells", cellNames);
    writer.addTexts("phones", property.contentNames(header.phones));
    writer.addTexts("groups", groups);
    writer.add("phone_of_cell", listOf(cells), bytesOf(phoneOfCell));
    writer.add("group_of_cell", listOf(cells), bytesOf(groupOfCell));
    writer.commit();
}

} // namespace phonoscope
