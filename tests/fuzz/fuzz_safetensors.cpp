// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_input.h"

namespace phonoscope::fuzz {

void readInput(std::span<const std::byte> bytes)
{
    const InputFile input(bytes);
    readAll(SafetensorsFile(input.path()));
}

} // namespace phonoscope::fuzz
