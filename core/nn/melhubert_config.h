// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/torch_zip.h"
#include "core/nn/feed_forward_activation.h"
#include "core/nn/masking.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// Mel bins of one frame of the filterbank.
inline constexpr int kMelBins = 40;

/// The numbers of a MelHuBERT configuration that decide shapes and the forward pass. All are within bounds.
struct MelHubertConfig {
    int featureSize = 80; ///< 80: two neighbouring filterbank frames, 20 ms; 40: one frame, 10 ms
    int hiddenSize = 768;
    int heads = 12;
    int layers = 12;
    std::vector<int> ffnWidths;  ///< one per layer
    bool ffnWidthsFixed = false; ///< given layer by layer; else the weights' own widths count
    int positionalKernel = 128;  ///< taps of the positional convolution
    int positionalGroups = 16;
    bool normFirst = false; ///< pre-norm layers and a norm at the end
    FeedForwardActivation activation = FeedForwardActivation::Gelu;
    std::optional<int> units;    ///< targets of the masked-prediction head
    std::vector<int> extraUnits; ///< of further heads, one for each further kind of unit (num_cluster_extra)
    Masking masking;             ///< of pre-training

    int stackedFrames() const { return featureSize / kMelBins; }
    double frameSeconds() const { return 0.01 * stackedFrames(); }
};

/// Reads config.json: {"Upstream_Config": {"melhubert": {...}}} or {"melhubert": {...}}; older files say "hubert".
/// Throws Error: NotFound, Unreadable, BadFormat naming the key, Unsupported for another kind of model.
MelHubertConfig readMelHubertConfig(const std::filesystem::path &path);

/// The same from the file's text; subject names it in errors.
MelHubertConfig parseMelHubertConfig(std::string_view json, const std::string &subject);

/// The configuration inside a checkpoint; nothing when it has no Upstream_Config, or
/// one of another model. Throws as above.
std::optional<MelHubertConfig> melHubertConfigOf(const TorchCheckpoint &checkpoint);

} // namespace phonoscope
