// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace phonoscope {

/// A line of SPEAKERS.TXT of LibriSpeech or LibriTTS.
struct Reader {
    std::string gender; ///< "female", "male", or as it stands
    std::string subset;
    std::string name;
};

struct ReaderList {
    std::unordered_map<std::string, Reader> readers; ///< by id
    std::vector<std::string> problems;               ///< lines left out and why, with file and line
};

/// Reads "ID | SEX | SUBSET | MINUTES | NAME"; comments begin with ";". A name may hold bars. Lines with fewer than
/// three cells, or an id for the second time, are left out.
ReaderList readReaderList(const std::filesystem::path &path);

/// "F" and "M" (any case) as "female" and "male"; anything else stays.
std::string genderName(std::string_view letter);

/// A *.trans.txt of LibriSpeech: "UTTERANCE text" per line, by utterance.
std::unordered_map<std::string, std::string> readTranscripts(const std::filesystem::path &path);

} // namespace phonoscope
