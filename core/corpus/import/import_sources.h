// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/import/import_draft.h"

#include <stop_token>

namespace phonoscope {

/// Everything that a request names, put together; previews and imports differ in limits, and in what becomes of
/// utterances without audio. Nothing when stop was requested. Throws Error as importCorpus does.
std::optional<ImportDraft> readSources(const ImportRequest &request, const ImportLimits &limits,
                                       const ProgressSink &progress, const std::stop_token &stop);

} // namespace phonoscope
