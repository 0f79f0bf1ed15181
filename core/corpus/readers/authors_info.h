// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/shared_alignments.h"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace phonoscope {

/// Duration of a frame of the authors' label lists.
inline constexpr double kAuthorsFrameSeconds = 0.02;

/// The files of the authors' JSON in a folder, under the names of their scripts or of their published data; empty where
/// there is none.
struct AuthorsFiles {
    std::filesystem::path phones;    ///< framewise-phone-merge-20ms.json or framewise-phone-20ms.json
    std::filesystem::path phoneMap;  ///< phone-label-merge.json or phone-labels.json
    std::filesystem::path gender;    ///< spk-gender.json or speaker-gender.json
    std::filesystem::path pitch;     ///< pitch-discrete.json or pitch-class-20ms.json
    std::filesystem::path durations; ///< phone-duration.json or duration-class-per-segment.json
};

/// Which of them are there. phones and phoneMap are both empty unless the folder has both.
AuthorsFiles authorsFiles(const std::filesystem::path &folder);

struct AuthorsInfo {
    /// Runs of equal frame labels as segments on the 20 ms grid, "" is silence; tier "pitch class" (low, mid, high, ""
    /// where unvoiced) and tier "duration class" (short, mid, long, "" for silence) where the files have them.
    SharedAlignments alignments;
    std::unordered_map<std::string, std::string> gender; ///< by speaker: female, male
    std::vector<std::string> found;                      ///< sentences
};

/// padInFront: a list of pitch classes that is shorter than the phones begins that much later (their scripts), instead
/// of at time 0. Longer lists are cut in front, or at the end. Duration classes that are not
/// one for each segment (or for each but the last, as the scripts have it) are left out with a problem. Throws
/// Error(BadFormat) for damaged files and labels that the map lacks.
AuthorsInfo readAuthorsInfo(const AuthorsFiles &files, bool padInFront);

} // namespace phonoscope
