// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/text_grid.h"
#include "tests/fuzz/fuzz_input.h"

namespace phonoscope::fuzz {

void readInput(std::span<const std::byte> bytes)
{
    const InputFile input(bytes);
    const TextGrid grid = readTextGrid(input.path());
    phoneTier(grid, input.path());
}

} // namespace phonoscope::fuzz
