// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/corpus/corpus_health.h"

#include <optional>
#include <stop_token>

namespace phonoscope {

/// Reads every audio file and alignment of a corpus. Nothing when stop was requested. Throws Error when the table or
/// the phone set cannot be read; what single utterances have wrong is among the problems.
std::optional<CorpusHealth> checkCorpus(const CorpusCheckRequest &request, const ProgressSink &progress = {},
                                        std::stop_token stop = {});

} // namespace phonoscope
