// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/waveform_config.h"

#include "core/base/error.h"
#include "core/nn/config_fields.h"
#include "core/nn/strict_json.h"

#include <nlohmann/json.hpp>

#include <array>

namespace phonoscope {

namespace {

using nlohmann::json;
using Kind = PositionalConvolutionConfig::Kind;

constexpr int kMaxHop = 16000;
constexpr int kLeastHop = 40; // 2.5 ms; a run of 90 s then has 36,000 frames

constexpr std::array<std::pair<const char *, WaveformFamily>, 4> kModelTypes = {
    {{"hubert", WaveformFamily::Hubert},
     {"wav2vec2", WaveformFamily::Wav2Vec2},
     {"wavlm", WaveformFamily::WavLM},
     {"data2vec-audio", WaveformFamily::Data2Vec}}};

WaveformFamily familyOf(const ConfigFields &fields)
{
    const std::string type = fields.text("model_type", "");
    for (const auto &[name, family] : kModelTypes)
        if (type == name)
            return family;
    fields.fail(ErrorCode::Unsupported, "model_type",
                "expected hubert, wav2vec2, wavlm, data2vec-audio, whisper or melhubert, found '" + type.substr(0, 80)
                    + "'");
}

void readConvolutions(const ConfigFields &fields, WaveformConfig &config)
{
    const std::vector<int> channels = fields.list("conv_dim", 0, kMaxChannels);
    const std::vector<int> kernels = fields.list("conv_kernel", channels.size(), kMaxKernel);
    const std::vector<int> strides = fields.list("conv_stride", channels.size(), kMaxStride);
    for (std::size_t index = 0; index < channels.size(); ++index)
        config.convolutions.push_back({channels[index], kernels[index], strides[index]});
}

void readPositions(const ConfigFields &fields, WaveformConfig &config)
{
    PositionalConvolutionConfig &positions = config.positions;
    positions.hiddenSize = config.hiddenSize;
    positions.groups = fields.integer("num_conv_pos_embedding_groups", 1, kMaxWidth, 16);
    fields.requireDivides("num_conv_pos_embedding_groups", positions.groups, config.hiddenSize);
    if (config.family == WaveformFamily::Data2Vec) {
        positions.kind = Kind::Stacked;
        positions.depth = fields.integer("num_conv_pos_embeddings", 1, kMaxLayers, 5);
        positions.kernel = fields.integer("conv_pos_kernel_size", 1, kMaxKernel, 19);
        return;
    }
    positions.kind = fields.flag("conv_pos_batch_norm", false) ? Kind::BatchNorm : Kind::WeightNorm;
    positions.kernel = fields.integer("num_conv_pos_embeddings", 1, kMaxKernel, 128);
}

bool normalisesSamples(const WaveformConfig &config, std::string_view preprocessor, const std::string &subject)
{
    const bool published = config.family != WaveformFamily::DistilHubert
        && (config.family != WaveformFamily::WavLM || config.frontNorm == WaveformConfig::FrontNorm::Layer);
    if (preprocessor.empty())
        return published;
    const json root = parseJson(preprocessor, subject);
    const ConfigFields fields(root, subject);
    if (const int rate = fields.integer("sampling_rate", 1, 1'000'000, 16000); rate != 16000)
        fields.fail(ErrorCode::Unsupported, "sampling_rate",
                    "expected 16000 Hz, found " + std::to_string(rate) + "; audio is brought to 16 kHz here");
    return fields.flag("do_normalize", true);
}

} // namespace

const char *displayName(WaveformFamily family)
{
    switch (family) {
    case WaveformFamily::Hubert:
        return "HuBERT";
    case WaveformFamily::DistilHubert:
        return "DistilHuBERT";
    case WaveformFamily::Wav2Vec2:
        return "wav2vec 2.0";
    case WaveformFamily::WavLM:
        return "WavLM";
    case WaveformFamily::Data2Vec:
        return "data2vec";
    }
    return "";
}

int WaveformConfig::hop() const
{
    int product = 1;
    for (const Convolution &convolution : convolutions)
        product *= convolution.stride;
    return product;
}

std::int64_t WaveformConfig::frames(std::int64_t samples) const
{
    for (const Convolution &convolution : convolutions) {
        if (samples < convolution.kernel)
            return 0;
        samples = (samples - convolution.kernel) / convolution.stride + 1;
    }
    return samples;
}

std::int64_t WaveformConfig::samplesFor(std::int64_t frames) const
{
    for (auto convolution = convolutions.rbegin(); frames > 0 && convolution != convolutions.rend(); ++convolution)
        frames = (frames - 1) * convolution->stride + convolution->kernel;
    return frames;
}

void requireUsable(const WaveformConfig &config, const std::string &subject)
{
    if (config.convolutions.empty() || config.convolutions.size() > kMaxConvolutions)
        throw Error(ErrorCode::BadFormat, subject,
                    "expected 1 to " + std::to_string(kMaxConvolutions) + " convolutions on the waveform, found "
                        + std::to_string(config.convolutions.size()));
    if (config.relativePositions && config.relativePositions->maxDistance <= config.relativePositions->buckets / 4)
        throw Error(ErrorCode::BadFormat, subject,
                    "the largest distance of relative positions, "
                        + std::to_string(config.relativePositions->maxDistance) + ", must be above a quarter of the "
                        + std::to_string(config.relativePositions->buckets) + " buckets");
    std::int64_t hop = 1;
    for (const WaveformConfig::Convolution &convolution : config.convolutions) {
        hop *= convolution.stride;
        if (convolution.kernel < convolution.stride || hop > kMaxHop)
            throw Error(ErrorCode::BadFormat, subject,
                        "the strides of the convolutions skip samples, or frames are more than a second apart");
    }
    if (hop < kLeastHop)
        throw Error(ErrorCode::BadFormat, subject,
                    "frames are " + std::to_string(hop) + " samples apart; at least " + std::to_string(kLeastHop)
                        + " are expected");
}

WaveformConfig parseHuggingFaceConfig(std::string_view text, std::string_view preprocessor, const std::string &subject)
{
    const json root = parseJson(text, subject);
    const ConfigFields fields(root, subject);
    WaveformConfig config;
    config.family = familyOf(fields);
    const bool isData2Vec = config.family == WaveformFamily::Data2Vec;
    readConvolutions(fields, config);
    config.convolutionBias = fields.flag("conv_bias", false);
    const std::string norm = isData2Vec ? "layer" : fields.text("feat_extract_norm", "group");
    if (norm != "group" && norm != "layer")
        fields.fail(ErrorCode::Unsupported, "feat_extract_norm",
                    "expected group or layer, found '" + norm.substr(0, 80) + "'");
    config.frontNorm = norm == "layer" ? WaveformConfig::FrontNorm::Layer : WaveformConfig::FrontNorm::Group;
    if (fields.activation("feat_extract_activation") != FeedForwardActivation::Gelu)
        fields.fail(ErrorCode::Unsupported, "feat_extract_activation", "expected gelu");
    config.projectionNorm = fields.flag("feat_proj_layer_norm", true);
    if (config.family == WaveformFamily::Hubert && !config.projectionNorm)
        config.family = WaveformFamily::DistilHubert;

    config.hiddenSize = fields.required("hidden_size", 1, kMaxWidth);
    config.heads = fields.required("num_attention_heads", 1, kMaxWidth);
    fields.requireDivides("num_attention_heads", config.heads, config.hiddenSize);
    const int layers = fields.required("num_hidden_layers", 1, kMaxLayers);
    config.ffnWidths.assign(static_cast<std::size_t>(layers), fields.required("intermediate_size", 1, kMaxWidth));
    config.normFirst = !isData2Vec && fields.flag("do_stable_layer_norm", false);
    config.activation = fields.activation("hidden_act");
    config.normEpsilon = fields.number("layer_norm_eps", 0, 1, 1e-5);
    readPositions(fields, config);
    if (config.family == WaveformFamily::WavLM)
        config.relativePositions = RelativePositions{fields.integer("num_buckets", 4, kMaxBuckets, 320),
                                                     fields.integer("max_bucket_distance", 2, kMaxBuckets, 800)};
    requireUsable(config, subject);
    config.normaliseSamples = normalisesSamples(config, preprocessor, subject);
    return config;
}

} // namespace phonoscope
