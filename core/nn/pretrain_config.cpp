// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pretrain_config.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/nn/strict_json.h"
#include "core/nn/unit_recipe_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace phonoscope {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kMaxSpeeds = 100;
constexpr int kMany = 1'000'000'000;

void readModel(const json &object, const std::string &subject, PretrainConfig &config)
{
    StrictObject fields(object, subject + ", melhubert");
    // Keys that parseMelHubertConfig reads.
    fields.accept({"feat_emb_dim", "encoder_layers", "encoder_embed_dim", "encoder_attention_heads",
                   "encoder_ffn_embed_dim", "conv_pos", "conv_pos_groups", "layer_norm_first", "num_cluster",
                   "activation_fn", "pos_emb_type", "attention_type", "pos_conv_depth", "mask_prob", "mask_length",
                   "learnable_mask_emb", "mask_before_proj"});
    config.maskedWeight = fields.number("pred_masked_weight", 1, 0, 1e6);
    config.unmaskedWeight = fields.number("pred_nomask_weight", 0, 0, 1e6);
    if (fields.flag("skip_masked", false))
        config.maskedWeight = 0;
    if (fields.flag("skip_nomask", config.unmaskedWeight == 0))
        config.unmaskedWeight = 0;
    if (config.maskedWeight + config.unmaskedWeight <= 0)
        fields.fail("pred_masked_weight", "nothing would be predicted");
    fields.oneOf("mask_selection", "static", {"static"});
    fields.number("mask_other", 0, 0, 0);
    fields.integer("mask_min_space", 1, 0, kMany); // of masks without overlap only
    if (fields.flag("no_mask_overlap", false))
        fields.fail("no_mask_overlap", "spans that may not overlap are not supported; leave it false");
    config.dropout = fields.number("dropout", 0, 0, 0.9);
    config.attentionDropout = fields.number("attention_dropout", 0, 0, 0.9);
    config.activationDropout = fields.number("activation_dropout", 0, 0, 0.9);
    config.layerDrop = fields.number("encoder_layerdrop", 0, 0, 0.9);
    fields.finish();
}

void readTraining(const json &object, const std::string &subject, PretrainConfig &config)
{
    StrictObject fields(object, subject + ", training");
    config.clusteredFrames = fields.integer("clustered_frames", config.clusteredFrames, 100, kMany);
    config.steps = fields.integer("steps", config.steps, 0, kMany);
    config.warmupSteps = fields.integer("warmup_steps", std::min(config.warmupSteps, config.steps), 0, kMany);
    config.learningRate = fields.number("learning_rate", config.learningRate, 1e-9, 10);
    config.weightDecay = fields.number("weight_decay", config.weightDecay, 0, 1);
    if (const json *betas = fields.member("adam_betas")) {
        const bool pair = betas->is_array() && betas->size() == 2 && (*betas)[0].is_number() && (*betas)[1].is_number();
        config.beta1 = pair ? (*betas)[0].get<double>() : -1;
        config.beta2 = pair ? (*betas)[1].get<double>() : -1;
        if (!(config.beta1 >= 0 && config.beta1 < 1 && config.beta2 >= 0 && config.beta2 < 1))
            fields.fail("adam_betas", "expected two numbers from 0 to below 1");
    }
    config.epsilon = fields.number("adam_eps", config.epsilon, 1e-16, 1);
    config.gradientClipping = fields.number("gradient_clipping", config.gradientClipping, 0, 1e6);
    config.batchSeconds = fields.number("batch_seconds", config.batchSeconds, 0.1, 1e6);
    config.sequenceLength = fields.integer("sequence_length", config.sequenceLength, 10, 1'000'000);
    config.checkpointSteps = fields.integer("checkpoint_steps", config.checkpointSteps, 1, kMany);
    config.validationSteps = fields.integer("validation_steps", config.validationSteps, 1, kMany);
    config.validationShare = fields.number("validation_share", config.validationShare, 0, 0.5);
    config.validationColumn = fields.text("validation_column", "");
    config.validationValue = fields.text("validation_value", "yes");
    config.initialization = fields.oneOf("initialization", "fan_in", {"fan_in", "published"}) == "fan_in"
        ? PretrainConfig::Initialization::FanIn
        : PretrainConfig::Initialization::Published;
    config.seed = static_cast<std::uint64_t>(fields.integer("seed", 1, 0, kMany));
    if (const json *speeds = fields.member("speeds")) {
        config.speeds.clear();
        for (const json &speed : speeds->is_array() ? *speeds : json::array())
            config.speeds.push_back(speed.is_number() ? speed.get<double>() : 0);
        if (config.speeds.empty() || config.speeds.size() > kMaxSpeeds
            || !std::ranges::all_of(config.speeds, [](double speed) { return speed >= 0.5 && speed <= 2; }))
            fields.fail("speeds", "expected a list of up to " + std::to_string(kMaxSpeeds) + " numbers from 0.5 to 2");
    }
    fields.finish();
}

} // namespace

PretrainConfig readPretrainConfig(const std::filesystem::path &file)
{
    const std::string text = readFile(file, kMaxBytes);
    const std::string subject = file.string();
    const json root = parseJson(text, subject);
    StrictObject fields(root, subject);
    const json *model = fields.member("melhubert");
    if (!model)
        fields.fail("melhubert", "this key is missing; it holds the shape of the model");
    PretrainConfig config;
    readModel(*model, subject, config);
    if (const json *training = fields.member("training"))
        readTraining(*training, subject, config);

    json shape = *model;
    if (const json *units = fields.member("units")) {
        config.units = unitRecipesFromJson(units->dump(), subject);
        shape["num_cluster"] = config.units.front().clusters;
        for (std::size_t kind = 1; kind < config.units.size(); ++kind)
            shape["num_cluster_extra"].push_back(config.units[kind].clusters);
    }
    fields.finish();
    if (const json *clusters = model->contains("num_cluster") ? &(*model)["num_cluster"] : nullptr;
        clusters && *clusters != shape["num_cluster"])
        fields.fail("num_cluster", "it differs from the clusters of the first kind under units");
    config.model = parseMelHubertConfig(json{{"melhubert", shape}}.dump(), subject);
    if (config.units.empty()) {
        config.units.emplace_back();
        config.units.front().clusters = config.model.units.value_or(config.units.front().clusters);
        shape["num_cluster"] = config.units.front().clusters;
        config.model.units = config.units.front().clusters;
    }
    config.modelJson = shape.dump(1);
    config.hash = toHex(fnv1a(root.dump()));
    return config;
}

} // namespace phonoscope
