// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/import/import_draft.h"

namespace phonoscope {

/// Adds the utterances of a table (TSV or CSV). Audio and alignments are looked for below folder, then beside the
/// table; absolute paths are taken as they are. request.columns maps columns; unmapped ones are found by the names that
/// the field uses (id, path, textgrid, ...). Without an utterance column the audio file's name is the id. Throws
/// Error(BadFormat) when there is no audio column, or a mapped column does not exist.
void readTableLayout(ImportDraft &draft, const ImportRequest &request, const std::filesystem::path &table,
                     const std::filesystem::path &folder);

} // namespace phonoscope
