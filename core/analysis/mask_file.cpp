// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mask_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/neuron_algebra.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <numeric>
#include <vector>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxBytes = 64u << 20;
constexpr const char *kSchema = "phonoscope-neurons-1";

Json parse(const std::string &file)
{
    const std::string text = readFile(file, kMaxBytes);
    constexpr int kDeepest = 32;
    if (nestsDeeper(text, kDeepest))
        throw Error(ErrorCode::BadFormat, file, "Its values are nested too deep for a file of neurons.");
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        throw Error(ErrorCode::BadFormat, file, "This is not a JSON object; expected {\"1\": [neurons], ...}.");
    return json;
}

int layerNumber(const std::string &file, const std::string &key, std::size_t layers)
{
    int number = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (failure != std::errc{} || end != key.data() + key.size())
        throw Error(ErrorCode::BadFormat, file, "'" + key + "' is no layer number; expected \"1\", \"2\", ...");
    if (number < 1 || static_cast<std::size_t>(number) > layers)
        throw Error(ErrorCode::Mismatch, file,
                    "It names layer " + key + ", but the model has " + std::to_string(layers) + " layers.");
    return number;
}

NeuronSet neuronsOf(const std::string &file, const Json &layers, std::span<const int> widths)
{
    if (!layers.is_object())
        throw Error(ErrorCode::BadFormat, file, "Expected neurons by layer: {\"1\": [neurons], ...}.");
    NeuronSet result(widths.size());
    for (const auto &[key, list] : layers.items()) {
        const LayerIndex layer{layerNumber(file, key, widths.size())};
        if (!list.is_array())
            throw Error(ErrorCode::BadFormat, file, "Layer " + key + ": expected a list of neurons.");
        std::vector<int> neurons;
        for (const Json &entry : list) {
            if (!entry.is_number_integer())
                throw Error(ErrorCode::BadFormat, file, "Layer " + key + ": " + entry.dump() + " is no neuron.");
            const auto neuron = entry.get<std::int64_t>();
            if (neuron < 0 || neuron >= widths[layer.row()])
                throw Error(ErrorCode::Mismatch, file,
                            "Layer " + key + ": neuron " + entry.dump() + " does not exist; the model has "
                                + std::to_string(widths[layer.row()]) + " there, counted from 0.");
            neurons.push_back(static_cast<int>(neuron));
        }
        result.assign(layer, std::move(neurons));
    }
    return result;
}

const Json &member(const std::string &file, const Json &json, const std::string &key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_object())
        throw Error(ErrorCode::BadFormat, file, "It has no object '" + key + "'.");
    return *found;
}

void requireModel(const std::string &file, const Json &json, const std::string &modelHash)
{
    const Json &model = member(file, json, "model");
    const auto hash = model.find("hash");
    if (hash == model.end() || !hash->is_string())
        throw Error(ErrorCode::BadFormat, file, "Its model has no hash.");
    if (hash->get<std::string>() != modelHash)
        throw Error(ErrorCode::Mismatch, file,
                    "These neurons are of another model (" + hash->get<std::string>() + ", not " + modelHash
                        + "). Analyse this model, or give the neurons in the authors' form.");
}

NeuronSet groupNeurons(const std::string &file, const Json &groups, const std::string &group,
                       std::span<const int> widths)
{
    const auto found = groups.find(group);
    if (found != groups.end())
        return neuronsOf(file, *found, widths);
    std::string known = "property";
    for (const auto &[name, layers] : groups.items())
        known += ", " + name;
    throw Error(ErrorCode::NotFound, file + ":" + group, "There is no such group. The file has: " + known + ".");
}

Json layersJson(const NeuronSet &neurons)
{
    Json layers = Json::object();
    for (std::size_t row = 0; row < neurons.layers(); ++row) {
        const auto ids = neurons.layer(LayerIndex::fromRow(row));
        layers[std::to_string(row + 1)] = std::vector<int>(ids.begin(), ids.end());
    }
    return layers;
}

NeuronSet allNeurons(std::span<const int> widths)
{
    NeuronSet result(widths.size());
    for (std::size_t row = 0; row < widths.size(); ++row) {
        std::vector<int> neurons(static_cast<std::size_t>(widths[row]));
        std::iota(neurons.begin(), neurons.end(), 0);
        result.assign(LayerIndex::fromRow(row), std::move(neurons));
    }
    return result;
}

} // namespace

NamedMask readMask(const std::string &specification, std::span<const int> widths, const std::string &modelHash)
{
    if (specification == "all")
        return {"all", allNeurons(widths)};
    std::string file = specification;
    std::string part;
    // A colon may belong to the file's own name.
    if (const auto colon = specification.rfind(':'); colon != std::string::npos && !std::filesystem::exists(file)) {
        file = specification.substr(0, colon);
        part = specification.substr(colon + 1);
    }
    const std::string name = std::filesystem::path(file).filename().string() + (part.empty() ? "" : ":" + part);
    const Json json = parse(file);
    const auto schema = json.find("schema");
    if (schema == json.end()) {
        if (!part.empty())
            throw Error(ErrorCode::NotFound, specification,
                        "A file in the authors' form has no groups; write it with --format full.");
        return {name, neuronsOf(file, json, widths)};
    }
    if (*schema != kSchema)
        throw Error(ErrorCode::Unsupported, file,
                    "Its schema is " + schema->dump() + "; expected \"" + kSchema + "\".");
    requireModel(file, json, modelHash);
    const NeuronSet property = neuronsOf(file, member(file, json, "property"), widths);
    if (part.empty() || part == "property")
        return {name, property};
    const Json &groups = member(file, json, "groups");
    if (part.ends_with('+') && !groups.contains(part))
        return {name, groupNeurons(file, groups, part.substr(0, part.size() - 1), widths)};
    return {name, intersectionOf(groupNeurons(file, groups, part, widths), property)};
}

std::vector<NamedMask> readMasks(const std::string &file, std::span<const int> widths, const std::string &modelHash)
{
    const Json json = parse(file);
    std::vector<NamedMask> masks{
        {std::filesystem::path(file).stem().string(), readMask(file, widths, modelHash).neurons}};
    if (!json.contains("schema"))
        return masks;
    const Json &groups = member(file, json, "groups");
    if (groups.size() < 2)
        return masks;
    for (const auto &[name, layers] : groups.items())
        masks.push_back({name, intersectionOf(neuronsOf(file, layers, widths), masks.front().neurons)});
    return masks;
}

std::string maskJson(const NamedMask &mask, const std::string &note, const std::string &modelName,
                     const std::string &modelHash)
{
    const Json neurons = layersJson(mask.neurons);
    const Json json{{"schema", kSchema},
                    {"model", {{"name", modelName}, {"hash", modelHash}}},
                    {"note", note},
                    {"groups", {{mask.name, neurons}}},
                    {"property", neurons}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string authorsMaskJson(const NeuronSet &neurons)
{
    return layersJson(neurons).dump() + "\n";
}

std::string maskTsv(const NeuronSet &neurons)
{
    std::string text = "layer\tneuron\n";
    for (std::size_t row = 0; row < neurons.layers(); ++row)
        for (const int neuron : neurons.layer(LayerIndex::fromRow(row)))
            text += std::to_string(row + 1) + '\t' + std::to_string(neuron) + '\n';
    return text;
}

} // namespace phonoscope
