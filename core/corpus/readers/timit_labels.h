// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/segments.h"

#include <filesystem>
#include <vector>

namespace phonoscope {

/// TIMIT is recorded at this rate, and its .PHN and .WRD files count in its samples.
inline constexpr double kTimitSampleRate = 16000;

/// Reads a .PHN or .WRD: "begin end label" per line, in samples. Labels are kept as they stand (61 phones). Throws
/// Error(BadFormat) with the line.
std::vector<Segment> readTimitLabels(const std::filesystem::path &path);

} // namespace phonoscope
