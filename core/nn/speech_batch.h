// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/encoder.h"
#include "core/nn/passes.h"

#include <functional>
#include <span>
#include <vector>

namespace phonoscope {

/// A pass over one recording, as part of a run of several.
struct BatchPart {
    std::size_t recording = 0;
    Pass pass;
    std::int64_t firstRow = 0; ///< of the run's tensors

    /// Its rows of a tensor of the run.
    at::Tensor of(const at::Tensor &tensor) const { return tensor.narrow(0, firstRow, pass.seenEnd - pass.seen); }
};

/// Parts that go through the transformer together, their frames one after the other.
struct BatchRun {
    std::vector<BatchPart> parts;
    std::vector<std::int64_t> lengths; ///< for ForwardHooks
};

/// All passes over recordings of so many frames, in order, in runs of up to some minutes of speech: memory is bounded
/// whatever is asked for. wanted says whether a pass is of use.
std::vector<BatchRun> batchRuns(std::span<const int> frames, const ChunkLengths &lengths,
                                const std::function<bool(std::size_t recording, const Pass &)> &wanted);

} // namespace phonoscope
