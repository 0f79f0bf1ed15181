// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/import/import_draft.h"

#include <stop_token>

namespace phonoscope {

/// LibriSpeech, LibriTts, Timit or Folder: what more than half of the audio files of a folder are named like.
CorpusFormat audioLayout(const FolderScan &scan);

/// Adds the utterances of a folder with what its names and files beside the audio say: speaker, gender, text, ... In a
/// Folder the column "folder" says where a file lies, or, with foldersAreSpeakers, the column "speaker". A layout that
/// fits few or no files takes those that fit and lists the others.
void readAudioLayout(ImportDraft &draft, const FolderScan &scan, CorpusFormat layout, bool foldersAreSpeakers,
                     const ImportLimits &limits, const std::stop_token &stop);

} // namespace phonoscope
