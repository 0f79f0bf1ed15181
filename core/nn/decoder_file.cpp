// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/decoder_file.h"

#include "core/base/error.h"
#include "core/base/json_guard.h"
#include "core/base/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace phonoscope {

namespace {

using Json = nlohmann::json;

constexpr char kSchema[] = "phonoscope-decoder-1";
constexpr std::size_t kMostBands = 1000;
constexpr int kMostNeighbours = 50;
constexpr int kMaximumDepth = 4;

[[noreturn]] void refuse(const std::filesystem::path &path, const std::string &why)
{
    throw Error(ErrorCode::BadFormat, path.string(), why);
}

} // namespace

void writeDecoder(const std::filesystem::path &path, const SpeechDecoder &decoder)
{
    const auto outputs = static_cast<std::int64_t>(decodedOutputs(decoder.bands));
    const auto inputs = static_cast<std::int64_t>(decoder.weights.size()) / outputs;
    const std::vector<TensorToWrite> tensors{
        {"bias", {TensorType::F32, {outputs}}, std::as_bytes(std::span(decoder.bias))},
        {"weights", {TensorType::F32, {inputs, outputs}}, std::as_bytes(std::span(decoder.weights))}};
    const DecoderErrors &errors = decoder.errors;
    const Json json{{"schema", kSchema},
                    {"model_hash", decoder.modelHash},
                    {"corpus_hash", decoder.corpusHash},
                    {"layer", decoder.layer},
                    {"neighbours", decoder.neighbours},
                    {"lambda", decoder.lambda},
                    {"f0_lambda", decoder.f0Lambda},
                    {"bands", decoder.bands},
                    {"hidden_size", decoder.hiddenSize},
                    {"held_out",
                     {{"envelope_db", errors.envelope},
                      {"f0_percent", errors.f0},
                      {"voicing_percent", errors.voicing},
                      {"frames", errors.frames},
                      {"utterances", errors.utterances},
                      {"split", errors.split}}}};
    writeSafetensors(path, tensors, {{"decoder", json.dump()}});
}

SpeechDecoder readDecoder(const std::filesystem::path &path)
{
    const SafetensorsFile file(path);
    const auto found = file.metadata().find("decoder");
    if (found == file.metadata().end())
        refuse(path, "It has no \"decoder\" in its metadata: it is no decoder of Phonoscope's.");
    SpeechDecoder decoder;
    const Json json = JsonGuard(path.string(), "decoder", kMaximumDepth).parse<Json>(found->second);
    try {
        if (json.at("schema") != kSchema)
            refuse(path, "Its schema is not " + std::string(kSchema) + ".");
        json.at("model_hash").get_to(decoder.modelHash);
        json.at("corpus_hash").get_to(decoder.corpusHash);
        json.at("layer").get_to(decoder.layer);
        json.at("neighbours").get_to(decoder.neighbours);
        json.at("lambda").get_to(decoder.lambda);
        json.at("f0_lambda").get_to(decoder.f0Lambda);
        json.at("bands").get_to(decoder.bands);
        json.at("hidden_size").get_to(decoder.hiddenSize);
        const Json &errors = json.at("held_out");
        errors.at("envelope_db").get_to(decoder.errors.envelope);
        errors.at("f0_percent").get_to(decoder.errors.f0);
        errors.at("voicing_percent").get_to(decoder.errors.voicing);
        errors.at("frames").get_to(decoder.errors.frames);
        errors.at("utterances").get_to(decoder.errors.utterances);
        errors.at("split").get_to(decoder.errors.split);
    } catch (const Json::exception &error) {
        refuse(path, std::string("Its description cannot be read: ") + error.what());
    }
    if (decoder.bands == 0 || decoder.bands > kMostBands || decoder.neighbours < 0
        || decoder.neighbours > kMostNeighbours || decoder.layer < 0)
        refuse(path, "Its numbers of bands, neighbours or layers are none that a decoder has.");
    const auto outputs = static_cast<std::int64_t>(decodedOutputs(decoder.bands));
    const std::map<std::string, TensorInfo> &tensors = file.tensors();
    const auto hasShape = [&](const char *name, const std::vector<std::int64_t> &shape) {
        const auto tensor = tensors.find(name);
        return tensor != tensors.end() && tensor->second == TensorInfo{TensorType::F32, shape};
    };
    if (!hasShape("bias", {outputs}))
        refuse(path, "bias is not F32 [" + std::to_string(outputs) + "].");
    // Compared by division: the product of the file's numbers could overflow.
    const auto weights = tensors.find("weights");
    if (weights == tensors.end() || weights->second.shape.size() != 2
        || weights->second.shape[0] % (2 * decoder.neighbours + 1) != 0
        || static_cast<std::size_t>(weights->second.shape[0] / (2 * decoder.neighbours + 1)) != decoder.hiddenSize
        || !hasShape("weights", {weights->second.shape[0], outputs}))
        refuse(path, "weights are not F32 [neighbours and frame x hidden size, " + std::to_string(outputs) + "].");
    decoder.bias = file.floats("bias");
    decoder.weights = file.floats("weights");
    for (const std::vector<float> *values : {&decoder.bias, &decoder.weights})
        if (!std::ranges::all_of(*values, [](float value) { return std::isfinite(value); }))
            refuse(path, "Some of its values are not finite numbers.");
    return decoder;
}

} // namespace phonoscope
