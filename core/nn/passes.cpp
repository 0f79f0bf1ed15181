// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/passes.h"

#include <algorithm>

namespace phonoscope {

std::vector<Pass> passesOver(int frames, const ChunkLengths &lengths)
{
    if (frames <= lengths.whole && !lengths.fixed)
        return {{0, frames, 0, frames}};
    std::vector<Pass> passes;
    for (int first = 0; first < frames; first += lengths.chunk) {
        const int last = std::min(first + lengths.chunk, frames);
        if (lengths.fixed) {
            passes.push_back({first, last, first, first + lengths.chunk});
            continue;
        }
        passes.push_back({first, last, std::max(first - lengths.context, 0), std::min(last + lengths.context, frames)});
    }
    return passes;
}

AskedOfPass askedOf(const Pass &pass, std::span<const std::int64_t> asked)
{
    AskedOfPass found;
    for (std::size_t place = 0; place < asked.size(); ++place) {
        if (asked[place] >= pass.first && asked[place] < pass.last) {
            found.places.push_back(place);
            found.rows.push_back(asked[place] - pass.seen);
        }
    }
    return found;
}

} // namespace phonoscope
