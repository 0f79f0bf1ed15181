// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_files.h"

#include "core/base/error.h"
#include "core/base/npy.h"

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

fs::path weightsIn(const fs::path &folder)
{
    for (const char *name : {"model.safetensors", "checkpoint.ckpt"})
        if (isThere(folder / name))
            return folder / name;
    std::vector<fs::path> checkpoints;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        if (entry->path().extension() == ".ckpt")
            checkpoints.push_back(entry->path());
    if (failure)
        throw Error(ErrorCode::Unreadable, folder.string(), "the folder cannot be read: " + failure.message());
    if (checkpoints.empty())
        throw Error(ErrorCode::NotFound, folder.string(),
                    "no model.safetensors and no .ckpt file is in this folder; choose a model's folder or file");
    if (checkpoints.size() > 1)
        throw Error(ErrorCode::Mismatch, folder.string(),
                    std::to_string(checkpoints.size()) + " .ckpt files are in this folder; choose one of them");
    return checkpoints.front();
}

} // namespace

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
    const fs::path beside = weights.parent_path();
    const fs::path configPath = beside / "config.json";

    ModelFiles files;
    const fs::path named = isFolder && !model.has_filename() ? model.parent_path() : model;
    files.name = isFolder ? named.filename().string() : named.stem().string();
    const std::string ending = weights.extension().string();
    if (ending == ".safetensors") {
        if (!isThere(configPath))
            throw Error(ErrorCode::NotFound, configPath.string(),
                        "a .safetensors file holds tensors only; the model's config.json is missing beside it");
        files.config = readMelHubertConfig(configPath);
        files.weights = std::make_unique<SafetensorsFile>(weights);
    } else if (ending == ".ckpt" || ending == ".pt" || ending == ".pth") {
        auto checkpoint = std::make_unique<TorchCheckpoint>(weights);
        if (auto config = melHubertConfigOf(*checkpoint))
            files.config = std::move(*config);
        else if (isThere(configPath))
            files.config = readMelHubertConfig(configPath);
        else
            throw Error(ErrorCode::NotFound, weights.string(),
                        "the checkpoint has no Upstream_Config and no config.json is beside it");
        files.weights = std::move(checkpoint);
    } else {
        throw Error(ErrorCode::Unsupported, weights.string(),
                    "expected a .safetensors or .ckpt file, or a folder with one");
    }
    files.statistics = readStatistics(beside / "mean_std.npy");
    return files;
}

} // namespace phonoscope
