// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/score_split.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>

namespace phonoscope {

namespace {

constexpr double kTestShare = 0.25;
constexpr double kValidationShare = 0.2;

enum Draw : std::uint64_t { Choice = 1, TestDraw, ValidationDraw };

using Members = std::vector<std::size_t>;

/// Utterances by the value of a column, in order of first appearance; empty values are left out.
std::vector<std::pair<std::string, Members>> membersByValue(const Corpus &corpus, std::size_t column,
                                                            const Members &utterances)
{
    std::vector<std::pair<std::string, Members>> result;
    std::map<std::string, std::size_t> place;
    for (const std::size_t utterance : utterances) {
        const std::string &value = corpus.utterances[utterance].labels[column];
        if (value.empty())
            continue;
        const auto [known, isNew] = place.try_emplace(value, result.size());
        if (isNew)
            result.push_back({value, {}});
        result[known->second].second.push_back(utterance);
    }
    return result;
}

/// A share of count, rounded, but at least one and not all; 0 of fewer than two.
std::size_t shareOf(double share, std::size_t count)
{
    if (count < 2)
        return 0;
    const auto rounded = static_cast<std::size_t>(std::llround(share * static_cast<double>(count)));
    return std::clamp<std::size_t>(rounded, 1, count - 1);
}

Members withPart(const ScoreSplit &split, Part part)
{
    Members result;
    for (std::size_t utterance = 0; utterance < split.parts.size(); ++utterance)
        if (split.parts[utterance] == part)
            result.push_back(utterance);
    return result;
}

/// Gives a share of the training speakers of every gender to a part. Too few speakers for that: false.
bool partSpeakers(const Corpus &corpus, ScoreSplit &split, Part part, double share, Random random)
{
    const auto speakerColumn = corpus.column("speaker");
    if (!speakerColumn)
        return false;
    const auto speakers = membersByValue(corpus, *speakerColumn, withPart(split, Part::Training));
    const auto gender = corpus.column("gender");
    std::map<std::string, std::vector<std::size_t>> strata; // places in speakers
    for (std::size_t speaker = 0; speaker < speakers.size(); ++speaker) {
        const Utterance &first = corpus.utterances[speakers[speaker].second.front()];
        strata[gender ? first.labels[*gender] : ""].push_back(speaker);
    }
    for (const auto &[value, places] : strata)
        if (places.size() < 2)
            return false;
    for (auto &[value, places] : strata) {
        random.shuffle(std::span(places));
        places.resize(shareOf(share, places.size()));
        for (const std::size_t speaker : places)
            for (const std::size_t utterance : speakers[speaker].second)
                split.parts[utterance] = part;
    }
    return !strata.empty();
}

void partUtterances(ScoreSplit &split, Members from, Part part, double share, Random &random)
{
    random.shuffle(std::span(from));
    from.resize(shareOf(share, from.size()));
    for (const std::size_t utterance : from)
        split.parts[utterance] = part;
}

ScoreSplit allTraining(const Corpus &corpus, const Members &chosen)
{
    ScoreSplit split{std::vector<Part>(corpus.utterances.size(), Part::Unused), {}};
    for (const std::size_t utterance : chosen)
        split.parts[utterance] = Part::Training;
    return split;
}

bool partHeldOut(const Corpus &corpus, ScoreSplit &split)
{
    const auto column = corpus.column("held_out_speaker");
    if (!column)
        return false;
    const Members all = withPart(split, Part::Training);
    for (const std::size_t utterance : all)
        if (corpus.utterances[utterance].labels[*column] == "yes")
            split.parts[utterance] = Part::Test;
    if (split.has(Part::Test) && split.has(Part::Training))
        return true;
    for (const std::size_t utterance : all)
        split.parts[utterance] = Part::Training;
    return false;
}

std::string countsOf(const Corpus &corpus, const ScoreSplit &split)
{
    const auto text = [&](Part part, const std::string &name) {
        const Members members = withPart(split, part);
        std::string counted = std::to_string(members.size()) + " utterances";
        if (const auto column = corpus.column("speaker")) {
            std::set<std::string> speakers;
            for (const std::size_t utterance : members)
                speakers.insert(corpus.utterances[utterance].labels[*column]);
            counted += " of " + std::to_string(speakers.size()) + " speakers";
        }
        return counted + " for " + name;
    };
    return text(Part::Training, "training") + ", " + text(Part::Validation, "validation") + ", "
        + text(Part::Test, "test");
}

} // namespace

bool ScoreSplit::has(Part part) const
{
    return std::ranges::find(parts, part) != parts.end();
}

std::size_t ScoreSplit::count(Part part) const
{
    return static_cast<std::size_t>(std::ranges::count(parts, part));
}

std::vector<std::size_t> chooseUtterances(const Corpus &corpus, std::size_t most, std::uint64_t seed)
{
    Members all(corpus.utterances.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (most == 0 || most >= all.size())
        return all;
    Random random{seed, Choice};
    random.shuffle(std::span(all));
    all.resize(most);
    std::ranges::sort(all);
    return all;
}

ScoreSplit splitBySpeaker(const Corpus &corpus, const std::vector<std::size_t> &chosen, std::uint64_t seed)
{
    ScoreSplit split = allTraining(corpus, chosen);
    Random test{seed, TestDraw};
    std::string how;
    if (partHeldOut(corpus, split)) {
        how = "Test speakers are those of the column held_out_speaker";
    } else if (partSpeakers(corpus, split, Part::Test, kTestShare, test)) {
        how = "Test speakers were drawn, a quarter of every gender";
    } else {
        partUtterances(split, withPart(split, Part::Training), Part::Test, kTestShare, test);
        how = "Too few speakers are named to keep them apart: test utterances were drawn, and their speakers may be in "
              "training";
    }
    Random validation{seed, ValidationDraw};
    if (!partSpeakers(corpus, split, Part::Validation, kValidationShare, validation))
        partUtterances(split, withPart(split, Part::Training), Part::Validation, kValidationShare, validation);
    split.description = how + ": " + countsOf(corpus, split) + ".";
    return split;
}

ScoreSplit splitWithin(const Corpus &corpus, std::size_t column, const std::vector<std::size_t> &chosen,
                       std::uint64_t seed)
{
    ScoreSplit split{std::vector<Part>(corpus.utterances.size(), Part::Unused), {}};
    Random test{seed, TestDraw};
    Random validation{seed, ValidationDraw};
    std::size_t values = 0;
    for (const auto &[value, members] : membersByValue(corpus, column, chosen)) {
        if (members.size() < 2)
            continue;
        ++values;
        for (const std::size_t utterance : members)
            split.parts[utterance] = Part::Training;
        partUtterances(split, members, Part::Test, kTestShare, test);
        Members rest;
        std::ranges::copy_if(members, std::back_inserter(rest),
                             [&](std::size_t utterance) { return split.parts[utterance] == Part::Training; });
        partUtterances(split, rest, Part::Validation, kValidationShare, validation);
    }
    split.description = "By utterance, every " + corpus.columns[column] + " in training and test ("
        + std::to_string(values) + " of them): " + countsOf(corpus, split) + ".";
    return split;
}

} // namespace phonoscope
