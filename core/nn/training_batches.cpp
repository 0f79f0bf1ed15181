// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/training_batches.h"

#include "core/base/random.h"

#include <algorithm>

namespace phonoscope {

namespace {

constexpr std::size_t kBatchesSortedTogether = 64; // more: less is cut away; fewer: batches are more random

Batch cropped(std::span<const std::size_t> utterances, std::span<const int> lengths, int frames, Random &random)
{
    Batch batch;
    for (const std::size_t utterance : utterances) {
        const int spare = lengths[utterance] - frames;
        batch.push_back({utterance, static_cast<int>(random.below(static_cast<std::uint64_t>(spare) + 1)), frames});
    }
    return batch;
}

} // namespace

std::vector<std::vector<Batch>> planEpoch(std::span<const int> lengths, const BatchOptions &options,
                                          std::uint64_t epoch)
{
    Random random({options.seed, epoch, 0x65706f6368});
    std::vector<std::size_t> order;
    for (std::size_t utterance = 0; utterance < lengths.size(); ++utterance)
        if (lengths[utterance] > 0)
            order.push_back(utterance);
    random.shuffle(std::span(order));

    const auto length = [&](std::size_t utterance) { return std::min(lengths[utterance], options.longestCrop); };
    double total = 0;
    for (const std::size_t utterance : order)
        total += length(utterance);
    const double mean = order.empty() ? 1 : total / static_cast<double>(order.size());
    const auto together = std::max<std::size_t>(
        1, static_cast<std::size_t>(options.framesPerBatch / mean * kBatchesSortedTogether * options.processes));

    std::vector<std::vector<Batch>> steps;
    for (std::size_t begin = 0; begin < order.size(); begin += together) {
        const std::span<std::size_t> window(order.data() + begin, std::min(together, order.size() - begin));
        std::ranges::stable_sort(window, {}, length);
        std::vector<Batch> batches;
        for (std::size_t first = 0; first < window.size();) {
            const int frames = length(window[first]);
            const auto room = static_cast<std::size_t>(std::max(1, options.framesPerBatch / frames));
            const std::size_t count = std::min(room, window.size() - first);
            batches.push_back(cropped(window.subspan(first, count), lengths, frames, random));
            first += count;
        }
        // The longest come last: always leaving them out would keep them from training.
        const auto processes = static_cast<std::size_t>(options.processes);
        while (batches.size() % processes != 0)
            batches.erase(batches.begin() + static_cast<std::ptrdiff_t>(random.below(batches.size())));
        for (std::size_t first = 0; first + processes <= batches.size(); first += processes)
            steps.emplace_back(batches.begin() + static_cast<std::ptrdiff_t>(first),
                               batches.begin() + static_cast<std::ptrdiff_t>(first + processes));
    }
    random.shuffle(std::span(steps));
    return steps;
}

} // namespace phonoscope
