// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process_group.h"
#include "core/nn/model_files.h"
#include "core/nn/pretrain_config.h"
#include "core/nn/speech_source.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// What one optimiser step, or a pass over the validation speech, showed; per kind of unit.
struct PredictionResult {
    std::vector<double> loss;     ///< nats per masked frame
    std::vector<double> accuracy; ///< share of masked frames whose likeliest unit is right
    double frames = 0;            ///< masked frames
};

struct TrainingPoint {
    int step = 0;  ///< done
    int steps = 0; ///< in all
    int epoch = 0; ///< passes over the speech so far
    PredictionResult training;
    std::optional<PredictionResult> validation; ///< at the steps at which it was measured
    double learningRate = 0;
    double gradientNorm = 0;    ///< before clipping
    double framesPerSecond = 0; ///< frames of all processes, masked or not
};

struct PretrainRequest {
    PretrainConfig config;
    SpeechSource speech;
    std::filesystem::path out; ///< folder of model, checkpoint and log
    std::string device = "auto";
    StoredPrecision precision = StoredPrecision::Float32;
    bool resume = false; ///< continue from the checkpoint in out
};

/// Masked prediction from scratch: mel statistics and units from the speech, then AdamW on spans that the model does
/// not see (Lin et al. 2022, MelHuBERT; Hsu et al. 2021, HuBERT). With several processes each works on its share of
/// every batch, and gradients are added up. Everything random depends on seed, step and utterance alone, so that a
/// resumed run ends with the same weights as one without interruption (same processes, same kind of device).
/// The folder: checkpoint.safetensors (weights, moments, place in the run), mean_std.npy and units.safetensors, which
/// a resumed run takes as they are; config.json and model.safetensors, with them the model as Encoder::load reads it;
/// training.tsv, a line per validation. Each is written atomically. The CPU runs float32, CUDA bfloat16 autocast.
class Pretrainer {
public:
    /// activity, share done; on every process.
    using Report = std::function<void(const std::string &activity, double share)>;

    /// Throws Error: Mismatch when the folder holds a run and resume is not asked for, or a model without one.
    Pretrainer(PretrainRequest request, const ProcessGroup &processes);
    ~Pretrainer();

    /// Reads the speech, clusters the units, makes the weights or takes the checkpoint's. False when stopped.
    bool prepare(std::stop_token stop, const Report &report);

    /// One optimiser step; nothing when all are done. When stop is requested on any process, all write a checkpoint and
    /// get nothing. Throws Error(Device) when the loss is no finite number; the last checkpoint is kept then.
    std::optional<TrainingPoint> step(std::stop_token stop);

    /// Checkpoint, model and log as they are now; step() does this by itself every checkpoint_steps, at the end and
    /// when it is stopped.
    void writeModel();

    const std::vector<std::string> &problems() const; ///< utterances left out, of this process's share
    int stepsDone() const;
    bool finished() const;
    std::int64_t parameters() const;

private:
    struct State;
    std::unique_ptr<State> m;
};

} // namespace phonoscope
