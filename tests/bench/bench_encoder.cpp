// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds of speech that an analysis reads in one second, the front end's share of the time, and what short utterances
// gain from one run for several.
// Run by hand in a Release build: bench_encoder [MODEL] [DEVICE]; without MODEL the demo model is taken.
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/nn/encoder.h"
#include "core/nn/log_mel_filterbank.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>
#include <vector>

using namespace phonoscope;

namespace {

constexpr int kSampleRate = 16000;
constexpr int kRounds = 7;
constexpr int kFramesBetweenSamples = 5; // a phone lasts some 100 ms

std::vector<float> noise(double seconds)
{
    std::mt19937 generator(1);
    std::normal_distribution<float> distribution(0.0F, 0.1F);
    std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRate));
    for (float &sample : samples)
        sample = distribution(generator);
    return samples;
}

/// The fastest of several rounds, after one that warms up: the one least disturbed by other programs.
template <typename Work> double bestSeconds(const Work &work)
{
    work();
    double best = std::numeric_limits<double>::infinity();
    for (int round = 0; round < kRounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

void measure(const Encoder &encoder, const LogMelFilterbank &filterbank, double seconds)
{
    const std::vector<float> samples = noise(seconds);
    std::vector<Frame> frames;
    for (int frame = 0; frame < encoder.frames(samples.size()); frame += kFramesBetweenSamples)
        frames.push_back({frame});
    std::vector<int> ranks;
    for (const int width : encoder.info().ffnWidths)
        ranks.push_back(static_cast<int>(std::nearbyint(0.01 * width)));
    const double whole = bestSeconds([&] { encoder.strongestNeurons(samples, frames, ranks); });
    const double frontEnd = bestSeconds([&] {
        const c10::InferenceMode inference;
        filterbank.compute(samples);
    });
    std::printf("  %5.1f s of audio: %8.2f ms, %6.0f x real time, front end %4.1f %%\n", seconds, 1000 * whole,
                seconds / whole, 100 * frontEnd / whole);
}

/// Eight utterances in one run beside eight runs.
void measureBatch(const Encoder &encoder, double seconds)
{
    constexpr std::size_t kUtterances = 8;
    std::vector<std::vector<float>> speech;
    for (std::size_t utterance = 0; utterance < kUtterances; ++utterance)
        speech.push_back(noise(seconds * (1 + 0.05 * static_cast<double>(utterance))));
    const std::vector<Frame> frames{{0}, {5}, {10}, {15}};
    std::vector<Encoder::Asked> asked;
    for (const std::vector<float> &samples : speech)
        asked.push_back({samples, frames});
    std::vector<int> ranks;
    for (const int width : encoder.info().ffnWidths)
        ranks.push_back(static_cast<int>(std::nearbyint(0.01 * width)));
    const double alone = bestSeconds([&] {
        for (const Encoder::Asked &one : asked)
            encoder.strongestNeurons(one.samples, one.frames, ranks);
    });
    const double together = bestSeconds([&] { encoder.strongestNeurons(asked, ranks); });
    std::printf("  %zu utterances of %.1f s: one run takes %.2f of the time of single runs\n", kUtterances, seconds,
                together / alone);
}

} // namespace

int main(int argc, char **argv)
{
    try {
        const Encoder encoder =
            Encoder::load(argc > 1 ? argv[1] : resourcePath("demo/melhubert-4x256"), argc > 2 ? argv[2] : "cpu");
        const EncoderInfo &info = encoder.info();
        std::printf("%s, %zu layers, %lld parameters, %s\n", info.name.c_str(), info.ffnWidths.size(),
                    static_cast<long long>(info.parameters), encoder.device().c_str());
        if (const auto warning = slowBlasWarning())
            std::printf("%s\n", warning->c_str());
        const LogMelFilterbank filterbank(encoder.device() == "CPU" ? c10::Device(c10::kCPU)
                                                                    : c10::Device(c10::kCUDA, 0));
        for (const int threads : {1, 2}) {
            setComputeThreads(threads);
            std::printf("%d thread%s\n", threads, threads == 1 ? "" : "s");
            for (const double seconds : {1.0, 3.0, 10.0, 30.0})
                measure(encoder, filterbank, seconds);
            for (const double seconds : {0.5, 1.0, 2.0, 5.0})
                measureBatch(encoder, seconds);
        }
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
