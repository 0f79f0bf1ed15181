// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/shard_file.h"

#include "core/base/error.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <sstream>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::string_view kTierTensor = "tier:";

std::string layerName(std::size_t layer)
{
    const std::string number = std::to_string(layer + 1);
    return "layer_" + std::string(number.size() < 2 ? 1 : 0, '0') + number;
}

[[noreturn]] void throwBadTensor(const std::filesystem::path &path, const std::string &tensor,
                                 const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, path.string() + ": " + tensor,
                detail + " The other shards are kept. Remove this file to analyse its utterances again.");
}

/// Throws Error(BadFormat) for another type or shape.
std::span<const std::byte> tensorBytes(const SafetensorsFile &file, const std::string &name, TensorType type,
                                       const std::vector<std::int64_t> &shape)
{
    const auto found = file.tensors().find(name);
    if (found == file.tensors().end())
        throwBadTensor(file.path(), name, "The tensor is missing.");
    if (found->second.type != type || found->second.shape != shape) {
        throwBadTensor(file.path(), name,
                       std::string("The tensor has another type or shape than expected: ") + phonoscope::name(type)
                           + ", " + std::to_string(shape.front()) + " samples.");
    }
    return file.bytes(name);
}

template <typename Value>
std::vector<Value> readTensor(const SafetensorsFile &file, const std::string &name, TensorType type,
                              const std::vector<std::int64_t> &shape)
{
    const auto bytes = tensorBytes(file, name, type, shape);
    std::vector<Value> values(bytes.size() / sizeof(Value));
    if (!bytes.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

/// Where they are in the file; a copy where that is no place for numbers of two bytes.
RankTable readRanks(const std::shared_ptr<const SafetensorsFile> &file, const std::string &name,
                    const std::vector<std::int64_t> &shape)
{
    const auto bytes = tensorBytes(*file, name, TensorType::U16, shape);
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::uint16_t) != 0)
        return readTensor<std::uint16_t>(*file, name, TensorType::U16, shape);
    return {{reinterpret_cast<const std::uint16_t *>(bytes.data()), bytes.size() / sizeof(std::uint16_t)}, file};
}

/// Every neuron of a sample must exist and be there once: counts rely on it.
void checkRanks(const std::filesystem::path &path, const std::string &tensor, std::span<const std::uint16_t> neurons,
                std::size_t ranks, std::size_t width)
{
    std::vector<std::uint32_t> lastSample(std::size_t{1} << 16U, 0); // from 1; of neurons that are not there, too
    const std::size_t samples = ranks == 0 ? 0 : neurons.size() / ranks;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        const auto number = static_cast<std::uint32_t>(sample + 1);
        bool isGood = true;
        for (const std::uint16_t neuron : neurons.subspan(sample * ranks, ranks)) {
            isGood = isGood && neuron < width && lastSample[neuron] != number;
            lastSample[neuron] = number;
        }
        if (isGood)
            continue;
        std::set<std::uint16_t> seen;
        for (const std::uint16_t neuron : neurons.subspan(sample * ranks, ranks))
            if (neuron >= width || !seen.insert(neuron).second)
                throwBadTensor(path, tensor,
                               "Sample " + std::to_string(sample) + " names neuron " + std::to_string(neuron)
                                   + (neuron >= width ? ", the layer has " + std::to_string(width) + "." : " twice."));
    }
}

void checkSamples(const std::filesystem::path &path, const IndexHeader &header, const IndexShard &shard)
{
    const auto perShard = static_cast<std::size_t>(header.utterancesPerShard);
    const std::size_t first = static_cast<std::size_t>(shard.number) * perShard;
    const std::size_t end = std::min(first + perShard, header.utterances.rows.size());
    for (const std::uint32_t utterance : shard.utterance) {
        if (utterance < first || utterance >= end) {
            throwBadTensor(path, "utterance",
                           "It names utterance " + std::to_string(utterance) + "; this shard holds "
                               + std::to_string(first) + " to " + std::to_string(end - 1) + ".");
        }
    }
    for (const std::uint16_t phone : shard.phone) {
        if (phone >= header.phones.phones.size()) {
            throwBadTensor(path, "phone",
                           "It names phone " + std::to_string(phone) + "; there are "
                               + std::to_string(header.phones.phones.size()) + ".");
        }
    }
    for (const float f0 : shard.f0) {
        if (!(f0 >= 0 && std::isfinite(f0)))
            throwBadTensor(path, "f0", "It holds a frequency that is none.");
    }
}

/// A tier is a tensor and, in the metadata under the same name, its values.
std::vector<SampleTier> readTiers(const SafetensorsFile &file, std::size_t samples)
{
    std::vector<SampleTier> tiers;
    for (const auto &[name, tensor] : file.tensors()) {
        if (!name.starts_with(kTierTensor))
            continue;
        const auto values = file.metadata().find(name);
        tiers.push_back(readTier(file, name, name.substr(kTierTensor.size()),
                                 values == file.metadata().end() ? std::vector<std::string>() : linesOf(values->second),
                                 samples));
    }
    return tiers;
}

} // namespace

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(std::move(line));
    return lines;
}

