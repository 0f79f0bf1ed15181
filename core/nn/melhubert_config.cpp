// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/melhubert_config.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/nn/strict_json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace phonoscope {

namespace {

using nlohmann::json;

constexpr int kMaxLayers = 256;
constexpr int kMaxWidth = 65536; // neuron indices are stored in 16 bits
constexpr int kMaxKernel = 4096;
constexpr int kMaxUnits = 1 << 20;
constexpr std::size_t kMaxHeads = 16;
constexpr std::size_t kMaxConfigBytes = 1 << 20;

/// The keys of one configuration object, with checks that name the file and the key.
class Fields {
public:
    Fields(const json &object, std::string file) : m_object(object), m_file(std::move(file)) { }

    bool has(const char *key) const { return m_object.contains(key) && !m_object.at(key).is_null(); }
    const json &at(const char *key) const { return m_object.at(key); }

    [[noreturn]] void fail(ErrorCode code, const char *key, const std::string &detail) const
    {
        throw Error(code, m_file + ", " + key, detail);
    }

    int checked(const json &value, const char *key, int least, int most) const
    {
        const double number = value.is_number() ? value.get<double>() : std::nan("");
        if (!(number >= least && number <= most) || number != std::floor(number))
            fail(ErrorCode::BadFormat, key,
                 "expected a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", found "
                     + value.dump(-1, ' ', true, json::error_handler_t::replace).substr(0, 80));
        return static_cast<int>(number);
    }

    int required(const char *key, int least, int most) const
    {
        if (!has(key))
            fail(ErrorCode::BadFormat, key, "this key is missing; the shape of the model cannot be known without it");
        return checked(m_object.at(key), key, least, most);
    }

    int integer(const char *key, int least, int most, int published) const
    {
        return has(key) ? checked(m_object.at(key), key, least, most) : published;
    }

    bool flag(const char *key, bool published) const
    {
        if (!has(key))
            return published;
        const json &value = m_object.at(key);
        if (value.is_boolean())
            return value.get<bool>();
        return checked(value, key, 0, 1) == 1;
    }

