// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

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

} // namespace phonoscope
