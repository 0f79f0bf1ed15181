// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shard_index.h"
#include "tests/fuzz/fuzz_input.h"

#include <cstdlib>

namespace phonoscope::fuzz {

void readInput(std::span<const std::byte> bytes)
{
    // Files are opened by these names: none may lead out of the folder.
    for (const auto &[tensor, file] : parseShardIndex(asText(bytes), "model.safetensors.index.json"))
        if (std::filesystem::path(file).filename() != file || file == "." || file == "..")
            std::abort();
}

} // namespace phonoscope::fuzz
