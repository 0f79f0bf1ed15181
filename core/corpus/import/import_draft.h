// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus_import.h"
#include "core/corpus/import/folder_scan.h"

#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace phonoscope {

/// How much of the sources is looked at.
struct ImportLimits {
    std::size_t entries = 5'000'000;                             ///< of a folder
    std::size_t texts = std::numeric_limits<std::size_t>::max(); ///< utterances whose transcript files are read
};

/// A corpus while it is put together.
class ImportDraft {
public:
    ImportedCorpus corpus;
    std::vector<std::string> keys;                       ///< of utterances: path below the audio root without extension
    std::vector<std::string> tableColumns, labelColumns; ///< of the tables read
    bool isPartial = false;

    /// Position of a column, which is added when there is none.
    std::size_t column(std::string_view name);
    /// Sets a label; an empty value changes nothing.
    void setLabel(std::size_t utterance, std::size_t column, std::string value);
    std::string label(std::size_t utterance, std::size_t column) const;

    ImportedUtterance &add(std::string id, std::filesystem::path audio, std::string key);
    void found(std::string sentence) { corpus.found.push_back(std::move(sentence)); }
    /// Problems with one text are one problem with many subjects.
    void report(const std::string &text, std::string subject = {});
    /// What a scan could not enter.
    void report(const FolderScan &scan);

    /// Utterances by id, every one with all labels; columns that are empty throughout are taken away.
    ImportedCorpus finish();

private:
    std::unordered_map<std::string, std::size_t> m_problems;
};

/// "1 file", "2 files".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

} // namespace phonoscope
