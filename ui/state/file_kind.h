// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace phonoscope {

enum class FileKind { Project, Model, Speech, Neurons, Other };

/// What a path that was dropped on the window looks like, by its name and, for a folder, by what lies in it. Whether it
/// can be opened shows when it is. Speech: a table, or a folder of anything else, which could be imported. Neurons: a
/// JSON file that begins like one of neurons.
FileKind fileKind(const std::filesystem::path &path);

} // namespace phonoscope
