// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/speech_model.h"

#include <filesystem>
#include <memory>

namespace phonoscope {

struct OpenedModel {
    std::unique_ptr<SpeechModel> model; ///< on the device, frozen
    EncoderInfo info;
    LoadReport report;
};

/// Opens a model of whatever family: openModelFiles() says which files it may consist of. Throws as ParameterReader
/// does.
OpenedModel openSpeechModel(const std::filesystem::path &path, c10::Device device);

} // namespace phonoscope
