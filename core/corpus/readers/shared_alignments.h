// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/alignment.h"

#include <cstddef>
#include <string>
#include <vector>

namespace phonoscope {

/// One utterance of a file that holds the alignments of many.
struct NamedAlignment {
    std::string name; ///< as the file names the utterance: an id, or a path without extension
    int line = 0;     ///< where it begins
    Alignment alignment;
};

struct SharedAlignments {
    std::vector<NamedAlignment> utterances; ///< in file order; names are unique
    std::vector<std::string> problems;      ///< lines left out and why, with file and line
};

/// Largest shared file that is read, in bytes.
inline constexpr std::size_t kMaxSharedAlignmentBytes = std::size_t(1) << 29;

} // namespace phonoscope
