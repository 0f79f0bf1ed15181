// SPDX-License-Identifier: GPL-3.0-or-later
// Models as large as researchers have: HuBERT base (12 x 768, 95 million parameters) and large (24 x 1024) with seeded
// random weights. Time to load beside the time to read the file once, memory beside the weights' own, and the forward
// pass beside the machine's own matrix products. Run by hand in a Release build: bench_scale [base|large]...
#include "core/base/error.h"
#include "core/base/tensor_file.h"
#include "core/nn/encoder.h"
#include "core/nn/open_speech_model.h"
#include "core/nn/parameters.h"
#include "core/nn/waveform_model.h"

#include <ATen/Parallel.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/rand.h>
#include <c10/core/InferenceMode.h>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace phonoscope;

namespace {

namespace fs = std::filesystem;

constexpr double kLoadLimit = 2; // seconds, beside the time to read the file once
constexpr double kSpeechSeconds = 10;
constexpr int kRounds = 5;

struct Size {
    const char *name;
    int hidden, heads, layers, width;
    bool large;
};
constexpr Size kSizes[] = {{"base", 768, 12, 12, 3072, false}, {"large", 1024, 16, 24, 4096, true}};

double secondsOf(const auto &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double fastest(const auto &work)
{
    double best = secondsOf(work);
    for (int round = 1; round < kRounds; ++round)
        best = std::min(best, secondsOf(work));
    return best;
}

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    long pages = 0;
    file >> pages >> pages;
    return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

std::string configOf(const Size &size)
{
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    return std::string("{\"model_type\": \"hubert\", \"hidden_size\": ") + std::to_string(size.hidden)
        + ", \"num_attention_heads\": " + std::to_string(size.heads)
        + ", \"num_hidden_layers\": " + std::to_string(size.layers)
        + ", \"intermediate_size\": " + std::to_string(size.width) + ", \"do_stable_layer_norm\": " + flag(size.large)
        + ", \"conv_bias\": " + flag(size.large) + ", \"feat_extract_norm\": \"" + (size.large ? "layer" : "group")
        + "\", \"conv_dim\": [512, 512, 512, 512, 512, 512, 512], \"conv_kernel\": [10, 3, 3, 3, 3, 2, 2], "
          "\"conv_stride\": [5, 2, 2, 2, 2, 2, 2], \"num_conv_pos_embeddings\": 128, "
          "\"num_conv_pos_embedding_groups\": 16}";
}

/// Names and shapes are asked of the model itself; the values are of a size that keeps activations near 1.
void writeModel(const fs::path &folder, const Size &size)
{
    std::ofstream(folder / "config.json") << configOf(size);
    const WaveformConfig config = parseHuggingFaceConfig(configOf(size), "", "config");
    WaveformModel model(config, at::kCPU);
    std::minstd_rand generator(7);
    std::map<std::string, std::vector<float>> values;
    std::vector<TensorToWrite> tensors;
    for (const ParameterSlot &slot : model.slots()) {
        TensorInfo info{TensorType::F32, slot.shape};
        const bool isGain = slot.name.find("norm") != std::string::npos || slot.name.ends_with("weight_g")
            || slot.name.ends_with(".2.weight") || slot.name.ends_with(".2.1.weight");
        const auto inputs = static_cast<double>(info.elements()) / static_cast<double>(slot.shape[0]);
        const auto scale = static_cast<float>(std::sqrt(3 / std::max(1.0, inputs)));
        std::uniform_real_distribution<float> distribution(-scale, scale);
        std::vector<float> &drawn = values[slot.name];
        drawn.resize(info.elements());
        for (float &value : drawn)
            value = isGain && slot.name.ends_with("bias") ? 0 : isGain ? 1 : distribution(generator);
        // The bench writes our own names, which are fairseq's; Hugging Face's reader leaves names that it does not
        // know.
        tensors.push_back({slot.name, info, std::as_bytes(std::span(drawn))});
    }
    writeSafetensors(folder / "model.safetensors", tensors);
}

/// Multiplications and additions of a second of speech, in millions of millions.
double operations(const WaveformConfig &config)
{
    double perSecond = 0;
    double rate = 16000;
    double inputs = 1;
    for (const WaveformConfig::Convolution &convolution : config.convolutions) {
        rate /= convolution.stride;
        perSecond += 2 * rate * inputs * convolution.channels * convolution.kernel;
        inputs = convolution.channels;
    }
    const double hidden = config.hiddenSize;
    perSecond += 2 * rate * inputs * hidden;
    perSecond += 2 * rate * hidden * hidden / config.positions.groups * config.positions.kernel;
    for (const int width : config.ffnWidths)
        perSecond += 2 * rate * (4 * hidden * hidden + 2 * hidden * width + 2 * hidden * rate * kSpeechSeconds);
    return perSecond / 1e12;
}

double productPeak()
{
    const at::Tensor left = at::rand({1024, 1024});
    const at::Tensor right = at::rand({1024, 1024});
    const double seconds = fastest([&] { at::mm(left, right); });
    return 2.0 * 1024 * 1024 * 1024 / seconds / 1e12;
}

/// The front end by the library's convolutions and norms.
at::Tensor libraryFrontEnd(const WaveformConfig &config, const std::map<std::string, at::Tensor> &weights,
                           const at::Tensor &samples)
{
    at::Tensor x = samples.view({1, 1, -1});
    for (std::size_t index = 0; index < config.convolutions.size(); ++index) {
        const std::string name = "feature_extractor.conv_layers." + std::to_string(index);
        const int channels = config.convolutions[index].channels;
        x = at::conv1d(x, weights.at(name + ".0.weight"),
                       config.convolutionBias ? weights.at(name + ".0.bias") : at::Tensor(),
                       config.convolutions[index].stride);
        if (config.frontNorm == WaveformConfig::FrontNorm::Layer)
            x = at::layer_norm(x.transpose(1, 2), {channels}, weights.at(name + ".2.1.weight"),
                               weights.at(name + ".2.1.bias"), 1e-5)
                    .transpose(1, 2);
        else if (index == 0)
            x = at::group_norm(x, channels, weights.at(name + ".2.weight"), weights.at(name + ".2.bias"), 1e-5);
        x = at::gelu(x);
    }
    return x;
}

void measure(const Size &size, const fs::path &folder)
{
    writeModel(folder, size);
    const fs::path file = folder / "model.safetensors";
    const auto bytes = static_cast<double>(fs::file_size(file));
    const double reading = fastest([&] {
        std::ifstream stream(file, std::ios::binary);
        std::vector<char> block(1 << 20);
        while (stream.read(block.data(), static_cast<std::streamsize>(block.size())))
            ;
    });
    const double before = residentMegabytes();
    OpenedModel opened;
    const double loading = secondsOf([&] { opened = openSpeechModel(folder, at::kCPU); });
    std::printf("%s: %.0f million parameters, %.0f MB\n", size.name, static_cast<double>(opened.info.parameters) / 1e6,
                bytes / 1e6);
    std::printf("  load %.2f s, reading the file once %.2f s, ratio to that and %.0f s: %.2f\n", loading, reading,
                kLoadLimit, loading / (reading + kLoadLimit));
    std::printf("  resident after loading: %.2f times the weights\n", (residentMegabytes() - before) * 1e6 / bytes);

    std::mt19937 generator(1);
    std::normal_distribution<float> distribution(0.0F, 0.1F);
    std::vector<float> samples(static_cast<std::size_t>(16000 * kSpeechSeconds));
    for (float &sample : samples)
        sample = distribution(generator);
    const c10::InferenceMode inference;
    const SpeechModel &model = *opened.model;
    const at::Tensor prepared = model.prepare(samples, {});
    const int frames = model.frames(samples.size());
    std::map<std::string, at::Tensor> weights;
    for (const ParameterSlot &slot : opened.model->slots())
        weights[slot.name] = *slot.tensor;
    const WaveformConfig config = parseHuggingFaceConfig(configOf(size), "", "config");
    const double work = operations(config);
    for (const int threads : {1, 2}) {
        at::set_num_threads(threads);
        const double peak = productPeak();
        std::chrono::steady_clock::time_point start, extracted;
        double front = 1e9;
        ForwardHooks hooks;
        hooks.see = [&](const std::string &name, const at::Tensor &) {
            if (name == "extract_features")
                extracted = std::chrono::steady_clock::now();
        };
        double embedding = 1e9;
        double whole = 1e9;
        for (int round = 0; round < kRounds; ++round) {
            start = std::chrono::steady_clock::now();
            const at::Tensor x = model.embed(prepared, 0, frames, hooks);
            const auto embedded = std::chrono::steady_clock::now();
            model.transformer().forward(x, {});
            const auto end = std::chrono::steady_clock::now();
            front = std::min(front, std::chrono::duration<double>(extracted - start).count());
            embedding = std::min(embedding, std::chrono::duration<double>(embedded - extracted).count());
            whole = std::min(whole, std::chrono::duration<double>(end - start).count());
        }
        const double library = fastest([&] { libraryFrontEnd(config, weights, prepared); });
        std::printf(
            "  %d thread%s: %.3f s per second of speech; convolutions %.0f %% (%.2f of the time of the library's), "
            "projection and positions %.0f %%; %.2f of the machine's products (%.0f GFLOP/s)\n",
            threads, threads == 1 ? "" : "s", whole / kSpeechSeconds, 100 * front / whole, front / library,
            100 * embedding / whole, work * kSpeechSeconds / whole / peak, 1000 * peak);
    }
}

} // namespace

int main(int argc, char **argv)
{
    try {
        for (const Size &size : kSizes) {
            const auto asked = [&](const char *name) { return std::string(name) == size.name; };
            if (argc > 1 && std::none_of(argv + 1, argv + argc, asked))
                continue;
            const fs::path folder = fs::temp_directory_path() / ("phonoscope-bench-" + std::to_string(getpid()));
            fs::create_directories(folder);
            measure(size, folder);
            fs::remove_all(folder);
        }
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
