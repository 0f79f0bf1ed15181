// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// Whether bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF.
bool isUtf8(std::string_view bytes);

/// Text of unknown encoding as UTF-8 without byte order mark. A mark decides between UTF-8, UTF-16LE and UTF-16BE;
/// without one, well-formed UTF-8 is kept and anything else is read as Latin-1. Lone surrogates and an odd last byte of
/// UTF-16 become U+FFFD.
std::string toUtf8(std::string_view bytes);

/// The characters of UTF-8 text; what is none becomes U+FFFD, byte by byte.
std::u32string toUtf32(std::string_view utf8);

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

/// Whether JSON text has brackets inside brackets deeper than this; strings are skipped. Readers of strangers' files
/// ask before they parse: values nested a million deep overflow the stack of whoever walks through them.
bool nestsDeeper(std::string_view json, int depth);

/// The parts between separators; an empty text is one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

} // namespace phonoscope
