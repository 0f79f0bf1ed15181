// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/checkpoint_mapping.h"

#include "core/nn/parameter_reader.h"

#include <algorithm>

namespace phonoscope {

namespace {

constexpr std::int64_t kMaxUnits = 1 << 20;

int maskEmbeddingSize(const ParameterReader &reader, const MelHubertConfig &config)
{
    const std::vector<std::int64_t> shape = reader.shape("mask_emb");
    for (const int size : {config.hiddenSize, config.featureSize})
        if (shape == std::vector<std::int64_t>{size})
            return size;
    reader.fail("mask_emb",
                "expected [" + std::to_string(config.hiddenSize) + "] or [" + std::to_string(config.featureSize)
                    + "], found " + shapeText(shape));
}

} // namespace

MappedModel mapMelHubert(const TensorSource &source, MelHubertConfig config)
{
    ParameterReader reader(source, {});
    if (!config.ffnWidthsFixed)
        reader.takeWidths(config.ffnWidths);
    if (!reader.has("final_proj.weight") && !reader.has("final_proj.bias"))
        config.units.reset();
    else if (const auto shape = reader.shape("final_proj.weight"); !config.units && shape.size() == 2)
        config.units = static_cast<int>(std::clamp<std::int64_t>(shape[0], 1, kMaxUnits));
    if (!reader.has("final_proj_extra.0.weight"))
        config.extraUnits.clear();

    MelHubert model(std::move(config));
    if (reader.has("mask_emb"))
        model.setMaskEmbeddingSize(maskEmbeddingSize(reader, model.config()));
    reader.read(model.slots());
    return {std::move(model), reader.report("MelHuBERT")};
}

} // namespace phonoscope
