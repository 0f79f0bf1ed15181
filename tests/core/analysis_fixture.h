// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/base/error.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phonoscope::test {

/// Phones AA, IY (vowels), N (voiced), S (unvoiced) and a noise label of no class; utterances of four speakers with
/// gender, the last without.
inline IndexHeader smallHeader(std::vector<int> widths, int utterances = 10, double kmax = 0.1)
{
    IndexHeader header;
    header.modelName = "tiny";
    header.modelHash = "00000000000000aa";
    header.corpusName = "made up";
    header.corpusHash = "00000000000000bb";
    header.sampleRule = "default";
    header.samplePosition = "middle";
    header.kmax = kmax;
    header.widths = std::move(widths);
    for (const int width : header.widths)
        header.ranks.push_back(activeCount(kmax, width));
    header.pitch = {"made up", {{"floor_hz", 71}, {"step_seconds", 0.02}}};
    header.phones.phones = {"AA", "IY", "N", "S", "spn"};
    header.phones.classes = {"vowels", "voiced", "unvoiced"};
    header.phones.classOf = {0, 0, 1, 2, -1};
    header.utterances.columns = {"utterance", "speaker", "gender", "text"};
    for (int i = 0; i < utterances; ++i) {
        const int speaker = i % 4;
        const bool last = i + 1 == utterances;
        header.utterances.rows.push_back({"utt-" + std::to_string(i), "spk-" + std::to_string(speaker),
                                          last              ? ""
                                              : speaker < 2 ? "female"
                                                            : "male",
                                          "Some words"});
    }
    header.utterancesPerShard = 4;
    return header;
}

/// Samples with distinct random neurons for every utterance of a shard.
inline IndexShard randomShard(const IndexHeader &header, int number, int samplesPerUtterance, unsigned seed)
{
    std::mt19937 generator(seed + static_cast<unsigned>(number));
    IndexShard shard;
    shard.number = number;
    shard.ranks.resize(header.layers());
    const int first = number * header.utterancesPerShard;
    const int end = std::min(first + header.utterancesPerShard, static_cast<int>(header.utterances.rows.size()));
    for (int i = 0; i < (end - first) * samplesPerUtterance; ++i) {
        shard.utterance.push_back(static_cast<std::uint32_t>(first + i / samplesPerUtterance));
        shard.frame.push_back(static_cast<std::uint32_t>(3 * i));
        shard.phone.push_back(static_cast<std::uint16_t>(generator() % header.phones.phones.size()));
        shard.f0.push_back(static_cast<float>(50 * (i % 6))); // every sixth is unvoiced
        shard.duration.push_back(static_cast<std::uint16_t>(1 + i % 9));
        for (std::size_t layer = 0; layer < header.layers(); ++layer) {
            std::vector<std::uint16_t> neurons(static_cast<std::size_t>(header.widths[layer]));
            std::iota(neurons.begin(), neurons.end(), std::uint16_t{0});
            for (std::size_t rank = 0; rank < static_cast<std::size_t>(header.ranks[layer]); ++rank) {
                std::swap(neurons[rank], neurons[rank + generator() % (neurons.size() - rank)]);
                shard.ranks[layer].edit().push_back(neurons[rank]);
            }
        }
    }
    return shard;
}

/// The Error that a call throws, or nothing.
inline std::optional<Error> errorOf(const std::function<void()> &call)
{
    try {
        call();
    } catch (const Error &error) {
        return error;
    }
    return std::nullopt;
}

inline bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

} // namespace phonoscope::test
