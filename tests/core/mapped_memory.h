// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace phonoscope::test {

/// How much of the files mapped by this process is in memory; 0 when the system does not say.
inline std::size_t residentFileBytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        std::size_t kilobytes = 0;
        if (word == "RssFile:" && status >> kilobytes)
            return kilobytes * 1024;
    }
    return 0;
}

} // namespace phonoscope::test
