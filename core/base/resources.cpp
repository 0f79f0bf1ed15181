// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"

#include "core/base/error.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace phonoscope {

std::filesystem::path resourcePath(std::string_view relative)
{
    std::vector<std::filesystem::path> folders;
    if (const char *set = std::getenv("PHONOSCOPE_RESOURCES"); set && *set)
        folders.emplace_back(set);
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error)
        folders.push_back((program.parent_path() / "../share/phonoscope").lexically_normal());
    folders.emplace_back(PHONOSCOPE_SOURCE_RESOURCES);

    std::string places;
    for (const std::filesystem::path &folder : folders) {
        const std::filesystem::path candidate = folder / relative;
        if (std::filesystem::exists(candidate, error))
            return candidate;
        places += (places.empty() ? "" : ", ") + folder.string();
    }
    throw Error(ErrorCode::NotFound, std::string(relative),
                "This file ships with the program but was not found in: " + places
                    + ". Reinstall the program or set PHONOSCOPE_RESOURCES to the folder of its resources.");
}

} // namespace phonoscope
