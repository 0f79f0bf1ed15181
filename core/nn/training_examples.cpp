// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/training_examples.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

namespace phonoscope {

namespace {

constexpr std::uint64_t kClusterKey = 0x636c7573;
constexpr int kClusterIterations = 300;
constexpr int kClusterBatch = 8192;

} // namespace

TrainingExamples::TrainingExamples(TrainingSpeech &speech, const PretrainConfig &config,
                                   const MelStatistics &statistics, c10::Device device)
    : m_speech(speech), m_config(config), m_normalization(statistics, device), m_device(device),
      m_cachedUnits(speech.size())
{
}

int TrainingExamples::frames(std::size_t utterance) const
{
    const int stacked = m_config.model.stackedFrames();
    return (m_speech.lengths()[utterance] + stacked - 1) / stacked;
}

at::Tensor TrainingExamples::features(std::size_t utterance)
{
    return modelFeatures(m_speech.filterbank(utterance), m_normalization, m_config.model.stackedFrames());
}

const std::vector<at::Tensor> &TrainingExamples::unitsOf(std::size_t utterance)
{
    std::vector<at::Tensor> &found = m_cachedUnits[utterance];
    if (found.empty()) {
        const at::NoGradGuard noGradients;
        for (const Units &kind : m_units)
            found.push_back(kind.of(m_speech.filterbank(utterance), features(utterance)).to(at::kInt));
    }
    return found;
}

/// What k-means gets to see: frames of random utterances, on the CPU.
at::Tensor TrainingExamples::someFrames(const Units &kind, std::uint64_t number)
{
    const at::NoGradGuard noGradients;
    std::vector<std::size_t> order;
    for (std::size_t utterance = 0; utterance < m_speech.size(); ++utterance)
        if (frames(utterance) > 0 && !m_speech.isValidation(utterance))
            order.push_back(utterance);
    Random random({m_config.seed, kClusterKey, number});
    random.shuffle(std::span(order));
    std::vector<at::Tensor> parts;
    std::int64_t count = 0;
    for (const std::size_t utterance : order) {
        if (count >= m_config.clusteredFrames)
            break;
        parts.push_back(kind.inputs(m_speech.filterbank(utterance), features(utterance)).to(at::kCPU));
        count += parts.back().size(0);
    }
    return at::cat(parts);
}

bool TrainingExamples::cluster(const ProcessGroup &processes, std::stop_token stop,
                               const std::function<void(double)> &report)
{
    for (const UnitRecipe &recipe : m_config.units)
        m_units.emplace_back(recipe, m_config.model.stackedFrames(), m_device);
    for (std::size_t number = 0; number < m_units.size(); ++number) {
        double stopped = stop.stop_requested() ? 1 : 0;
        processes.sum({&stopped, 1});
        if (stopped > 0)
            return false;
        report(static_cast<double>(number) / static_cast<double>(m_units.size()));
        Units &kind = m_units[number];
        const std::int64_t components = kind.components();
        at::Tensor centres = at::zeros({kind.recipe().clusters, components});
        if (processes.first())
            centres = kMeans(someFrames(kind, number),
                             {.clusters = kind.recipe().clusters,
                              .iterations = kClusterIterations,
                              .batch = kClusterBatch,
                              .seed = m_config.seed + number});
        processes.broadcast({centres.data_ptr<float>(), static_cast<std::size_t>(centres.numel())});
        kind.setCentres(centres);
    }
    return true;
}

void TrainingExamples::setUnits(std::vector<Units> units)
{
    m_units = std::move(units);
}

UnitBatch TrainingExamples::batch(const Batch &crops, std::initializer_list<std::uint64_t> maskKeys)
{
    UnitBatch batch;
    std::vector<at::Tensor> inputs;
    std::vector<std::vector<at::Tensor>> units(m_units.size());
    for (const Crop &crop : crops) {
        const std::vector<at::Tensor> &found = unitsOf(crop.utterance);
        for (std::size_t kind = 0; kind < units.size(); ++kind)
            units[kind].push_back(found[kind].slice(0, crop.first, crop.first + crop.frames));
        Random keys(maskKeys);
        Random random({keys.next(), crop.utterance});
        const auto offset = static_cast<std::int64_t>(inputs.size()) * crop.frames;
        for (const std::int64_t frame : maskedFrames(crop.frames, m_config.model.masking, random))
            batch.masked.push_back(offset + frame);
        inputs.push_back(features(crop.utterance).slice(0, crop.first, crop.first + crop.frames));
    }
    batch.features = at::stack(inputs);
    for (const std::vector<at::Tensor> &kind : units)
        batch.units.push_back(at::cat(kind).to(at::kLong));
    return batch;
}

} // namespace phonoscope
