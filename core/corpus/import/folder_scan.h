// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// The files below a folder. Names that begin with a dot are passed over. Links to folders are followed, but no folder
/// is entered twice, so that loops end.
struct FolderScan {
    std::filesystem::path root;               ///< absolute
    std::vector<std::filesystem::path> files; ///< relative to root, sorted
    std::vector<std::string> unreadable;      ///< folders, and why
    std::vector<std::string> repeatedLinks;   ///< links to folders that were entered already
    bool isPartial = false;                   ///< there is more than was listed

    std::filesystem::path absolute(const std::filesystem::path &file) const { return root / file; }
};

/// Stops after maxEntries files and folders, or when stop is requested (both partial). Throws Error(NotFound) when root
/// is no folder, Error(Unreadable) when it cannot be listed.
FolderScan scanFolder(const std::filesystem::path &root, std::size_t maxEntries, const std::stop_token &stop);

/// Whether the program reads audio files of this extension (by its name alone).
bool isAudioFile(const std::filesystem::path &file);
/// Audio of a kind that it does not read (.m4a, .sph.gz, ...).
bool isOtherAudioFile(const std::filesystem::path &file);

/// A relative path with '/' and without extension; of TIMIT's .WAV.wav without both.
std::string pathKey(const std::filesystem::path &file);
/// The last part of a key.
std::string stemOfKey(const std::string &key);

} // namespace phonoscope
