// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/open_speech_model.h"

#include "core/base/hash.h"
#include "core/nn/activation_edits.h"
#include "core/nn/checkpoint_mapping.h"
#include "core/nn/melhubert_speech.h"
#include "core/nn/model_files.h"
#include "core/nn/parameter_reader.h"
#include "core/nn/tensor_memory.h"
#include "core/nn/waveform_model.h"
#include "core/nn/whisper_model.h"

#include <ATen/Context.h>

namespace phonoscope {

namespace {

std::string identityOf(SpeechModel &model)
{
    std::uint64_t hash = fnv1a(model.identity());
    for (const ParameterSlot &slot : model.slots()) {
        hash = fnv1a(slot.name, hash);
        hash = fnv1a(std::as_bytes(std::span(slot.shape)), hash);
        const at::Tensor &values = *slot.tensor;
        hash = wordHash(std::as_bytes(std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()))),
                        hash);
    }
    return toHex(hash);
}

/// Makes the model of a configuration whose only checkpoint-dependent numbers are the feed-forward widths.
template <typename Model, typename ModelConfig>
OpenedModel make(const ModelFiles &files, ModelConfig config, c10::Device device)
{
    ParameterReader reader(*files.weights, files.naming);
    reader.takeWidths(config.ffnWidths);
    auto model = std::make_unique<Model>(std::move(config), device);
    reader.read(model->slots());
    EncoderInfo info = model->describe();
    LoadReport report = reader.report(info.family);
    return {std::move(model), std::move(info), std::move(report)};
}

OpenedModel open(const ModelFiles &files, const MelHubertFiles &parts, c10::Device device)
{
    MappedModel mapped = mapMelHubert(*files.weights, parts.config);
    auto model = std::make_unique<MelHubertSpeech>(std::move(mapped.model), parts.statistics, device);
    EncoderInfo info = model->describe();
    return {std::move(model), std::move(info), std::move(mapped.report)};
}

OpenedModel open(const ModelFiles &files, const WaveformConfig &config, c10::Device device)
{
    return make<WaveformModel>(files, config, device);
}

OpenedModel open(const ModelFiles &files, const WhisperConfig &config, c10::Device device)
{
    return make<WhisperModel>(files, config, device);
}

} // namespace

OpenedModel openSpeechModel(const std::filesystem::path &path, c10::Device device)
{
    reuseTensorMemory();
    const ModelFiles files = openModelFiles(path);
    OpenedModel opened = std::visit([&](const auto &config) { return open(files, config, device); }, files.config);
    opened.info.name = files.name;
    opened.info.hash = identityOf(*opened.model);
    // Reduced precision in CUDA's convolutions would differ from the published numbers by 1e-3.
    at::globalContext().setAllowTF32CuDNN(false);
    for (const ParameterSlot &slot : opened.model->slots()) {
        opened.info.parameters += slot.tensor->numel();
        *slot.tensor = slot.tensor->to(device);
    }
    opened.model->freeze();
    for (const ParameterSlot &slot : opened.model->slots()) // a weight norm of zeros gives no kernel
        if (slot.name.find("pos_conv") != std::string::npos && slot.tensor->defined())
            requireFinite(files.weights->path().string() + ", " + slot.name, *slot.tensor);
    return opened;
}

} // namespace phonoscope
