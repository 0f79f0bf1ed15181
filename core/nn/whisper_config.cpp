// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/whisper_config.h"

#include "core/nn/config_fields.h"
#include "core/nn/strict_json.h"

#include <nlohmann/json.hpp>

namespace phonoscope {

WhisperConfig parseWhisperConfig(std::string_view text, const std::string &subject)
{
    constexpr int kMaxMelBins = 256;
    constexpr int kMaxPositions = 15000;
    const nlohmann::json root = parseJson(text, subject);
    const ConfigFields fields(root, subject);
    WhisperConfig config;
    config.melBins = fields.integer("num_mel_bins", 1, kMaxMelBins, 80);
    config.positions = fields.integer("max_source_positions", 1, kMaxPositions, 1500);
    config.hiddenSize = fields.required("d_model", 1, kMaxWidth);
    config.heads = fields.required("encoder_attention_heads", 1, kMaxWidth);
    fields.requireDivides("encoder_attention_heads", config.heads, config.hiddenSize);
    config.ffnWidths.assign(static_cast<std::size_t>(fields.required("encoder_layers", 1, kMaxLayers)),
                            fields.required("encoder_ffn_dim", 1, kMaxWidth));
    config.activation = fields.activation("activation_function");
    return config;
}

} // namespace phonoscope
