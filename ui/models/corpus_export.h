// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/activation_index.h"
#include "core/corpus/corpus.h"

#include <filesystem>

namespace phonoscope {

/// Writes labels as they stand as a corpus table that readCorpusTable reads: files relative to the table where they lie
/// below its folder. corpus: where audio and alignments of its utterances are; null: labels alone, to be joined.
/// Atomic. Throws Error(NotWritable, DiskFull), Error(Unsupported) for a file whose name a table cannot hold.
void writeLabelTable(const LabelTable &labels, const Corpus *corpus, const std::filesystem::path &path);

} // namespace phonoscope
