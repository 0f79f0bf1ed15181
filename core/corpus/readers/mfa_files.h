// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/text_grid.h"

#include <filesystem>
#include <string_view>

namespace phonoscope {

/// Reads the Montreal Forced Aligner's JSON: {"start", "end", "tiers": {NAME: {"type": "interval", "entries": [[begin,
/// end, label], ...]}}}. Segments have no lines. Throws Error(BadFormat).
TextGrid readMfaJson(const std::filesystem::path &path);

/// Reads its CSV: columns Begin, End, Label, Type and, if there is one, Speaker; every Type is a tier, named "SPEAKER -
/// TYPE" when several speakers speak. Throws Error(BadFormat) with the line.
TextGrid readMfaCsv(const std::filesystem::path &path);

/// Whether a text looks like one of the two; as far as its beginning tells.
bool beginsMfaJson(std::string_view text);
bool beginsMfaCsv(std::string_view text);

} // namespace phonoscope
