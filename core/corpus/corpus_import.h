// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/corpus/alignment.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phonoscope {

/// What an import starts from. Where utterances and their speakers come from is one thing (a LibriSpeech, LibriTTS or
/// TIMIT tree, a table, a folder), where phones come from another (files per utterance, one CTM or MLF, the authors'
/// JSON). LibriSpeech, LibriTts, Timit, Table and Folder name the first and find the second by themselves; Mfa, Ctm,
/// Htk and Authors name the second and find the first.
enum class CorpusFormat { Auto, LibriSpeech, LibriTts, Timit, Mfa, Ctm, Htk, Table, Folder, Authors };

/// All of them, in this order.
const std::vector<CorpusFormat> &corpusFormats();
/// As the command line says it: "auto", "librispeech", "libritts", "timit", "mfa", "ctm", "htk", "table", "folder",
/// "authors".
std::string_view corpusFormatName(CorpusFormat format);
std::optional<CorpusFormat> corpusFormatNamed(std::string_view name);

/// How the authors' pitch classes are laid on phone frames where there are fewer of them.
enum class PitchAlignment {
    Paper,   ///< the missing ones are put in front, as the authors' scripts do
    Aligned, ///< both begin at time 0
};

/// Only audioRoot is needed; an empty path or text means "not given" or "find out".
struct ImportRequest {
    std::filesystem::path audioRoot; ///< folder with the audio; Table also: the table itself
    CorpusFormat format = CorpusFormat::Auto;
    std::filesystem::path alignments; ///< folder, or one CTM, MLF or TextGrid...; empty: beside the audio
    std::filesystem::path phoneNames; ///< Kaldi's phones.txt, for a CTM with integer phones
    std::filesystem::path info;       ///< folder with the authors' JSON
    std::filesystem::path table;      ///< of utterances, when audioRoot is a folder
    /// Of a table: {"utterance", "id"}, {"audio", "path"}, {"alignment", ...}, {"speaker", "client_id"}: the column of
    /// the corpus, then the table's. Columns not named here keep their names.
    std::vector<std::pair<std::string, std::string>> columns;
    std::filesystem::path labels; ///< a second table (TSV or CSV), joined by utterance or by speaker
    std::string labelKey;         ///< its key column
    PitchAlignment pitch = PitchAlignment::Paper;
    std::filesystem::path phoneSet; ///< to judge labels by in previews
};

/// Something left out or doubtful, with all that it concerns; shown to the user, never silent.
struct ImportProblem {
    std::string text;                  ///< "utterances without alignment: kept without phones"
    std::vector<std::string> subjects; ///< files (with lines), utterances or speakers; may be empty
};

struct ImportedUtterance {
    std::string id;
    std::filesystem::path audio;       ///< absolute; empty when no audio was found (left out by importCorpus)
    std::filesystem::path alignment;   ///< a file of its own that readAlignmentFile reads, absolute; or empty
    std::optional<Alignment> segments; ///< out of a shared file; written as a TextGrid by writeCorpus
    std::vector<AlignmentTier> tiers;  ///< to be added to the alignment: segment labels of the label table
    std::vector<std::string> labels;   ///< one per column of the corpus, "" for none

    bool hasAlignment() const { return segments || !alignment.empty(); }
};

struct ImportedCorpus {
    CorpusFormat format = CorpusFormat::Folder; ///< never Auto
    std::vector<std::string> found; ///< sentences: "a LibriSpeech tree (reader/chapter/...flac): 2703 audio files"
    std::vector<std::string> columns;
    std::vector<ImportedUtterance> utterances; ///< by id; ids are unique
    std::vector<ImportProblem> problems;
};

/// A label of alignments, and how often it was seen.
struct LabelCount {
    std::string label;
    std::size_t count = 0;
};

/// What an import would do, from a bounded number of files: at most kPreviewEntries folder entries are listed, and
/// kPreviewAlignments alignments, evenly spread, are read.
struct ImportPreview {
    ImportedCorpus corpus;         ///< all that was listed; texts are read for the first kPreviewRows utterances only
    bool isPartial = false;        ///< there is more than was listed: numbers are lower limits
    std::size_t withAudio = 0;     ///< utterances
    std::size_t withAlignment = 0; ///< of those with audio or, when there is no audio at all, of all
    std::size_t alignmentsRead = 0;
    std::vector<LabelCount> phones; ///< of the alignments read, by falling count
    std::vector<std::string> tiers; ///< other tiers seen in them
    std::filesystem::path phoneSet; ///< request's, else the shipped set that knows most of the labels; or empty
    std::string phoneSetName;
    std::vector<LabelCount> unknownLabels; ///< those that it does not know
    std::vector<std::string> tableColumns; ///< of the table of utterances, for mapping; else empty
    std::vector<std::string> labelColumns; ///< of the label table; else empty

    static constexpr std::size_t kPreviewEntries = 200'000;
    static constexpr std::size_t kPreviewAlignments = 100;
    static constexpr std::size_t kPreviewRows = 100;
};

/// Looks without writing. Works without audio, too (audioRoot empty or missing, with info or alignments given), to see
/// what alignments hold. Nothing when stop was requested. Throws Error as importCorpus does; what one alignment has
/// wrong is among the problems.
std::optional<ImportPreview> previewImport(const ImportRequest &request, const ProgressSink &progress = {},
                                           std::stop_token stop = {});

/// Reads everything but the audio and the alignments of single files; those are inspected by the corpus check.
/// Utterances without audio are left out and listed. Nothing when stop was requested. Throws Error: NotFound,
/// Unreadable, BadFormat with file and line (nothing recognised, a shared file that is damaged), Mismatch (not one
/// utterance with audio; labels of which none joins).
std::optional<ImportedCorpus> importCorpus(const ImportRequest &request, const ProgressSink &progress = {},
                                           std::stop_token stop = {});

/// The table that writeCorpus writes for a target: the target when it ends in .tsv, else corpus.tsv in that folder.
std::filesystem::path corpusTablePath(const std::filesystem::path &target);

/// Writes the table, TextGrids into alignments/ beside it where alignments have no files of their own or gain tiers,
/// and import-report.txt with all that was found and left out. Files are named relative to the table when they lie
/// below its folder. The table is written last. An existing table is an Error(NotWritable) unless replace. Returns the
/// table, or nothing when stop was requested (TextGrids written so far stay, the table is not written). Throws
/// Error(NotWritable) or Error(DiskFull), and what reading an alignment that gains tiers throws.
std::optional<std::filesystem::path> writeCorpus(const ImportedCorpus &corpus, const std::filesystem::path &target,
                                                 bool replace = false, const ProgressSink &progress = {},
                                                 std::stop_token stop = {});

} // namespace phonoscope
