// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/tiny_model.h"

#include "core/base/npy.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <random>

namespace phonoscope::test {

namespace {

constexpr int kHidden = 8;

/// Exact for the multiples of 1/1024 below 2 that the model holds.
std::uint16_t toHalf(float value)
{
    if (value == 0.0F)
        return 0;
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto exponent = static_cast<int>((bits >> 23) & 0xff) - 127 + 15;
    return static_cast<std::uint16_t>(((bits >> 16) & 0x8000U) | (static_cast<unsigned>(exponent) << 10)
                                      | ((bits >> 13) & 0x3ffU));
}

} // namespace

TinyModel::TinyModel(std::vector<int> ffnWidths, int featureSize, bool normFirst)
{
    std::mt19937 generator(7);
    const auto add = [&](const std::string &name, std::vector<std::int64_t> shape, float center, float spread) {
        std::uniform_real_distribution<float> distribution(center - spread, center + spread);
        std::size_t count = 1;
        for (const std::int64_t size : shape)
            count *= static_cast<std::size_t>(size);
        Tensor tensor{std::move(shape), std::vector<float>(count)};
        for (float &value : tensor.values)
            value = std::round(distribution(generator) * 1024.0F) / 1024.0F + 0.0F; // no negative zeros
        tensors[name] = std::move(tensor);
    };
    const auto linear = [&](const std::string &name, int outputs, int inputs) {
        add(name + ".weight", {outputs, inputs}, 0.0F, 0.6F);
        add(name + ".bias", {outputs}, 0.0F, 0.25F);
    };
    const auto norm = [&](const std::string &name) {
        add(name + ".weight", {kHidden}, 1.0F, 0.25F);
        add(name + ".bias", {kHidden}, 0.0F, 0.25F);
    };
    linear("pre_extract_proj", kHidden, featureSize);
    add("encoder.pos_conv.0.weight_g", {1, 1, 4}, 0.75F, 0.25F);
    add("encoder.pos_conv.0.weight_v", {kHidden, kHidden / 2, 4}, 0.0F, 0.5F);
    add("encoder.pos_conv.0.bias", {kHidden}, 0.0F, 0.25F);
    norm("encoder.layer_norm");
    for (std::size_t row = 0; row < ffnWidths.size(); ++row) {
        const std::string layer = "encoder.layers." + std::to_string(row);
        for (const char *part : {"q_proj", "k_proj", "v_proj", "out_proj"})
            linear(layer + ".self_attn." + part, kHidden, kHidden);
        norm(layer + ".self_attn_layer_norm");
        linear(layer + ".fc1", ffnWidths[row], kHidden);
        linear(layer + ".fc2", kHidden, ffnWidths[row]);
        norm(layer + ".final_layer_norm");
    }
    linear("final_proj", 6, kHidden);

    std::string widths;
    for (const int width : ffnWidths)
        widths += (widths.empty() ? "[" : ", ") + std::to_string(width);
    config = {{"feat_emb_dim", std::to_string(featureSize)},
              {"encoder_layers", std::to_string(ffnWidths.size())},
              {"encoder_embed_dim", std::to_string(kHidden)},
              {"encoder_ffn_embed_dim", widths + "]"},
              {"encoder_attention_heads", "2"},
              {"conv_pos", "4"},
              {"conv_pos_groups", "2"},
              {"num_cluster", "6"},
              {"layer_norm_first", normFirst ? "true" : "false"}};
    meanStd.assign(40, 12.0F);
    meanStd.resize(80, 4.0F);
}

void TinyModel::rename(const std::string &from, const std::string &to)
{
    auto node = tensors.extract(from);
    node.key() = to;
    tensors.insert(std::move(node));
}

void TinyModel::writeTensors(const std::filesystem::path &file, TensorType type) const
{
    std::vector<std::vector<std::byte>> buffers;
    std::vector<TensorToWrite> list;
    for (const auto &[name, tensor] : tensors) {
        std::vector<std::byte> &bytes = buffers.emplace_back(tensor.values.size() * byteSize(type));
        if (type == TensorType::F16) {
            for (std::size_t index = 0; index < tensor.values.size(); ++index) {
                const std::uint16_t half = toHalf(tensor.values[index]);
                std::memcpy(bytes.data() + 2 * index, &half, 2);
            }
        } else {
            std::memcpy(bytes.data(), tensor.values.data(), bytes.size());
        }
        list.push_back({name, TensorInfo{type, tensor.shape}, bytes});
    }
    writeSafetensors(file, list);
}

void TinyModel::write(const std::filesystem::path &folder, TensorType type) const
{
    std::filesystem::create_directories(folder);
    std::string text;
    for (const auto &[key, value] : config)
        text += (text.empty() ? "" : ", ") + ("\"" + key + "\": ") + value;
    std::ofstream(folder / "config.json") << "{\"melhubert\": {" << text << "}}\n";
    writeTensors(folder / "model.safetensors", type);
    writeNpy(folder / "mean_std.npy", TensorInfo{TensorType::F32, {2, 40}}, std::as_bytes(std::span(meanStd)));
}

} // namespace phonoscope::test
