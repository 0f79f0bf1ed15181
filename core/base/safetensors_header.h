// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace phonoscope {

/// Checked contents of a safetensors header.
struct SafetensorsHeader {
    struct Range {
        std::size_t begin = 0; ///< bytes from the end of the header
        std::size_t end = 0;
    };
    std::map<std::string, TensorInfo> tensors;
    std::map<std::string, Range> ranges;
    std::map<std::string, std::string> metadata;
};

/// Parses and checks the JSON header of a file whose data part holds dataBytes bytes: the tensors must tile the data
/// without gap or overlap. subject names the file in errors. Throws Error(BadFormat).
SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::size_t dataBytes, const std::string &subject);

/// The JSON header, padded with spaces so that the data begins at a multiple of 8 bytes. Tensors are laid out in the
/// given order.
std::string formatSafetensorsHeader(std::span<const TensorToWrite> tensors,
                                    const std::map<std::string, std::string> &metadata);

} // namespace phonoscope
