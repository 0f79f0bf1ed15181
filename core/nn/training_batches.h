// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace phonoscope {

/// A stretch of an utterance, in frames of the model.
struct Crop {
    std::size_t utterance = 0;
    int first = 0;
    int frames = 0;
    friend bool operator==(const Crop &, const Crop &) = default;
};

/// Crops of equal length: batches have no padding, which would leak into the positional convolution and attention.
using Batch = std::vector<Crop>;

struct BatchOptions {
    int framesPerBatch = 1500; ///< at most, except for one utterance that is longer by itself
    int longestCrop = 750;     ///< frames
    int processes = 1;
    std::uint64_t seed = 1;
};

/// The batches of one pass over the utterances, [step][process]. Utterances of similar length are put together and cut
/// to the shortest of them at random places; utterances of length 0 are left out. Batches that are too many for whole
/// steps are left out at random. Same arguments, same batches, on every machine.
std::vector<std::vector<Batch>> planEpoch(std::span<const int> lengths, const BatchOptions &options,
                                          std::uint64_t epoch);

} // namespace phonoscope
