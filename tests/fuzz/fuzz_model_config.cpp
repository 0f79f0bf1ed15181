// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/nn/melhubert_config.h"
#include "core/nn/waveform_config.h"
#include "core/nn/whisper_config.h"
#include "tests/core/checkpoint_builder.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

namespace phonoscope::fuzz {

namespace {

/// Checkpoints hold configurations too.
void readCheckpoint(std::string_view pickle)
{
    const std::string archive = test::checkpoint(pickle);
    const InputFile input(std::as_bytes(std::span(archive)));
    const TorchCheckpoint checkpoint(input.path());
    melHubertConfigOf(checkpoint);
    fairseqConfigOf(checkpoint);
}

/// After a NUL the text of preprocessor_config.json may follow.
void readWaveformConfig(std::string_view text)
{
    const std::size_t cut = std::min(text.find('\0'), text.size());
    const WaveformConfig config =
        parseHuggingFaceConfig(text.substr(0, cut), text.substr(std::min(cut + 1, text.size())), "config.json");
    config.samplesFor(std::max<std::int64_t>(config.frames(16000), config.hop()));
}

} // namespace

void readInput(std::span<const std::byte> bytes)
{
    if (asText(bytes).starts_with('\x80'))
        return readCheckpoint(asText(bytes));
    // One parser for each family; an input is refused when all refuse it.
    const std::string_view text = asText(bytes);
    const std::array<std::function<void()>, 4> parsers{
        [text] { parseMelHubertConfig(text, "config.json"); },
        [text] { readWaveformConfig(text); },
        [text] { parseWhisperConfig(text, "config.json"); },
        [text] { parseConvolutions(text, "conv_feature_layers"); },
    };
    std::size_t refusals = 0;
    for (const std::function<void()> &parser : parsers) {
        try {
            parser();
        } catch (const Error &) {
            if (++refusals == parsers.size())
                throw;
        }
    }
}

} // namespace phonoscope::fuzz
