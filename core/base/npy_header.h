// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace phonoscope {

/// What the dict literal of a .npy header says.
struct NpyHeader {
    TensorInfo info;
    bool fortranOrder = false;
};

/// Parses the literal without evaluating it. subject names the file in errors.
/// Throws Error(BadFormat), or Error(Unsupported) for big-endian, object, text, complex and structured arrays.
NpyHeader parseNpyHeader(std::string_view literal, const std::string &subject);

/// The literal as NumPy writes it, C order. Throws Error(Unsupported) for BF16, which the format does not know.
std::string formatNpyHeader(const TensorInfo &info, const std::string &subject);
/// Of a list of Unicode strings, each of so many characters of 4 bytes.
std::string formatNpyTextHeader(std::size_t texts, std::size_t characters);

/// What stands before the values in NPY 1.0: magic, length, and the literal, padded.
std::string npyStart(std::string literal);

inline constexpr std::string_view kNpyMagic("\x93NUMPY", 6);

} // namespace phonoscope
