// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace phonoscope {

struct CorpusCheckRequest {
    std::filesystem::path corpus;   ///< the table
    std::filesystem::path phoneSet; ///< empty: ARPABET
    bool decodesAudio = true;       ///< false: headers alone, which does not find damage, clipping and silence
    /// Cells with fewer segments are listed. With fewer than D / tau samples (100 for k = 1 %) one activation passes
    /// the paper's rule.
    std::size_t fewSegments = 100;
};

/// Something that is wrong or doubtful, and all that it concerns.
struct HealthProblem {
    enum class Kind {
        TableLine,       ///< left out when the table was read
        UnreadableAudio, ///< damaged, unknown, or gone
        MixedRates,      ///< several sampling rates; subjects: rates
        ClippedAudio,
        SilentAudio,
        UnreadableAlignment,
        NoAlignment,
        PastTheEnd,   ///< alignment ends after the audio
        Overlap,      ///< segments overlap, run backwards or stand in disorder
        UnknownPhone, ///< subjects: labels
        ManyValues,   ///< column that names nearly every utterance; subjects: columns
        OneSpeaker,
        NoSpeaker,   ///< no column "speaker"
        FewSegments, ///< cells of value x phone; subjects: "gender male: ZH (3)"
        EmptyCells,  ///< likewise, without any segment
    };
    Kind kind = Kind::TableLine;
    std::string text; ///< a sentence with the number in it
    std::vector<std::string> subjects;
};

struct ValueHealth {
    std::string value; ///< "" for none
    std::size_t utterances = 0;
    std::size_t speakers = 0;
    double seconds = 0;
    std::size_t segments = 0; ///< with a known phone
};

struct ColumnHealth {
    std::string name;
    std::size_t distinct = 0;                            ///< values, without ""
    std::vector<ValueHealth> values;                     ///< by falling number of utterances, at most kMaxValues
    bool hasCells = false;                               ///< few enough values for cells
    std::size_t cells = 0, fewCells = 0, emptyCells = 0; ///< value x phone of the set

    static constexpr std::size_t kMaxValues = 100;
};

struct PhoneHealth {
    std::string phone;
    std::size_t segments = 0;
};

/// The state of a corpus, of all that its table names. Problems never hide anything: every utterance, label and cell
/// concerned stands among the subjects.
struct CorpusHealth {
    std::string name;
    std::filesystem::path corpus;
    std::size_t lines = 0; ///< of the table, those left out too
    std::size_t utterances = 0;
    std::size_t withAlignment = 0; ///< readable
    std::size_t speakers = 0;      ///< 0 without a column "speaker"
    double seconds = 0;            ///< of readable audio
    std::size_t segments = 0;      ///< with a known phone
    std::string phoneSet;
    std::vector<PhoneHealth> phones; ///< of the set, in its order
    std::vector<std::string> tiers;  ///< other tiers of the alignments
    std::vector<ColumnHealth> columns;
    std::vector<HealthProblem> problems; ///< in the order of Kind
    bool audioWasDecoded = false;
};

/// A kind's name for machines: "clipped-audio".
std::string healthProblemName(HealthProblem::Kind kind);

/// For machines: all of it, stable names.
std::string healthJson(const CorpusHealth &health);

} // namespace phonoscope
