// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/training_speech.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/isfinite.h>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr std::size_t kCacheBytes = std::size_t{2} << 30; // 37 hours of speech
constexpr double kLeastDeviation = 1e-3;

} // namespace

TrainingSpeech::TrainingSpeech(SpeechSource source, c10::Device device)
    : m_source(std::move(source)), m_filterbank(device), m_lengths(m_source.utterances), m_cache(m_source.utterances)
{
    m_source.validation.resize(m_source.utterances);
}

at::Tensor TrainingSpeech::compute(std::size_t utterance) const
{
    const std::vector<float> samples = m_source.samples(utterance);
    if (LogMelFilterbank::frames(samples.size()) == 0)
        throw Error(ErrorCode::Mismatch, "utterance " + std::to_string(utterance + 1), "it is shorter than one frame");
    return m_filterbank.compute(samples);
}

at::Tensor TrainingSpeech::filterbank(std::size_t utterance)
{
    at::Tensor &cached = m_cache[utterance];
    if (cached.defined())
        return cached;
    const at::Tensor computed = compute(utterance);
    if (m_cachedBytes + computed.nbytes() <= kCacheBytes) {
        m_cachedBytes += computed.nbytes();
        cached = computed;
    }
    return computed;
}

bool TrainingSpeech::survey(const ProcessGroup &processes, std::stop_token stop,
                            const std::function<void(std::size_t, std::size_t)> &progress)
{
    // lengths, then sums, sums of squares, frames, stopped
    std::vector<double> found(m_source.utterances + 2 * kMelBins + 2);
    double *sums = found.data() + m_source.utterances;
    double &frames = sums[2 * kMelBins];
    double &stopped = sums[2 * kMelBins + 1];
    const auto share = static_cast<std::size_t>(processes.size());
    const std::vector<std::int64_t> overFrames{0};
    for (auto utterance = static_cast<std::size_t>(processes.rank()); utterance < m_source.utterances;
         utterance += share) {
        if (stop.stop_requested()) {
            stopped = 1;
            break;
        }
        try {
            const at::Tensor bank = filterbank(utterance);
            if (!at::isfinite(bank).all().item<bool>())
                throw Error(ErrorCode::BadFormat, "utterance " + std::to_string(utterance + 1),
                            "it holds values that are not finite numbers");
            found[utterance] = static_cast<double>(bank.size(0));
            if (!m_source.validation[utterance]) {
                const at::Tensor wide = bank.to(at::kCPU).to(at::kDouble);
                const at::Tensor sum = wide.sum(overFrames).contiguous();
                const at::Tensor squares = wide.pow(2).sum(overFrames).contiguous();
                for (int bin = 0; bin < kMelBins; ++bin) {
                    sums[bin] += sum.data_ptr<double>()[bin];
                    sums[kMelBins + bin] += squares.data_ptr<double>()[bin];
                }
                frames += static_cast<double>(bank.size(0));
            }
        } catch (const Error &error) {
            m_cache[utterance].reset();
            m_problems.push_back(std::string(error.what()) + " The utterance is left out.");
        }
        progress(utterance / share + 1, (m_source.utterances + share - 1) / share);
    }
    processes.sum(std::span(found));
    if (stopped > 0)
        return false;
    if (frames == 0)
        throw Error(ErrorCode::NotFound, "corpus", "it has no usable audio to train on");
    for (std::size_t utterance = 0; utterance < m_source.utterances; ++utterance)
        m_lengths[utterance] = static_cast<int>(found[utterance]);
    for (std::size_t bin = 0; bin < kMelBins; ++bin) {
        const double mean = sums[bin] / frames;
        const double variance = sums[kMelBins + bin] / frames - mean * mean;
        m_statistics.mean[bin] = static_cast<float>(mean);
        m_statistics.deviation[bin] = static_cast<float>(std::sqrt(std::max(variance, kLeastDeviation)));
    }
    return true;
}

} // namespace phonoscope
