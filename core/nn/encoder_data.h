// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/encoder.h"
#include "core/nn/melhubert_speech.h"
#include "core/nn/units.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace phonoscope {

struct Encoder::Data {
    std::unique_ptr<SpeechModel> model;
    c10::Device device;
    EncoderInfo info;
    LoadReport report;
    std::filesystem::path unitsFile; ///< whether it exists or not
    std::vector<Units> units;
    c10::ScalarType precision = c10::kFloat;

    /// Null for other families, which have no masked-prediction head here.
    const MelHubertSpeech *melHubert() const { return dynamic_cast<const MelHubertSpeech *>(model.get()); }
};

/// Rows of the frames among all of a recording. Throws Error(Mismatch) for one outside.
std::vector<std::int64_t> frameRows(std::span<const Frame> frames, int total);

} // namespace phonoscope
