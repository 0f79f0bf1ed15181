// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"
#include "core/nn/melhubert_config.h"
#include "core/nn/tensor_names.h"
#include "core/nn/waveform_config.h"
#include "core/nn/whisper_config.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace phonoscope {

/// Mean and standard deviation of every mel bin over the training data.
struct MelStatistics {
    std::array<float, kMelBins> mean{};
    std::array<float, kMelBins> deviation{};
};

/// How the weights are stored; half of the bytes, rounded to 11 bits, or as they are.
enum class StoredPrecision { Float16, Float32 };

struct MelHubertFiles {
    MelHubertConfig config;   ///< from the checkpoint itself, else from config.json beside it
    MelStatistics statistics; ///< mean_std.npy beside it
};

using ModelConfig = std::variant<MelHubertFiles, WaveformConfig, WhisperConfig>;

/// config.json of whatever family, by its model_type (absent: MelHuBERT, without statistics yet). preprocessor: see
/// parseHuggingFaceConfig. Throws Error(BadFormat) naming subject and key, Error(Unsupported) for other models.
ModelConfig parseModelConfig(std::string_view config, std::string_view preprocessor, const std::string &subject);

/// The parts of a model on disk, read but not yet made into one.
struct ModelFiles {
    std::string name;                      ///< of the file without its ending, or of the folder
    std::unique_ptr<TensorSource> weights; ///< one or several safetensors files or PyTorch checkpoints
    TensorNaming naming;
    ModelConfig config;
};

/// model: a .safetensors, .ckpt, .pt, .pth or .bin file, the .index.json of a model in several files, or a folder with
/// model.safetensors, pytorch_model.bin, the index of one of these, checkpoint.ckpt or a single other checkpoint. The
/// configuration is the checkpoint's own, else config.json beside it. Throws Error; NotFound says which part is missing
/// and where it was looked for.
ModelFiles openModelFiles(const std::filesystem::path &model);

/// The same for what must be a MelHuBERT; Error(Unsupported) when it is none.
MelHubertFiles requireMelHubert(const ModelFiles &files);

/// mean_std.npy: [2, 40]. Throws Error(NotFound, BadFormat).
MelStatistics readStatistics(const std::filesystem::path &file);

} // namespace phonoscope
