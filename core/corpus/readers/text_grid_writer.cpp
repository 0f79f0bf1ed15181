// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/corpus/readers/text_grid.h"

#include <array>
#include <charconv>

namespace phonoscope {

namespace {

/// The shortest text that reads back as the same number, whatever the locale.
std::string number(double value)
{
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    return end.ec == std::errc() ? std::string(buffer.data(), end.ptr) : "0";
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char letter : text) {
        result += letter;
        if (letter == '"')
            result += letter;
    }
    return result + '"';
}

/// Segments with the gaps between them as segments without label.
std::vector<Segment> withoutGaps(const TextGrid &grid, const TextGridTier &tier)
{
    std::vector<Segment> segments;
    double end = grid.begin;
    for (const Segment &segment : tier.segments) {
        if (segment.begin > end)
            segments.push_back({end, segment.begin, {}, 0});
        segments.push_back(segment);
        end = segment.end;
    }
    if (grid.end > end)
        segments.push_back({end, grid.end, {}, 0});
    return segments;
}

} // namespace

std::string textOf(const TextGrid &grid)
{
    const std::string begin = number(grid.begin), end = number(grid.end);
    std::string text = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = " + begin + "\nxmax = " + end
        + "\ntiers? <exists>\nsize = " + std::to_string(grid.tiers.size()) + "\nitem []:\n";
    for (std::size_t i = 0; i < grid.tiers.size(); ++i) {
        const TextGridTier &tier = grid.tiers[i];
        const std::vector<Segment> segments = tier.isInterval ? withoutGaps(grid, tier) : tier.segments;
        const std::string kind = tier.isInterval ? "intervals" : "points";
        text += "    item [" + std::to_string(i + 1)
            + "]:\n        class = " + (tier.isInterval ? "\"IntervalTier\"" : "\"TextTier\"")
            + "\n        name = " + quoted(tier.name) + "\n        xmin = " + begin + "\n        xmax = " + end
            + "\n        " + kind + ": size = " + std::to_string(segments.size()) + '\n';
        for (std::size_t j = 0; j < segments.size(); ++j) {
            const Segment &segment = segments[j];
            text += "        " + kind + " [" + std::to_string(j + 1) + "]:\n";
            if (tier.isInterval)
                text += "            xmin = " + number(segment.begin) + "\n            xmax = " + number(segment.end)
                    + "\n            text = " + quoted(segment.label) + '\n';
            else
                text += "            number = " + number(segment.begin)
                    + "\n            mark = " + quoted(segment.label) + '\n';
        }
    }
    return text;
}

void writeTextGrid(const std::filesystem::path &path, const TextGrid &grid)
{
    writeFileAtomically(path, textOf(grid));
}

} // namespace phonoscope
