// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/speech_model.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace phonoscope {

/// One pass through the transformer: it sees frames from `seen` on, up to `seenEnd`, and gives [first, last).
struct Pass {
    int first = 0;
    int last = 0;
    int seen = 0;
    int seenEnd = 0;
};

/// One for a recording of up to lengths.whole frames, else as many as its parts. The last may see beyond its end.
std::vector<Pass> passesOver(int frames, const ChunkLengths &lengths);

/// The asked frames that a pass gives.
struct AskedOfPass {
    std::vector<std::size_t> places; ///< among all that were asked
    std::vector<std::int64_t> rows;  ///< of the pass's tensors
};

AskedOfPass askedOf(const Pass &pass, std::span<const std::int64_t> asked);

} // namespace phonoscope
