// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/shared_alignments.h"

namespace phonoscope {

/// Reads an HTK label file: "begin [end] name [score] [word [score]]" per line in units of 100 ns. A missing end is the
/// next begin. The second level becomes tier "words": a word lasts until the next one begins. Alternatives, which
/// follow "///", are passed over. Throws Error(BadFormat) with the line, also for labels without times.
Alignment readHtkLabels(const std::filesystem::path &path);

/// Reads a master label file ("#!MLF!#"): quoted names, label lines, "." at the end of each. Names lose "*/" in front
/// and their extension. An utterance that stands twice is left out the second time. Throws Error(BadFormat) with the
/// line; Error(Unsupported) for an entry that refers to other files (->).
SharedAlignments readMasterLabelFile(const std::filesystem::path &path);

/// Whether a text begins as a master label file does.
bool isMasterLabelFile(std::string_view text);

} // namespace phonoscope
