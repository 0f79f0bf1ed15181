// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/score_runs.h"

#include "core/base/random.h"

#include <functional>
#include <optional>

namespace phonoscope {

namespace {

enum ControlKind : std::uint64_t { RandomControl = 1, MatchedControl };

using Draw = std::function<std::optional<NeuronSet>(std::uint64_t seed)>;

/// Appends draws of a control; gives their runs, and their mean |h|.
std::vector<std::size_t> addDraws(ScoreRuns &runs, const Loudness &loudness, int draws, Random seeds, const Draw &draw,
                                  double &meanOfDraws)
{
    std::vector<std::size_t> places;
    for (int number = 0; number < draws; ++number) {
        std::optional<NeuronSet> drawn = draw(seeds.next());
        if (!drawn)
            break;
        meanOfDraws += meanLoudness(*drawn, loudness) / draws;
        places.push_back(runs.neurons.size());
        runs.neurons.push_back(std::move(*drawn));
    }
    return places;
}

} // namespace

ScoreRuns scoreRuns(const std::vector<NamedMask> &masks, std::span<const int> widths, const Loudness &loudness,
                    int randomDraws, int matchedDraws, std::uint64_t seed)
{
    ScoreRuns runs;
    runs.neurons.emplace_back(widths.size());
    for (std::size_t number = 0; number < masks.size(); ++number) {
        const NeuronSet &neurons = masks[number].neurons;
        ScoredMask mask;
        mask.name = masks[number].name;
        for (std::size_t row = 0; row < widths.size(); ++row)
            mask.neurons.push_back(static_cast<int>(neurons.layer(LayerIndex::fromRow(row)).size()));
        mask.loudness = meanLoudness(neurons, loudness);
        mask.run = runs.neurons.size();
        runs.neurons.push_back(neurons);
        if (neurons.empty()) {
            runs.notes.push_back("The mask " + mask.name + " has no neurons: its scores are those without a mask.");
        } else {
            mask.randomRuns = addDraws(
                runs, loudness, randomDraws, Random{seed, number, RandomControl},
                [&](std::uint64_t draw) { return randomMask(neurons, widths, draw); }, mask.randomLoudness);
            mask.matchedRuns = addDraws(
                runs, loudness, matchedDraws, Random{seed, number, MatchedControl},
                [&](std::uint64_t draw) { return matchedMask(neurons, loudness, draw); }, mask.matchedLoudness);
            if (randomDraws > 0 && mask.randomRuns.empty())
                runs.notes.push_back("The mask " + mask.name
                                     + " has no random control: it takes whole layers, so there is nothing to draw.");
            if (matchedDraws > 0 && mask.matchedRuns.empty())
                runs.notes.push_back("The mask " + mask.name
                                     + " has no activation-matched control: it takes more than half of a layer.");
        }
        runs.masks.push_back(std::move(mask));
    }
    return runs;
}

} // namespace phonoscope
