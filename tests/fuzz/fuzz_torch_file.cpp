// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_stream.h"
#include "core/base/torch_zip.h"
#include "tests/core/checkpoint_builder.h"
#include "tests/fuzz/fuzz_input.h"

namespace phonoscope::fuzz {

void readInput(std::span<const std::byte> bytes)
{
    // A zip archive, or the old layout. A pickle alone is put into an archive whose checksum fits, which no fuzzer
    // would find.
    const bool isPickle = asText(bytes).starts_with('\x80') && !isTorchStream(bytes);
    const std::string archive = isPickle ? test::checkpoint(asText(bytes), std::string(24, '\x3f')) : std::string();
    const InputFile input(isPickle ? std::as_bytes(std::span(archive)) : bytes);
    readAll(TorchCheckpoint(input.path()));
}

} // namespace phonoscope::fuzz
