// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/corpus/segments.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

struct AlignmentTier {
    std::string name;
    std::vector<Segment> segments;
};

/// What an alignment says of one utterance, times in seconds.
struct Alignment {
    std::vector<Segment> phones;
    std::vector<AlignmentTier> tiers; ///< all others, in file order: words, pitch class, ...; names are unique
};

/// Reads one alignment file by its extension, in any case:
/// .TextGrid; .json and .csv as the Montreal Forced Aligner writes them; .phn of TIMIT (samples at 16 kHz), with the
/// .wrd beside it as tier "words"; .lab of HTK (100 ns).
/// Tiers of points have no duration and are not given. "SPEAKER - words" beside "SPEAKER - phones" is called "words".
/// Of two tiers with one name the second is called "name (2)". Throws Error(Unsupported) for other extensions, and what
/// the formats' readers throw, with file and line.
Alignment readAlignmentFile(const std::filesystem::path &path);

/// The alignment of an utterance. Throws Error(NotFound) when it has none.
Alignment readAlignment(const Utterance &utterance);

} // namespace phonoscope
