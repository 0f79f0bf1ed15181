// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/nn/encoder.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// What is checked about a model on one recording.
enum class ModelCheckKind {
    Finite,    ///< every value of every tensor is a finite number
    Frames,    ///< hidden states and activations have as many frames as frames() says
    SameBits,  ///< a second run gives the same bits
    Strongest, ///< strongestNeurons() names a neuron with the largest |h| of its frame
    Zeroed,    ///< zeroing a neuron clears its activation, changes nothing before it, and reaches the layer's output
};

enum class ModelCheckState { Passed, Failed, NotRun };

struct ModelCheckLine {
    ModelCheckKind kind = ModelCheckKind::Finite;
    ModelCheckState state = ModelCheckState::NotRun;
    std::int64_t compared =
        0;               ///< values (Finite, SameBits), tensors (Frames), frames of layers (Strongest), runs (Zeroed)
    std::string trouble; ///< the first place that failed, in English
};

/// All checks on one recording.
struct ModelCheckRun {
    std::string utterance; ///< empty: the test signal
    double seconds = 0;
    int frames = 0;
    double encoderSeconds = 0;         ///< that strongestNeurons() took for the recording; 0 when it did not run
    std::vector<ModelCheckLine> lines; ///< one of each kind, in their order
};

struct ModelCheckReport {
    EncoderInfo model;
    std::string device;
    std::vector<ModelCheckRun> runs;
    std::string withoutUtterance; ///< why no utterance of the corpus was used, in English; empty when one was

    int failures() const; ///< lines that failed; those that could not run because of them do not count
};

/// The parts of an encoder that are checked.
struct CheckedModel {
    std::vector<int> ffnWidths;
    std::function<int(std::size_t samples)> frames;
    std::function<std::optional<std::vector<LayerRanks>>(std::span<const float>, std::span<const Frame>,
                                                         std::span<const int>, std::stop_token)>
        strongestNeurons;
    std::function<bool(std::span<const float>, const NeuronSet &, const Encoder::TensorVisitor &, std::stop_token)>
        forward;
    bool fillsWindows = false; ///< tensors of forward() have further rows, of the silence behind a recording
};

/// Of an encoder that outlives the result.
CheckedModel checkedModel(const Encoder &encoder);

/// Runs a model on mono audio of 16 kHz, four times over. What is wrong with the model becomes a failed line.
/// Nothing when stopped. Throws Error for what is not the model's fault (Device, OutOfMemory).
std::optional<ModelCheckRun> checkModelOn(const CheckedModel &model, std::string utterance,
                                          std::span<const float> samples, std::stop_token stop = {});

/// Two seconds of a gliding voice-like tone, noise and silence; the same samples everywhere.
std::vector<float> modelCheckSignal();

/// Loads a model and checks it on the test signal and on the beginning of the first usable utterance of a corpus table
/// (empty: none). Nothing when stopped. Throws Error when the model cannot be loaded or the device fails.
std::optional<ModelCheckReport> checkModel(const std::filesystem::path &model, const std::filesystem::path &corpus,
                                           const std::string &device, const ProgressSink &progress,
                                           std::stop_token stop = {});

} // namespace phonoscope
