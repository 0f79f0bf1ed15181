// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/melhubert_config.h"
#include "core/nn/unit_recipe.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

/// Everything that decides a pre-training, beside the speech. Keys of the file are in brackets.
struct PretrainConfig {
    enum class Initialization {
        FanIn,    ///< linear layers N(0, 1 / inputs): feed-forward blocks matter from the start
        Published ///< N(0, 0.02), as BERT
    };

    MelHubertConfig model;     ///< [melhubert], by the names of the published configuration
    std::string modelJson;     ///< the file's text of it
    double maskedWeight = 1;   ///< [melhubert] pred_masked_weight
    double unmaskedWeight = 0; ///< [melhubert] pred_nomask_weight
    double dropout = 0;        ///< [melhubert] dropout, attention_dropout, activation_dropout, encoder_layerdrop
    double attentionDropout = 0;
    double activationDropout = 0;
    double layerDrop = 0;

    std::vector<UnitRecipe> units; ///< [units]; without it one kind, log-mel frames in num_cluster clusters
    int clusteredFrames = 150'000; ///< [training] clustered_frames: k-means sees so many

    int steps = 10'000;         ///< [training] steps
    int warmupSteps = 500;      ///< [training] warmup_steps: learning rate rises from 0, then falls linearly to 0
    double learningRate = 1e-3; ///< [training] learning_rate
    double weightDecay = 0.01;  ///< [training] weight_decay; of weight matrices, not of norms and biases
    double beta1 = 0.9;         ///< [training] adam_betas
    double beta2 = 0.98;
    double epsilon = 1e-6;       ///< [training] adam_eps
    double gradientClipping = 1; ///< [training] gradient_clipping: largest norm of all gradients, 0: none
    double batchSeconds = 60;    ///< [training] batch_seconds: speech per step, of all processes together
    int sequenceLength = 1500;   ///< [training] sequence_length: filterbank frames; longer utterances are cut at random
    int checkpointSteps = 500;   ///< [training] checkpoint_steps
    int validationSteps = 500;   ///< [training] validation_steps
    double validationShare = 0.02; ///< [training] validation_share of utterances, where no column says which
    std::string validationColumn;  ///< [training] validation_column: utterances of the table with
    std::string validationValue;   ///< [training] validation_value in it are not trained on
    /// [training] speeds: every utterance is trained on at each of these, pitch and formants moved along. Few speakers
    /// alone teach a model to know each of them; copies at other speeds make a range of voices of them.
    std::vector<double> speeds{1};
    Initialization initialization = Initialization::FanIn; ///< [training] initialization: fan_in, published
    std::uint64_t seed = 1;                                ///< [training] seed
    std::string hash; ///< of the whole file: a run is resumed with the same one only
};

/// Reads {"melhubert": {...}, "units": [...], "training": {...}}. Throws Error(NotFound, Unreadable) or
/// Error(BadFormat) naming file and key: an unknown key is an error, a value out of range too.
PretrainConfig readPretrainConfig(const std::filesystem::path &file);

} // namespace phonoscope
