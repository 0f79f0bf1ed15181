// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/import/import_draft.h"

namespace phonoscope {

/// Joins request.labels: by the key column that is named, else by the one whose values fit the most utterances or
/// speakers. With columns begin and end (seconds) rows are segments of an utterance, every other column is a tier; else
/// other columns become columns of the corpus, and replace columns of the same name. What does not join is reported for
/// both sides. Throws Error(BadFormat) with the line, Error(Mismatch) when nothing joins.
void joinLabels(ImportDraft &draft, const ImportRequest &request);

} // namespace phonoscope
