// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <stop_token>
#include <string>

namespace phonoscope {

/// Identity of what is sampled of a corpus: its utterances, the contents of their alignments, and size, beginning and
/// end of their audio files; 16 hex digits. Stopped, it gives a text that is of no use.
std::string corpusHash(const Corpus &corpus, std::stop_token stop = {});

} // namespace phonoscope
