// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/melhubert_config.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/nn/config_fields.h"
#include "core/nn/strict_json.h"

#include <nlohmann/json.hpp>

namespace phonoscope {

namespace {

using nlohmann::json;

constexpr int kMaxUnits = 1 << 20;
constexpr std::size_t kMaxHeads = 16;
constexpr double kLeastMaskProb = 1e-6;

void readFfnWidths(const ConfigFields &fields, MelHubertConfig &config)
{
    constexpr const char *kKey = "encoder_ffn_embed_dim";
    constexpr int kPublished = 3072;
    if (!fields.has(kKey) || !fields.at(kKey).is_array()) {
        config.ffnWidths.assign(static_cast<std::size_t>(config.layers),
                                fields.integer(kKey, 1, kMaxWidth, kPublished));
        return;
    }
    config.ffnWidths = fields.list(kKey, static_cast<std::size_t>(config.layers), kMaxWidth);
    config.ffnWidthsFixed = true;
}

void readExtraUnits(const ConfigFields &fields, MelHubertConfig &config)
{
    constexpr const char *kKey = "num_cluster_extra";
    if (!fields.has(kKey))
        return;
    if (!fields.at(kKey).is_array() || fields.at(kKey).size() > kMaxHeads)
        fields.fail(ErrorCode::BadFormat, kKey, "expected a list of at most " + std::to_string(kMaxHeads) + " numbers");
    for (const json &units : fields.at(kKey))
        config.extraUnits.push_back(fields.checked(units, kKey, 1, kMaxUnits));
}

void readMasking(const ConfigFields &fields, Masking &masking)
{
    masking.maskProb = fields.number("mask_prob", kLeastMaskProb, 1, masking.maskProb);
    masking.maskLength = fields.integer("mask_length", 1, kMaxKernel, masking.maskLength);
    masking.learnableMaskEmb = fields.flag("learnable_mask_emb", masking.learnableMaskEmb);
    masking.maskBeforeProj = fields.flag("mask_before_proj", masking.maskBeforeProj);
}

/// Absent keys take the defaults of the published model class, except the sizes that nothing else can confirm.
MelHubertConfig parse(const json &object, const std::string &file)
{
    const ConfigFields fields(object, file);
    MelHubertConfig config;
    config.featureSize = fields.required("feat_emb_dim", 1, kMaxWidth);
    if (config.featureSize != kMelBins && config.featureSize != 2 * kMelBins)
        fields.fail(ErrorCode::Unsupported, "feat_emb_dim",
                    "expected 40 (10 ms) or 80 (20 ms), found " + std::to_string(config.featureSize));
    config.layers = fields.required("encoder_layers", 1, kMaxLayers);
    config.hiddenSize = fields.required("encoder_embed_dim", 1, kMaxWidth);
    config.heads = fields.required("encoder_attention_heads", 1, kMaxWidth);
    fields.requireDivides("encoder_attention_heads", config.heads, config.hiddenSize);
    readFfnWidths(fields, config);

    config.positionalKernel = fields.integer("conv_pos", 1, kMaxKernel, 128);
    config.positionalGroups = fields.integer("conv_pos_groups", 1, kMaxWidth, 16);
    fields.requireDivides("conv_pos_groups", config.positionalGroups, config.hiddenSize);
    config.normFirst = fields.flag("layer_norm_first", false);
    if (fields.has("num_cluster"))
        config.units = fields.required("num_cluster", 1, kMaxUnits);
    readExtraUnits(fields, config);

    readMasking(fields, config.masking);

    config.activation = fields.activation("activation_fn");
    if (const std::string type = fields.text("pos_emb_type", "conv"); type != "conv")
        fields.fail(ErrorCode::Unsupported, "pos_emb_type", "expected conv, found '" + type + "'");
    if (const std::string type = fields.text("attention_type", "original"); type != "original")
        fields.fail(ErrorCode::Unsupported, "attention_type", "expected original, found '" + type + "'");
    if (fields.integer("pos_conv_depth", 1, kMaxLayers, 1) > 1)
        fields.fail(ErrorCode::Unsupported, "pos_conv_depth", "expected one positional convolution");
    return config;
}

} // namespace

MelHubertConfig readMelHubertConfig(const std::filesystem::path &path)
{
    return parseMelHubertConfig(readFile(path, kMaxConfigBytes), path.string());
}

MelHubertConfig parseMelHubertConfig(std::string_view text, const std::string &subject)
{
    const json root = parseJson(text, subject);
    const json *upstream = jsonMember(root, "Upstream_Config");
    const json &outer = upstream ? *upstream : root;
    for (const char *key : {"melhubert", "hubert"})
        if (const json *object = jsonMember(outer, key); object && object->is_object())
            return parse(*object, subject);
    if (const json *type = jsonMember(root, "model_type"); type && type->is_string() && *type != "melhubert")
        throw Error(ErrorCode::Unsupported, subject,
                    "the model is of type '" + type->get<std::string>().substr(0, 80)
                        + "'; MelHuBERT models are supported");
    throw Error(ErrorCode::BadFormat, subject,
                "expected the key 'melhubert' (older: 'hubert'), at the top or under 'Upstream_Config'");
}

std::optional<MelHubertConfig> melHubertConfigOf(const TorchCheckpoint &checkpoint)
{
    const PickleValue *upstream = checkpoint.root().find("Upstream_Config");
    if (!upstream)
        return std::nullopt;
    const std::string place = checkpoint.path().string() + ", Upstream_Config";
    const PickleValue *found = upstream->find("melhubert");
    if (!found)
        found = upstream->find("hubert");
    if (!found)
        return std::nullopt;
    if (!isDictionary(*found))
        throw Error(ErrorCode::BadFormat, place, "expected the key 'melhubert' (older: 'hubert') with a dictionary");
    return parse(plainJson(*found, 2), place);
}

} // namespace phonoscope
