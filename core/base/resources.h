// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace phonoscope {

/// Path of a shipped file ("phone_sets/arpabet.json", "demo/demo.phono"). Looked for in $PHONOSCOPE_RESOURCES, in
/// ../share/phonoscope beside the running program, then in the source tree that built it. Throws Error(NotFound).
std::filesystem::path resourcePath(std::string_view relative);

} // namespace phonoscope