std::string oneLineEach(std::vector<std::string> lines)
{
    std::string text;
    for (std::string &line : lines) {
        std::ranges::replace(line, '\n', ' ');
        text += line + '\n';
    }
    return text;
}

SampleTier readTier(const SafetensorsFile &file, const std::string &tensor, std::string name,
                    std::vector<std::string> values, std::size_t samples)
{
    SampleTier tier{std::move(name), std::move(values),
                    readTensor<std::uint32_t>(file, tensor, TensorType::U32, {static_cast<std::int64_t>(samples)})};
    for (const std::uint32_t value : tier.value)
        if (value != SampleTier::kNone && value >= tier.values.size())
            throwBadTensor(file.path(), tensor,
                           "It names value " + std::to_string(value) + "; there are "
                               + std::to_string(tier.values.size()) + ".");
    return tier;
}

IndexShard readShardFile(const std::filesystem::path &path, int number, const IndexHeader &header,
                         const std::string &recipe)
{
    const auto mapped = std::make_shared<const SafetensorsFile>(path);
    const SafetensorsFile &file = *mapped;
    file.prefault();
    const auto from = file.metadata().find("recipe");
    if (from == file.metadata().end() || from->second != recipe)
        throwBadTensor(file.path(), "recipe", "The file belongs to another analysis.");

    const auto utterance = file.tensors().find("utterance");
    if (utterance == file.tensors().end() || utterance->second.shape.size() != 1)
        throwBadTensor(file.path(), "utterance", "The tensor is missing or is no list.");
    const std::int64_t samples = utterance->second.shape.front();

    IndexShard shard;
    shard.number = number;
    shard.utterance = readTensor<std::uint32_t>(file, "utterance", TensorType::U32, {samples});
    shard.frame = readTensor<std::uint32_t>(file, "frame", TensorType::U32, {samples});
    shard.phone = readTensor<std::uint16_t>(file, "phone", TensorType::U16, {samples});
    shard.f0 = readTensor<float>(file, "f0", TensorType::F32, {samples});
    shard.duration = readTensor<std::uint16_t>(file, "duration", TensorType::U16, {samples});
    shard.tiers = readTiers(file, static_cast<std::size_t>(samples));
    checkSamples(file.path(), header, shard);
    for (std::size_t layer = 0; layer < header.layers(); ++layer) {
        const std::string name = layerName(layer);
        const int ranks = header.ranks[layer];
        shard.ranks.push_back(readRanks(mapped, name, {samples, ranks}));
        checkRanks(file.path(), name, shard.ranks.back().values(), static_cast<std::size_t>(ranks),
                   static_cast<std::size_t>(header.widths[layer]));
    }
    if (const auto problems = file.metadata().find("problems"); problems != file.metadata().end()) {
        shard.problems = linesOf(problems->second);
    }
    return shard;
}

void writeShardFile(const std::filesystem::path &path, const IndexShard &shard, const IndexHeader &header,
                    const std::string &recipe)
{
    assert(shard.frame.size() == shard.samples() && shard.phone.size() == shard.samples());
    assert(shard.f0.size() == shard.samples() && shard.duration.size() == shard.samples());
    assert(shard.ranks.size() == header.layers());
    const auto samples = static_cast<std::int64_t>(shard.samples());
    std::vector<TensorToWrite> tensors{
        {"utterance", {TensorType::U32, {samples}}, std::as_bytes(std::span(shard.utterance))},
        {"frame", {TensorType::U32, {samples}}, std::as_bytes(std::span(shard.frame))},
        {"phone", {TensorType::U16, {samples}}, std::as_bytes(std::span(shard.phone))},
        {"f0", {TensorType::F32, {samples}}, std::as_bytes(std::span(shard.f0))},
        {"duration", {TensorType::U16, {samples}}, std::as_bytes(std::span(shard.duration))},
    };
    std::map<std::string, std::string> metadata{{"recipe", recipe}, {"problems", oneLineEach(shard.problems)}};
    for (const SampleTier &tier : shard.tiers) {
        assert(tier.value.size() == shard.samples());
        const std::string name = std::string(kTierTensor) + tier.name;
        tensors.push_back({name, {TensorType::U32, {samples}}, std::as_bytes(std::span(tier.value))});
        metadata.emplace(name, oneLineEach(tier.values));
    }
    for (std::size_t layer = 0; layer < header.layers(); ++layer) {
        const std::int64_t ranks = header.ranks[layer];
        assert(shard.ranks[layer].size() == static_cast<std::size_t>(samples * ranks));
        tensors.push_back(
            {layerName(layer), {TensorType::U16, {samples, ranks}}, std::as_bytes(shard.ranks[layer].values())});
    }
    writeSafetensors(path, tensors, metadata);
}

} // namespace phonoscope
