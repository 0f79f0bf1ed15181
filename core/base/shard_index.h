// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace phonoscope {

/// Reads the index of a sharded checkpoint, {"metadata": {...}, "weight_map": {tensor: file}}: the file of each tensor.
/// Every file is a plain name in the index's folder that ends in .safetensors, .bin or .pt. subject names the index in
/// errors. Throws Error(BadFormat).
std::map<std::string, std::string> parseShardIndex(std::string_view json, const std::string &subject);

} // namespace phonoscope
