// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/timit_labels.h"

#include "core/corpus/readers/text_lines.h"

namespace phonoscope {

std::vector<Segment> readTimitLabels(const std::filesystem::path &path)
{
    constexpr std::size_t kMaxBytes = 64 << 20;
    const std::string text = readTextFile(path, kMaxBytes);
    std::vector<Segment> segments;
    for (const TextLine &line : linesOf(text)) {
        const std::vector<std::string_view> words = wordsOf(line.text);
        const std::optional<double> begin = numberIn(words[0]);
        const std::optional<double> end = words.size() > 1 ? numberIn(words[1]) : std::nullopt;
        if (!begin || !end || words.size() != 3)
            rejectLine(path, line.number, "A line must be 'begin end label', begin and end in samples.");
        segments.push_back({*begin / kTimitSampleRate, *end / kTimitSampleRate, std::string(words[2]), line.number});
    }
    return segments;
}

} // namespace phonoscope
