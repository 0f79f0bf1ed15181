// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/import/import_draft.h"

#include <stop_token>

namespace phonoscope {

/// Where the phones of a request are: the authors' JSON, shared files (CTM, MLF), or files per utterance.
struct AlignmentSource {
    std::filesystem::path info;                  ///< folder of the authors' JSON, or empty
    std::vector<std::filesystem::path> ctm, mlf; ///< shared files
    FolderScan files;                            ///< those that readAlignmentFile reads, per utterance
    bool hasFiles() const { return !files.files.empty(); }
    bool isShared() const { return !info.empty() || !ctm.empty() || !mlf.empty(); }
};

/// Finds them in request.info, request.alignments, or beside the audio (audio may be null). The format decides where it
/// names one; else the first kind that there is, in the order above, files per utterance before CTM and MLF. .json,
/// .csv and .lab files of other content (MFA transcripts) are not taken, with a problem. Throws Error(NotFound,
/// BadFormat) when request.info or request.alignments is given and holds nothing that fits.
AlignmentSource findAlignments(ImportDraft &draft, const ImportRequest &request, const FolderScan *audio,
                               const ImportLimits &limits, const std::stop_token &stop);

/// Gives the draft's utterances their alignments: by path below the folder, by id, or by file name. With
/// addUtterances, alignments without an utterance become utterances without audio; otherwise they are reported.
void attachAlignments(ImportDraft &draft, const AlignmentSource &source, const ImportRequest &request,
                      bool addUtterances, const std::stop_token &stop);

} // namespace phonoscope
