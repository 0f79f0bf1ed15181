// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/torch_zip.h"
#include "core/nn/feed_forward_activation.h"
#include "core/nn/positional_convolution_config.h"
#include "core/nn/relative_positions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// Bounds of the convolutions on the waveform.
inline constexpr int kMaxChannels = 8192;
inline constexpr int kMaxStride = 64;
inline constexpr std::size_t kMaxConvolutions = 16;
inline constexpr int kMaxBuckets = 1 << 16; ///< of relative positions

enum class WaveformFamily { Hubert, DistilHubert, Wav2Vec2, WavLM, Data2Vec };
const char *displayName(WaveformFamily family);

/// The numbers of a model on the waveform that decide shapes and the forward pass. All are within bounds.
struct WaveformConfig {
    struct Convolution {
        int channels = 512;
        int kernel = 0;
        int stride = 1;
    };
    enum class FrontNorm {
        Group, ///< one group per channel over time, after the first convolution only
        Layer  ///< over channels, after every convolution
    };

    WaveformFamily family = WaveformFamily::Hubert;
    bool normaliseSamples = true; ///< every recording to mean 0 and variance 1
    std::vector<Convolution> convolutions;
    bool convolutionBias = false;
    FrontNorm frontNorm = FrontNorm::Group;
    bool projectionNorm = true; ///< before the projection to the hidden size
    PositionalConvolutionConfig positions;
    int hiddenSize = 768;
    int heads = 12;
    std::vector<int> ffnWidths; ///< one per layer; the weights' own widths win
    bool normFirst = false;
    FeedForwardActivation activation = FeedForwardActivation::Gelu;
    double normEpsilon = 1e-5;
    std::optional<RelativePositions> relativePositions;

    int hop() const;                                    ///< samples between frames
    std::int64_t frames(std::int64_t samples) const;    ///< 0 below the first convolutions' reach
    std::int64_t samplesFor(std::int64_t frames) const; ///< fewest that give so many frames; 0 for 0
};

/// A configuration as `save_pretrained` of Hugging Face writes it. preprocessor: the text of
/// preprocessor_config.json, empty when there is none: then samples are normalised but for the published models that
/// want them as they are (WavLM base, DistilHuBERT). subject names the file in errors. Throws Error(BadFormat) naming
/// the key, Unsupported for another kind of model.
WaveformConfig parseHuggingFaceConfig(std::string_view config, std::string_view preprocessor,
                                      const std::string &subject);

/// The configuration inside a checkpoint of fairseq's kind: s3prl's conversion (model_cfg, task_cfg), Microsoft's
/// WavLM (cfg) or fairseq's own (cfg with model and task). Nothing when there is none of these. Throws as above.
std::optional<WaveformConfig> fairseqConfigOf(const TorchCheckpoint &checkpoint);

/// What the forward pass relies on, whoever wrote the configuration. Throws Error(BadFormat) naming subject.
void requireUsable(const WaveformConfig &config, const std::string &subject);

/// "[(512, 10, 5)] + [(512, 3, 2)] * 4": convolutions as fairseq writes them. Throws Error(BadFormat) naming subject.
std::vector<WaveformConfig::Convolution> parseConvolutions(std::string_view text, const std::string &subject);

} // namespace phonoscope
