// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/masked_prediction.h"
#include "core/nn/pretrain_config.h"
#include "core/nn/training_batches.h"
#include "core/nn/training_speech.h"
#include "core/nn/units.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace phonoscope {

/// Speech as a model in training sees it: normalised features and, for every frame, the units to be predicted.
class TrainingExamples {
public:
    /// The speech must have been surveyed; speech and config outlive this.
    TrainingExamples(TrainingSpeech &speech, const PretrainConfig &config, const MelStatistics &statistics,
                     c10::Device device);

    /// Makes units as the configuration asks: the first process clusters, all get the same centres. report: share done.
    /// False when stopped.
    bool cluster(const ProcessGroup &processes, std::stop_token stop, const std::function<void(double)> &report);
    /// Takes units that were made before.
    void setUnits(std::vector<Units> units);
    const std::vector<Units> &units() const { return m_units; }

    /// Frames of the model; 0 for an utterance that is left out.
    int frames(std::size_t utterance) const;

    /// maskKeys beside the utterance decide the masked frames.
    UnitBatch batch(const Batch &crops, std::initializer_list<std::uint64_t> maskKeys);

private:
    at::Tensor features(std::size_t utterance);
    const std::vector<at::Tensor> &unitsOf(std::size_t utterance);
    at::Tensor someFrames(const Units &kind, std::uint64_t number);

    TrainingSpeech &m_speech;
    const PretrainConfig &m_config;
    MelNormalization m_normalization;
    c10::Device m_device;
    std::vector<Units> m_units;
    std::vector<std::vector<at::Tensor>> m_cachedUnits; ///< [utterance][kind], int32 [frames]
};

} // namespace phonoscope
