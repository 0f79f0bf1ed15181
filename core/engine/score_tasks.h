// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/corpus/corpus.h"
#include "core/corpus/phone_set.h"
#include "core/engine/score_split.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phonoscope {

/// The frames of an utterance that probes read: those that stand for phones, then every fifth.
struct SampledUtterance {
    std::size_t row = 0;       ///< in the corpus
    std::vector<Frame> frames; ///< asked of the encoder; the first phones.size() stand for phones
    std::vector<int> phones;   ///< ids in the phone set
    std::vector<float> f0;     ///< Hz of the other frames, 0 = unvoiced
};

/// The group of everything.
inline constexpr const char *kAllGroup = "all";

/// Hidden states of a SampledUtterance's frames at the layer that the probes read.
using UtteranceStates = Matrix;

/// The classes of a label column that a probe tells apart, and the utterances it is trained and tested on.
struct LabelTask {
    std::string column;
    std::vector<std::string> values; ///< classes
    std::vector<int> classOf;        ///< by row of the corpus; -1: not used
    ScoreSplit split;
};

/// Everything that is scored, for one corpus: a value.
struct ScoreTasks {
    PhoneSet phones;
    ScoreSplit split;                 ///< speakers apart
    std::vector<std::string> genders; ///< the two values of the column gender, or none
    std::vector<int> genderOf;        ///< by row; -1: none
    std::vector<LabelTask> labels;    ///< speaker, and what the user asked for
    std::vector<std::string> notes;   ///< what is not scored, and why

    bool isTest(std::size_t row) const; ///< of any task
    /// "all", and the utterance's gender where it has one: what a score is taken over.
    std::vector<std::string> groups(std::size_t row) const;
};

/// labels: columns to tell apart; a missing column becomes a note when it is the standard one (speaker), else
/// Error(NotFound).
ScoreTasks scoreTasks(const Corpus &corpus, PhoneSet phones, const std::vector<std::string> &labels,
                      const std::vector<std::size_t> &chosen, std::uint64_t seed);

} // namespace phonoscope
