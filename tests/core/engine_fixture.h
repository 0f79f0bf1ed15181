// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope::test {

/// 16-bit PCM mono at 16 kHz.
void writeWav(const std::filesystem::path &file, const std::vector<float> &samples);

/// Writes utterances u00, u01, ... of one second (tones in noise, two speakers of two genders, phones AA S M T IY) with
/// their TextGrids and table; returns a project of it, a TinyModel of 2 x 24 neurons and the shipped ARPABET set.
Project writeTinyProject(const std::filesystem::path &folder, int utterances);

/// Names and contents of all files of a folder, for comparing analyses byte for byte.
std::vector<std::pair<std::string, std::string>> folderContents(const std::filesystem::path &folder);

} // namespace phonoscope::test
