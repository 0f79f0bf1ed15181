// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// A text file as UTF-8 whose lines end in \n, whatever ended them (CR, LF, CRLF); encodings as toUtf8. Throws as
/// readFile.
std::string readTextFile(const std::filesystem::path &path, std::size_t maxBytes);

/// The same of bytes in memory.
std::string withUnixLines(std::string_view utf8);

struct TextLine {
    int number = 0; ///< from 1
    std::string_view text;
};

/// The lines that are not blank, without white space at both ends.
std::vector<TextLine> linesOf(std::string_view text);

/// The parts between blanks.
std::vector<std::string_view> wordsOf(std::string_view line);

/// A finite number that is the whole text; decimal point whatever the locale.
std::optional<double> numberIn(std::string_view text);

/// ASCII letters in lower case.
std::string lowerCase(std::string_view text);

/// Extension in lower case, ".wav".
std::string lowerExtension(const std::filesystem::path &path);

/// "FILE, line N".
std::string filePlace(const std::filesystem::path &path, int line);

/// Throws Error(BadFormat) for a line, "DETAIL The file was not read."
[[noreturn]] void rejectLine(const std::filesystem::path &path, int line, const std::string &detail);

} // namespace phonoscope
