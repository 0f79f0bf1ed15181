// SPDX-License-Identifier: GPL-3.0-or-later
// How much the activations of a recording of two and a half minutes differ between parts (core/nn/passes) and an uncut
// run: bench_seams [MODEL] [FOLDER]; without arguments the demo's model, and its recordings one after the other.
#include "core/audio/audio_file.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/nn/open_speech_model.h"
#include "core/nn/passes.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

using namespace phonoscope;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSamples = 150 * 16000;
constexpr double kShare = 0.01; // of the neurons are activated

std::vector<float> joined(const fs::path &folder)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".flac" || entry.path().extension() == ".wav")
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<float> samples;
    for (std::size_t file = 0; samples.size() < kSamples && !files.empty(); ++file) {
        const AudioClip clip = readAudioFile(files[file % files.size()]);
        samples.insert(samples.end(), clip.samples.begin(), clip.samples.end());
    }
    samples.resize(std::min(samples.size(), kSamples));
    return samples;
}

/// By layer: [frames, D].
std::vector<at::Tensor> activations(const SpeechModel &model, const at::Tensor &prepared,
                                    const std::vector<Pass> &passes, int frames)
{
    std::vector<at::Tensor> layers;
    for (const int width : model.transformer().config().ffnWidths)
        layers.push_back(at::zeros({frames, width}));
    for (const Pass &pass : passes) {
        ForwardHooks hooks;
        hooks.activation = [&](const LayerIndex layer, const at::Tensor &h) {
            layers[layer.row()]
                .slice(0, pass.first, pass.last)
                .copy_(h.slice(0, pass.first - pass.seen, pass.last - pass.seen));
            return h;
        };
        hooks.lastOutput = false;
        model.transformer().forward(model.embed(prepared, pass.seen, pass.seenEnd, {}), hooks);
    }
    return layers;
}

/// By frame: neurons among the strongest of the one that are not among those of the other, as a share.
at::Tensor changedShare(const at::Tensor &left, const at::Tensor &right)
{
    const auto tau = std::max<std::int64_t>(1, std::lround(kShare * static_cast<double>(left.size(1))));
    const auto strongest = [tau](const at::Tensor &h) {
        return at::zeros(h.sizes()).scatter_(1, std::get<1>(h.abs().topk(tau, 1)), 1);
    };
    return 1 - (strongest(left) * strongest(right)).sum(1) / static_cast<double>(tau);
}

void compare(const std::vector<at::Tensor> &whole, const std::vector<at::Tensor> &parts,
             const std::vector<Pass> &passes, int secondFrames)
{
    at::Tensor isNear = at::zeros({whole.front().size(0)});
    for (std::size_t seam = 1; seam < passes.size(); ++seam)
        isNear.slice(0, passes[seam].first - secondFrames, passes[seam].first + secondFrames).fill_(1);
    for (std::size_t row = 0; row < whole.size(); ++row) {
        const at::Tensor size = whole[row].pow(2).sum(1);
        const at::Tensor difference = (whole[row] - parts[row]).pow(2).sum(1);
        const at::Tensor changed = changedShare(whole[row], parts[row]);
        const auto within = [&](const at::Tensor &weight) {
            const double relative =
                std::sqrt((difference * weight).sum().item<double>() / (size * weight).sum().item<double>());
            const double share = (changed * weight).sum().item<double>() / weight.sum().item<double>();
            std::printf("  %8.5f  %6.2f %%", relative, 100 * share);
        };
        std::printf("  layer %2zu: relative difference, changed of the strongest 1 %%: near seams (1 s)", row + 1);
        within(isNear);
        std::printf("; elsewhere");
        within(1 - isNear);
        std::printf("\n");
    }
}

void measure(const fs::path &path, const std::vector<float> &samples)
{
    const c10::InferenceMode inference;
    const OpenedModel opened = openSpeechModel(path, at::kCPU);
    const SpeechModel &model = *opened.model;
    const int frames = model.frames(samples.size());
    const at::Tensor prepared = model.prepare(samples, {});
    const std::vector<at::Tensor> whole = activations(model, prepared, {{0, frames, 0, frames}}, frames);
    const auto secondFrames = static_cast<int>(std::lround(1 / opened.info.frameSeconds));
    std::printf("%s (%s), %.0f s\n", opened.info.name.c_str(), opened.info.family.c_str(),
                frames * opened.info.frameSeconds);
    ChunkLengths lengths = model.chunkLengths();
    if (lengths.fixed)
        throw Error(ErrorCode::Unsupported, path.string(), "this model's parts are windows without a context");
    // The last sees everything, and must not differ but for rounding.
    for (const int context : {lengths.context, 30 * secondFrames, frames}) {
        lengths.context = context;
        const std::vector<Pass> passes = passesOver(frames, lengths);
        std::printf(" %zu parts that see %d s more on both sides\n", passes.size(), context / secondFrames);
        compare(whole, activations(model, prepared, passes, frames), passes, secondFrames);
    }
}

} // namespace

int main(int argc, char **argv)
{
    try {
        measure(argc > 1 ? fs::path(argv[1]) : resourcePath("demo/melhubert-4x256"),
                joined(argc > 2 ? fs::path(argv[2]) : resourcePath("demo/synthetic-speech/audio")));
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