    std::string text(const char *key, const char *published) const
    {
        if (!has(key))
            return published;
        if (!m_object.at(key).is_string())
            fail(ErrorCode::BadFormat, key, "expected a text");
        return m_object.at(key).get<std::string>();
    }

private:
    const json &m_object;
    std::string m_file;
};

void readFfnWidths(const Fields &fields, MelHubertConfig &config)
{
    constexpr const char *kKey = "encoder_ffn_embed_dim";
    constexpr int kPublished = 3072;
    if (!fields.has(kKey) || !fields.at(kKey).is_array()) {
        config.ffnWidths.assign(static_cast<std::size_t>(config.layers),
                                fields.integer(kKey, 1, kMaxWidth, kPublished));
        return;
    }
    const json &list = fields.at(kKey);
    if (list.size() != static_cast<std::size_t>(config.layers))
        fields.fail(ErrorCode::BadFormat, kKey,
                    "expected one width for each of " + std::to_string(config.layers) + " layers, found "
                        + std::to_string(list.size()));
    for (const json &width : list)
        config.ffnWidths.push_back(fields.checked(width, kKey, 1, kMaxWidth));
    config.ffnWidthsFixed = true;
}

void readExtraUnits(const Fields &fields, MelHubertConfig &config)
{
    constexpr const char *kKey = "num_cluster_extra";
    if (!fields.has(kKey))
        return;
    if (!fields.at(kKey).is_array() || fields.at(kKey).size() > kMaxHeads)
        fields.fail(ErrorCode::BadFormat, kKey, "expected a list of at most " + std::to_string(kMaxHeads) + " numbers");
    for (const json &units : fields.at(kKey))
        config.extraUnits.push_back(fields.checked(units, kKey, 1, kMaxUnits));
}

void readMasking(const Fields &fields, Masking &masking)
{
    constexpr const char *kShare = "mask_prob";
    if (fields.has(kShare)) {
        const json &share = fields.at(kShare);
        masking.maskProb = share.is_number() ? share.get<double>() : -1;
        if (!(masking.maskProb > 0 && masking.maskProb <= 1))
            fields.fail(ErrorCode::BadFormat, kShare, "expected a number above 0, at most 1");
    }
    masking.maskLength = fields.integer("mask_length", 1, kMaxKernel, masking.maskLength);
    masking.learnableMaskEmb = fields.flag("learnable_mask_emb", masking.learnableMaskEmb);
    masking.maskBeforeProj = fields.flag("mask_before_proj", masking.maskBeforeProj);
}

/// Absent keys take the defaults of the published model class, except the sizes that nothing else can confirm.
MelHubertConfig parse(const json &object, const std::string &file)
{
    const Fields fields(object, file);
    MelHubertConfig config;
    config.featureSize = fields.required("feat_emb_dim", 1, kMaxWidth);
    if (config.featureSize != kMelBins && config.featureSize != 2 * kMelBins)
        fields.fail(ErrorCode::Unsupported, "feat_emb_dim",
                    "expected 40 (10 ms) or 80 (20 ms), found " + std::to_string(config.featureSize));
    config.layers = fields.required("encoder_layers", 1, kMaxLayers);
    config.hiddenSize = fields.required("encoder_embed_dim", 1, kMaxWidth);
    config.heads = fields.required("encoder_attention_heads", 1, kMaxWidth);
    if (config.hiddenSize % config.heads != 0)
        fields.fail(ErrorCode::BadFormat, "encoder_attention_heads",
                    std::to_string(config.hiddenSize) + " hidden components cannot be divided among "
                        + std::to_string(config.heads) + " heads");
    readFfnWidths(fields, config);

    config.positionalKernel = fields.integer("conv_pos", 1, kMaxKernel, 128);
    config.positionalGroups = fields.integer("conv_pos_groups", 1, kMaxWidth, 16);
    if (config.hiddenSize % config.positionalGroups != 0)
        fields.fail(ErrorCode::BadFormat, "conv_pos_groups",
                    std::to_string(config.hiddenSize) + " hidden components cannot be divided among "
                        + std::to_string(config.positionalGroups) + " groups");
    config.normFirst = fields.flag("layer_norm_first", false);
    if (fields.has("num_cluster"))
        config.units = fields.required("num_cluster", 1, kMaxUnits);
    readExtraUnits(fields, config);

    readMasking(fields, config.masking);

    const std::string activation = fields.text("activation_fn", "gelu");
    if (activation == "relu")
        config.activation = FeedForwardActivation::Relu;
    else if (activation != "gelu")
        fields.fail(ErrorCode::Unsupported, "activation_fn", "expected gelu or relu, found '" + activation + "'");
    if (const std::string type = fields.text("pos_emb_type", "conv"); type != "conv")
        fields.fail(ErrorCode::Unsupported, "pos_emb_type", "expected conv, found '" + type + "'");
    if (const std::string type = fields.text("attention_type", "original"); type != "original")
        fields.fail(ErrorCode::Unsupported, "attention_type", "expected original, found '" + type + "'");
    if (fields.integer("pos_conv_depth", 1, kMaxLayers, 1) > 1)
        fields.fail(ErrorCode::Unsupported, "pos_conv_depth", "expected one positional convolution");
    return config;
}

const json *member(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? &*found : nullptr;
}

/// Scalars and lists of scalars are all that a configuration holds; what else there is stays out.
json plain(const PickleValue &value, bool inList = false)
{
    if (const auto *flag = std::get_if<bool>(&value.value))
        return *flag;
    if (const auto *integer = std::get_if<std::int64_t>(&value.value))
        return *integer;
    if (const auto *number = std::get_if<double>(&value.value))
        return *number;
    if (const auto *text = std::get_if<std::string>(&value.value))
        return *text;
    const auto *list = std::get_if<std::shared_ptr<PickleValue::List>>(&value.value);
    if (list && *list && !inList && (*list)->size() <= kMaxLayers) {
        json items = json::array();
        for (const PickleValue &item : **list)
            items.push_back(plain(item, true));
        return items;
    }
    return nullptr;
}

} // namespace

MelHubertConfig readMelHubertConfig(const std::filesystem::path &path)
{
    return parseMelHubertConfig(readFile(path, kMaxConfigBytes), path.string());
}

MelHubertConfig parseMelHubertConfig(std::string_view text, const std::string &subject)
{
    const json root = parseJson(text, subject);
    const json *upstream = member(root, "Upstream_Config");
    const json &outer = upstream ? *upstream : root;
    for (const char *key : {"melhubert", "hubert"})
        if (const json *object = member(outer, key); object && object->is_object())
            return parse(*object, subject);
    if (const json *type = member(root, "model_type"); type && type->is_string() && *type != "melhubert")
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
    const auto *dict = found ? std::get_if<std::shared_ptr<PickleValue::Dict>>(&found->value) : nullptr;
    if (!dict || !*dict)
        throw Error(ErrorCode::BadFormat, place, "expected the key 'melhubert' (older: 'hubert') with a dictionary");
    json object = json::object();
    for (const auto &[key, value] : **dict)
        if (const auto *name = std::get_if<std::string>(&key.value))
            object[*name] = plain(value);
    return parse(object, place);
}

} // namespace phonoscope
