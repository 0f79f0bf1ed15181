// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/base/progress.h"
#include "core/base/segment_edits.h"
#include "core/corpus/alignment.h"
#include "core/corpus/corpus.h"
#include "core/corpus/phone_set.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// Writes labels as they stand as a corpus table that readCorpusTable reads: files relative to the table where they lie
/// below its folder. corpus: where audio and alignments of its utterances are; null: labels alone, to be joined.
/// Atomic. Throws Error(NotWritable, DiskFull), Error(Unsupported) for a file whose name a table cannot hold.
void writeLabelTable(const LabelTable &labels, const Corpus *corpus, const std::filesystem::path &path);

/// A corpus as it stands with the user's edits.
struct CorpusExport {
    std::shared_ptr<const Corpus> corpus;
    LabelTable labels;
    SegmentEdits segments;
    std::filesystem::path phoneSet; ///< by whose names phones are called
    std::filesystem::path table;    ///< to be written
};

struct ExportedCorpus {
    std::filesystem::path table;
    std::size_t alignments = 0;        ///< that were written
    std::vector<std::string> problems; ///< alignments that cannot be read: the table names them as they are
};

/// Writes the table, and every alignment that an edit changes as a TextGrid into a folder beside it, "NAME-alignments".
/// No file of the corpus is touched: a table or folder that is the corpus' own is an Error(NotWritable). The table
/// comes last. Nothing when stopped. Throws what writeLabelTable and PhoneSet::load do.
std::optional<ExportedCorpus> exportCorpus(const CorpusExport &request, const ProgressSink &progress = {},
                                           std::stop_token stop = {});

/// Calls the segments of an alignment as they are called now. Returns whether anything changed.
bool renameSegments(Alignment &alignment, const std::string &utterance, const SegmentEdits &edits,
                    const PhoneSet &phones);
/// What an edit calls the corpus' label of a segment: phones as their set does, all else as it stands.
std::string labelForEdits(const std::string &tier, const std::string &label, const PhoneSet &phones);

} // namespace phonoscope
