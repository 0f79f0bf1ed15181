// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phonoscope {

enum class Part { Training, Validation, Test, Unused };

/// What every utterance is used for when a probe is trained and scored, and how that was decided, as a sentence.
struct ScoreSplit {
    std::vector<Part> parts; ///< one an utterance
    std::string description;

    bool has(Part part) const;
    std::size_t count(Part part) const;
};

/// At most so many utterances of the corpus (0: all), by a seeded choice, in file order.
std::vector<std::size_t> chooseUtterances(const Corpus &corpus, std::size_t most, std::uint64_t seed);

/// Speakers apart. Test: the utterances marked yes in the column held_out_speaker, where some but not all are; else a
/// quarter of the speakers of every gender by a seeded draw; without a column speaker, or with too few speakers, a
/// quarter of the utterances, and the description says so. Validation: a fifth of the training speakers of every
/// gender, or of the utterances. Utterances outside chosen are Unused.
ScoreSplit splitBySpeaker(const Corpus &corpus, const std::vector<std::size_t> &chosen, std::uint64_t seed);

/// Every value of a column in training and test: a quarter of each value's utterances is Test, a fifth of the rest
/// Validation. Values with fewer than two utterances are Unused, with fewer than three have no validation.
ScoreSplit splitWithin(const Corpus &corpus, std::size_t column, const std::vector<std::size_t> &chosen,
                       std::uint64_t seed);

} // namespace phonoscope
