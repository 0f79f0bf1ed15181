// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/speech_batch.h"

namespace phonoscope {

namespace {

constexpr std::int64_t kFramesAtOnce = 6000; // 2 minutes; the longest pass is 90 s

} // namespace

std::vector<BatchRun> batchRuns(std::span<const int> frames, const ChunkLengths &lengths,
                                const std::function<bool(std::size_t recording, const Pass &)> &wanted)
{
    std::vector<BatchRun> runs;
    std::int64_t rows = 0;
    for (std::size_t recording = 0; recording < frames.size(); ++recording) {
        if (frames[recording] == 0)
            continue;
        for (const Pass &pass : passesOver(frames[recording], lengths)) {
            if (!wanted(recording, pass))
                continue;
            const std::int64_t length = pass.seenEnd - pass.seen;
            if (runs.empty() || rows + length > kFramesAtOnce) {
                runs.emplace_back();
                rows = 0;
            }
            runs.back().parts.push_back({recording, pass, rows});
            runs.back().lengths.push_back(length);
            rows += length;
        }
    }
    return runs;
}

} // namespace phonoscope
