// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/tensor_names.h"

#include <array>
#include <utility>

namespace phonoscope {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Names that stand before those of the encoder.
constexpr std::array<std::string_view, 8> kPrefixes = {
    "model_weight.",          "model.", "hubert.", "wav2vec2.", "wavlm.", "data2vec_audio.",
    "w2v_encoder.w2v_model.", "module."};

/// Parts of names, ours on the right. Each is replaced once, in order.
constexpr std::array<Pair, 10> kHuggingFaceParts = {{
    {"feature_projection.layer_norm.", "layer_norm."},
    {"feature_projection.projection.", "post_extract_proj."},
    {"pos_conv_embed.batch_norm.", "pos_conv.0."},
    {"pos_conv_embed.layers.", "pos_conv."},
    {".attention.gru_rel_pos_linear.", ".self_attn.grep_linear."},
    {".attention.gru_rel_pos_const", ".self_attn.grep_a"},
    {".attention.rel_attn_embed.", ".self_attn.relative_attention_bias."},
    {".attention.", ".self_attn."},
    {".feed_forward.intermediate_dense.", ".fc1."},
    {".feed_forward.output_dense.", ".fc2."},
}};

constexpr std::array<Pair, 19> kIgnored = {{
    {"mask_emb", "stands for masked frames in pre-training"},
    {"masked_spec_embed", "stands for masked frames in pre-training"},
    {"final_proj", "head of the pre-training task"},
    {"label_embs_concat", "head of the pre-training task"},
    {"quantizer", "head of the pre-training task"},
    {"project_q", "head of the pre-training task"},
    {"project_hid", "head of the pre-training task"},
    {"target_glu", "head of the pre-training task"},
    {"layer_norm_for_extract", "head of the pre-training task"},
    {"_ema", "the teacher's copy of the weights"},
    {"lm_head", "head of another task"},
    {"classifier", "head of another task"},
    {"projector", "head of another task"},
    {"objective", "head of another task"},
    {"w2v_encoder.proj", "head of another task"},
    {"tdnn", "head of another task"},
    {"decoder.", "decoder; only the encoder is used"},
    {"proj_out", "decoder; only the encoder is used"},
    {"adapter.", "adapter behind the encoder"},
}};

constexpr std::array<std::string_view, 8> kTrainingStates = {"last_optimizer_state.",
                                                             "optimizer_history.",
                                                             "Optimizer.",
                                                             "optimizer.",
                                                             "Scheduler.",
                                                             "scheduler.",
                                                             "Runner.",
                                                             "Args."};

void replaceOnce(std::string &text, std::string_view part, std::string_view with)
{
    if (const std::size_t at = text.find(part); at != std::string::npos)
        text.replace(at, part.size(), with);
}

std::string_view withoutPrefixes(std::string_view name)
{
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view prefix : kPrefixes) {
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                again = true;
            }
        }
    }
    return name;
}

void renameFromHuggingFace(std::string &name, const TensorNaming &naming)
{
    for (const auto &[part, ours] : kHuggingFaceParts)
        replaceOnce(name, part, ours);
    replaceOnce(name, "pos_conv_embed.conv.", naming.batchNormPositions ? "pos_conv.1." : "pos_conv.0.");
    if (name.starts_with("encoder.pos_conv."))
        replaceOnce(name, ".conv.", ".0.");
    if (name.starts_with("encoder.layers."))
        replaceOnce(name, ".layer_norm.", ".self_attn_layer_norm.");
    if (name.starts_with("feature_extractor.")) { // places in fairseq's sequences of modules
        replaceOnce(name, ".conv.", ".0.");
        replaceOnce(name, ".layer_norm.", naming.groupNorm ? ".2." : ".2.1.");
    }
}

} // namespace

std::string ourName(std::string_view nameInFile, const TensorNaming &naming)
{
    std::string name(withoutPrefixes(nameInFile));
    if (naming.style == TensorNaming::Style::HuggingFace)
        renameFromHuggingFace(name, naming);
    // Newer versions of torch keep weight norm's two tensors under other names.
    replaceOnce(name, ".parametrizations.weight.original0", ".weight_g");
    replaceOnce(name, ".parametrizations.weight.original1", ".weight_v");
    return name;
}

std::optional<std::string> reasonToIgnore(std::string_view nameInFile)
{
    for (const std::string_view state : kTrainingStates)
        if (nameInFile.starts_with(state))
            return "state of the training run, without effect on the model";
    if (nameInFile.ends_with(".num_batches_tracked"))
        return "counter of the training run, without effect on the model";
    const std::string_view name = withoutPrefixes(nameInFile);
    for (const auto &[start, reason] : kIgnored)
        if (name.starts_with(start))
            return std::string(reason);
    return std::nullopt;
}

} // namespace phonoscope
