// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/masking.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace phonoscope {

std::vector<std::int64_t> maskedFrames(int frames, const Masking &masking, Random &random)
{
    assert(frames > 0 && masking.maskLength > 0);
    const int length = std::min(masking.maskLength, std::max(1, frames - 1));
    const double wanted = masking.maskProb * frames / length + random.uniform();
    std::vector<int> starts(static_cast<std::size_t>(frames - length + 1));
    std::iota(starts.begin(), starts.end(), 0);
    const std::size_t most = frames <= masking.maskLength ? 1 : starts.size();
    const auto spans = std::clamp<std::size_t>(static_cast<std::size_t>(wanted), 1, most);

    std::vector<bool> masked(static_cast<std::size_t>(frames));
    for (std::size_t span = 0; span < spans; ++span) {
        std::swap(starts[span], starts[span + random.below(starts.size() - span)]);
        std::fill_n(masked.begin() + starts[span], length, true);
    }
    std::vector<std::int64_t> result;
    for (int frame = 0; frame < frames; ++frame)
        if (masked[static_cast<std::size_t>(frame)])
            result.push_back(frame);
    return result;
}

} // namespace phonoscope
