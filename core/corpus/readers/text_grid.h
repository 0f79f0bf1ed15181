// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/segments.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

/// A tier of a Praat TextGrid. Points of a TextTier have begin == end.
struct TextGridTier {
    std::string name;
    bool isInterval = true;
    std::vector<Segment> segments;
};

struct TextGrid {
    double begin = 0;
    double end = 0;
    std::vector<TextGridTier> tiers;
};

/// Reads long, short and mixed text TextGrids in UTF-8 (with or without BOM), UTF-16 LE/BE, or Latin-1. As Praat does,
/// it takes free-standing numbers, quoted strings ("" is one quote) and <exists>/<absent>, and ignores all other words.
/// Line ends inside labels become \n. Segments are given as they stand: sampleSegments reports those that run backwards
/// or overlap. Throws Error(BadFormat) with the line; Error(Unsupported) for the binary and chronological variants and
/// for other Praat objects.
TextGrid readTextGrid(const std::filesystem::path &path);

/// The tier that holds phones: by name ("phones", "phone", "... - phones", any case), else the only interval tier.
/// Throws Error(BadFormat) naming the tiers there are when no or several tiers qualify.
const TextGridTier &phoneTier(const TextGrid &grid, const std::filesystem::path &path);

/// A text TextGrid in the long format, UTF-8 without byte order mark. Gaps in a tier become intervals with an empty
/// text; segments that overlap or run backwards are written as they stand. Times read back as the same numbers.
std::string textOf(const TextGrid &grid);
/// Throws Error(NotWritable) or Error(DiskFull).
void writeTextGrid(const std::filesystem::path &path, const TextGrid &grid);

} // namespace phonoscope
