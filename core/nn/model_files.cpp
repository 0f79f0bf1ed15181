// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/npy.h"
#include "core/base/sharded_tensors.h"
#include "core/nn/config_fields.h"
#include "core/nn/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path &path)
{
    std::error_code failure;
    return fs::exists(path, failure);
}

bool isCheckpoint(const fs::path &path)
{
    const std::string ending = path.extension().string();
    return ending == ".ckpt" || ending == ".pt" || ending == ".pth" || ending == ".bin";
}

fs::path weightsIn(const fs::path &folder)
{
    for (const char *name : {"model.safetensors", "model.safetensors.index.json", "pytorch_model.bin",
                             "pytorch_model.bin.index.json", "checkpoint.ckpt"})
        if (isThere(folder / name))
            return folder / name;
    std::vector<fs::path> checkpoints;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        if (isCheckpoint(entry->path()) || entry->path().extension() == ".safetensors")
            checkpoints.push_back(entry->path());
    if (failure)
        throw Error(ErrorCode::Unreadable, folder.string(), "the folder cannot be read: " + failure.message());
    if (checkpoints.empty())
        throw Error(ErrorCode::NotFound, folder.string(),
                    "no model.safetensors, pytorch_model.bin or .ckpt file is in this folder; choose a model's folder "
                    "or file");
    if (checkpoints.size() > 1)
        throw Error(ErrorCode::Mismatch, folder.string(),
                    std::to_string(checkpoints.size()) + " model files are in this folder; choose one of them");
    return checkpoints.front();
}

std::string textOf(const fs::path &path)
{
    return isThere(path) ? readFile(path, kMaxConfigBytes) : std::string();
}

/// From config.json beside the weights.
ModelConfig configBeside(const fs::path &weights)
{
    const fs::path path = weights.parent_path() / "config.json";
    if (!isThere(path))
        throw Error(ErrorCode::NotFound, path.string(),
                    "the weights do not say what model they belong to; its config.json is missing beside them");
    return parseModelConfig(textOf(path), textOf(weights.parent_path() / "preprocessor_config.json"), path.string());
}

/// From inside the checkpoint, where there is one.
std::optional<ModelConfig> configInside(const TorchCheckpoint &checkpoint)
{
    if (const auto config = melHubertConfigOf(checkpoint))
        return MelHubertFiles{*config, {}};
    if (const auto config = fairseqConfigOf(checkpoint))
        return *config;
    return std::nullopt;
}

TensorNaming namingOf(const ModelConfig &config, bool isFairseq)
{
    const auto *waveform = std::get_if<WaveformConfig>(&config);
    if (!waveform)
        return {};
    return {isFairseq ? TensorNaming::Style::Fairseq : TensorNaming::Style::HuggingFace,
            waveform->frontNorm == WaveformConfig::FrontNorm::Group,
            waveform->positions.kind == PositionalConvolutionConfig::Kind::BatchNorm};
}

} // namespace

ModelConfig parseModelConfig(std::string_view config, std::string_view preprocessor, const std::string &subject)
{
    const nlohmann::json root = parseJson(config, subject);
    const nlohmann::json *type = jsonMember(root, "model_type");
    if (!type || *type == "melhubert")
        return MelHubertFiles{parseMelHubertConfig(config, subject), {}};
    if (*type == "whisper")
        return parseWhisperConfig(config, subject);
    return parseHuggingFaceConfig(config, preprocessor, subject);
}

MelStatistics readStatistics(const fs::path &path)
{
    if (!isThere(path))
        throw Error(ErrorCode::NotFound, path.string(),
                    "the mean and standard deviation of the filterbank, an array [2, 40], are missing; a MelHuBERT "
                    "cannot run without them");
    const NpyArray array = readNpy(path);
    if (array.info.shape != std::vector<std::int64_t>{2, kMelBins})
        throw Error(ErrorCode::BadFormat, path.string(), "expected an array of the shape [2, 40]");
    const std::vector<float> values = array.floats();
    MelStatistics statistics;
    std::copy_n(values.begin(), kMelBins, statistics.mean.begin());
    std::copy_n(values.begin() + kMelBins, kMelBins, statistics.deviation.begin());
    for (std::size_t bin = 0; bin < kMelBins; ++bin)
        if (!std::isfinite(statistics.mean[bin]) || !std::isfinite(statistics.deviation[bin])
            || statistics.deviation[bin] <= 0.0F)
            throw Error(ErrorCode::BadFormat, path.string(),
                        "mel bin " + std::to_string(bin)
                            + ": expected a finite mean and a standard deviation above zero");
    return statistics;
}

ModelFiles openModelFiles(const fs::path &model)
{
    if (!isThere(model))
        throw Error(ErrorCode::NotFound, model.string(), "there is no such model");
    std::error_code failure;
    const bool isFolder = fs::is_directory(model, failure);
    const fs::path weights = isFolder ? weightsIn(model) : model;

    ModelFiles files;
    const fs::path named = isFolder && !model.has_filename() ? model.parent_path() : model;
    files.name = isFolder ? named.filename().string() : named.stem().string();
    bool isInside = false;
    if (weights.extension() == ".safetensors") {
        files.weights = std::make_unique<SafetensorsFile>(weights);
    } else if (weights.filename().string().ends_with(".index.json")) {
        files.weights = std::make_unique<ShardedTensors>(weights);
    } else if (isCheckpoint(weights)) {
        auto checkpoint = std::make_unique<TorchCheckpoint>(weights);
        if (auto config = configInside(*checkpoint)) {
            files.config = std::move(*config);
            isInside = true;
        }
        files.weights = std::move(checkpoint);
    } else {
        throw Error(ErrorCode::Unsupported, weights.string(),
                    "expected a .safetensors, .ckpt, .pt, .pth, .bin or .index.json file, or a folder with one");
    }
    if (!isInside)
        files.config = configBeside(weights);
    files.naming = namingOf(files.config, isInside);
    if (auto *melHubert = std::get_if<MelHubertFiles>(&files.config))
        melHubert->statistics = readStatistics(weights.parent_path() / "mean_std.npy");
    return files;
}

MelHubertFiles requireMelHubert(const ModelFiles &files)
{
    if (const auto *found = std::get_if<MelHubertFiles>(&files.config))
        return *found;
    throw Error(ErrorCode::Unsupported, files.weights->path().string(), "expected a MelHuBERT model");
}

} // namespace phonoscope
