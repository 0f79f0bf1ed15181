// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/shared_alignments.h"

#include <filesystem>
#include <string>
#include <unordered_map>

namespace phonoscope {

/// Kaldi's phones.txt, "name number" per line. Throws Error(BadFormat) with the line.
std::unordered_map<std::string, std::string> readPhoneNames(const std::filesystem::path &path);

/// Reads a CTM: "utterance channel begin duration label [confidence]" per line in seconds, ";;" comments. Labels lose
/// Kaldi's word positions (AH0_B is AH0); numbers become the names of phoneNames. Segments are sorted by time. Of an
/// utterance with several channels the first one is read. Throws Error(BadFormat) with the line, also for labels that
/// are all numbers when phoneNames is empty, and for a number that is not in it.
SharedAlignments readCtm(const std::filesystem::path &path,
                         const std::unordered_map<std::string, std::string> &phoneNames = {});

} // namespace phonoscope
