// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/fuzz/fuzz_input.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        phonoscope::fuzz::readInput(std::as_bytes(std::span(data, size)));
    } catch (const phonoscope::Error &) {
        // refused, as most inputs are
    }
    return 0;
}
