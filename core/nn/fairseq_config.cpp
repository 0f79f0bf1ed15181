// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/nn/config_fields.h"
#include "core/nn/waveform_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace phonoscope {

namespace {

using nlohmann::json;
using Kind = PositionalConvolutionConfig::Kind;

/// Reads "[(512, 10, 5)] + [(512, 3, 2)] * 4" from left to right.
class ConvolutionText {
public:
    ConvolutionText(std::string_view text, const std::string &subject) : m_text(text), m_subject(subject) { }

    std::vector<WaveformConfig::Convolution> read()
    {
        std::vector<WaveformConfig::Convolution> all;
        do {
            const std::vector<WaveformConfig::Convolution> term = list();
            const int times = take('*') ? number(kMaxConvolutions) : 1;
            for (int repeat = 0; repeat < times; ++repeat)
                all.insert(all.end(), term.begin(), term.end());
            if (all.size() > kMaxConvolutions)
                fail("at most " + std::to_string(kMaxConvolutions) + " convolutions");
        } while (take('+'));
        if (m_at != m_text.size())
            fail("nothing more");
        return all;
    }

private:
    [[noreturn]] void fail(const std::string &expected) const
    {
        throw Error(ErrorCode::BadFormat, m_subject + ", conv_feature_layers",
                    "expected " + expected + " at character " + std::to_string(m_at) + " of '"
                        + std::string(m_text.substr(0, 80)) + "'");
    }

    bool take(char wanted)
    {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
        const bool found = m_at < m_text.size() && m_text[m_at] == wanted;
        m_at += found ? 1 : 0;
        while (found && m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
        return found;
    }

    void demand(char wanted)
    {
        if (!take(wanted))
            fail(std::string("'") + wanted + "'");
    }

    int number(std::size_t most)
    {
        std::size_t value = 0;
        const std::size_t start = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9' && value <= most)
            value = 10 * value + static_cast<std::size_t>(m_text[m_at++] - '0');
        if (m_at == start || value < 1 || value > most)
            fail("a number from 1 to " + std::to_string(most));
        return static_cast<int>(value);
    }

    WaveformConfig::Convolution convolution()
    {
        demand('(');
        WaveformConfig::Convolution one;
        one.channels = number(kMaxChannels);
        demand(',');
        one.kernel = number(kMaxKernel);
        demand(',');
        one.stride = number(kMaxStride);
        demand(')');
        return one;
    }

    std::vector<WaveformConfig::Convolution> list()
    {
        demand('[');
        std::vector<WaveformConfig::Convolution> items{convolution()};
        while (take(',') && items.size() <= kMaxConvolutions && m_at < m_text.size() && m_text[m_at] != ']')
            items.push_back(convolution());
        demand(']');
        return items;
    }

    std::string_view m_text;
    std::string m_subject;
    std::size_t m_at = 0;
};

WaveformFamily familyOf(const ConfigFields &model, const TorchCheckpoint &checkpoint)
{
    if (model.flag("relative_position_embedding", false))
        return WaveformFamily::WavLM;
    if (model.integer("pos_conv_depth", 1, kMaxLayers, 1) > 1 || model.has("average_top_k_layers"))
        return WaveformFamily::Data2Vec;
    for (const auto &entry : checkpoint.tensors())
        if (entry.first.find("quantizer.") != std::string::npos)
            return WaveformFamily::Wav2Vec2;
    return model.has("latent_vars") ? WaveformFamily::Wav2Vec2 : WaveformFamily::Hubert;
}

WaveformConfig fromFairseq(const json &object, const json *task, const TorchCheckpoint &checkpoint,
                           const std::string &subject)
{
    const ConfigFields fields(object, subject);
    WaveformConfig config;
    config.family = familyOf(fields, checkpoint);
    const bool isData2Vec = config.family == WaveformFamily::Data2Vec;
    config.convolutions = parseConvolutions(
        fields.text("conv_feature_layers", "[(512,10,5)] + [(512,3,2)] * 4 + [(512,2,2)] * 2"), subject);
    config.convolutionBias = fields.flag("conv_bias", false);
    const std::string mode = fields.text("extractor_mode", "default");
    if (mode != "default" && mode != "layer_norm")
        fields.fail(ErrorCode::Unsupported, "extractor_mode",
                    "expected default or layer_norm, found '" + mode.substr(0, 80) + "'");
    config.frontNorm = mode == "layer_norm" ? WaveformConfig::FrontNorm::Layer : WaveformConfig::FrontNorm::Group;
    config.hiddenSize = fields.required("encoder_embed_dim", 1, kMaxWidth);
    config.heads = fields.required("encoder_attention_heads", 1, kMaxWidth);
    fields.requireDivides("encoder_attention_heads", config.heads, config.hiddenSize);
    const int layers = fields.required("encoder_layers", 1, kMaxLayers);
    config.ffnWidths.assign(static_cast<std::size_t>(layers), fields.required("encoder_ffn_embed_dim", 1, kMaxWidth));
    config.normFirst = fields.flag("layer_norm_first", false);
    config.activation = fields.activation("activation_fn");
    config.positions.hiddenSize = config.hiddenSize;
    config.positions.kernel = fields.integer("conv_pos", 1, kMaxKernel, 128);
    config.positions.groups = fields.integer("conv_pos_groups", 1, kMaxWidth, 16);
    fields.requireDivides("conv_pos_groups", config.positions.groups, config.hiddenSize);
    if (const int depth = fields.integer("pos_conv_depth", 1, kMaxLayers, 1); isData2Vec && depth > 1) {
        config.positions.kind = Kind::Stacked;
        config.positions.depth = depth;
        // The stack shares its reach: fairseq divides the taps among the convolutions, three at least.
        config.positions.kernel = std::max(3, config.positions.kernel / config.positions.depth);
    } else if (fields.flag("conv_pos_batch_norm", false)) {
        config.positions.kind = Kind::BatchNorm;
    }
    if (config.family == WaveformFamily::WavLM) {
        if (!fields.flag("gru_rel_pos", true))
            fields.fail(ErrorCode::Unsupported, "gru_rel_pos", "expected a gated relative position bias");
        config.relativePositions = RelativePositions{fields.integer("num_buckets", 4, kMaxBuckets, 320),
                                                     fields.integer("max_distance", 2, kMaxBuckets, 1280)};
    }
    requireUsable(config, subject);
    config.normaliseSamples = ConfigFields(task ? *task : object, subject).flag("normalize", false);
    return config;
}

} // namespace

std::vector<WaveformConfig::Convolution> parseConvolutions(std::string_view text, const std::string &subject)
{
    return ConvolutionText(text, subject).read();
}

std::optional<WaveformConfig> fairseqConfigOf(const TorchCheckpoint &checkpoint)
{
    constexpr int kDepth = 4;
    for (const char *key : {"model_cfg", "cfg"}) {
        const PickleValue *found = checkpoint.root().find(key);
        if (!found || !isDictionary(*found))
            continue;
        const json object = plainJson(*found, kDepth);
        const std::string subject = checkpoint.path().string() + ", " + key;
        if (const json *model = jsonMember(object, "model"); model && model->is_object())
            return fromFairseq(*model, jsonMember(object, "task"), checkpoint, subject);
        const PickleValue *task = checkpoint.root().find("task_cfg");
        const json taskObject = task ? plainJson(*task, kDepth) : json();
        return fromFairseq(object, taskObject.is_object() ? &taskObject : nullptr, checkpoint, subject);
    }
    return std::nullopt;
}

} // namespace phonoscope
