// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/htk_labels.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"

#include <span>
#include <unordered_set>

namespace phonoscope {

namespace {

constexpr double kUnitsPerSecond = 1e7;
constexpr std::string_view kHeader = "#!MLF!#";

std::string unquoted(std::string_view name)
{
    if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
        name = name.substr(1, name.size() - 2);
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '\\' && i + 1 < name.size())
            ++i;
        plain.push_back(name[i]);
    }
    return plain;
}

/// Words where they begin, as segments that last until the next one.
void closeWords(std::vector<Segment> &words, double end)
{
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i].end = i + 1 < words.size() ? words[i + 1].begin : end;
}

Alignment readLines(const std::filesystem::path &path, std::span<const TextLine> lines)
{
    Alignment alignment;
    std::vector<Segment> words;
    bool endsAreOpen = false;
    for (const TextLine &line : lines) {
        if (line.text == "///")
            break;
        const std::vector<std::string_view> parts = wordsOf(line.text);
        const std::optional<double> begin = numberIn(parts[0]);
        const std::optional<double> end = parts.size() > 2 ? numberIn(parts[1]) : std::nullopt;
        const std::size_t name = end ? 2 : 1;
        if (!begin || parts.size() <= name)
            rejectLine(path, line.number,
                       "A label must be 'begin end name' with times in units of 100 ns; without times this is a "
                       "transcript, not an alignment.");
        if (endsAreOpen)
            alignment.phones.back().end = *begin / kUnitsPerSecond;
        endsAreOpen = !end;
        alignment.phones.push_back(
            {*begin / kUnitsPerSecond, end.value_or(*begin) / kUnitsPerSecond, unquoted(parts[name]), line.number});
        const bool hasScore = parts.size() > name + 1 && numberIn(parts[name + 1]);
        if (const std::size_t word = name + (hasScore ? 2 : 1); parts.size() > word)
            words.push_back({alignment.phones.back().begin, 0, unquoted(parts[word]), line.number});
    }
    if (!words.empty()) {
        closeWords(words, alignment.phones.back().end);
        alignment.tiers.push_back({"words", std::move(words)});
    }
    return alignment;
}

std::string utteranceName(std::string_view quoted)
{
    std::string name = unquoted(quoted);
    if (name.starts_with("*/"))
        name.erase(0, 2);
    return std::filesystem::path(name).replace_extension().string();
}

} // namespace

bool isMasterLabelFile(std::string_view text)
{
    return trim(text.substr(0, text.find_first_of("\r\n"))) == kHeader;
}

Alignment readHtkLabels(const std::filesystem::path &path)
{
    constexpr std::size_t kMaxBytes = 64 << 20;
    const std::string text = readTextFile(path, kMaxBytes);
    if (isMasterLabelFile(text))
        throw Error(ErrorCode::Unsupported, path.string(),
                    "This is a master label file with the alignments of several utterances; import it.");
    return readLines(path, linesOf(text));
}

SharedAlignments readMasterLabelFile(const std::filesystem::path &path)
{
    const std::string text = readTextFile(path, kMaxSharedAlignmentBytes);
    if (!isMasterLabelFile(text))
        rejectLine(path, 1, "A master label file begins with #!MLF!#.");
    const std::vector<TextLine> lines = linesOf(text);
    SharedAlignments result;
    std::unordered_set<std::string> names;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const TextLine &head = lines[i];
        if (head.text.find("->") != std::string_view::npos)
            throw Error(ErrorCode::Unsupported, filePlace(path, head.number),
                        "Entries that refer to other files are not followed; give the folder with those files instead. "
                        "The file was not read.");
        if (head.text.front() != '"' && head.text.front() != '\'')
            rejectLine(path, head.number, "An utterance must begin with its name in quotes.");
        std::size_t last = i + 1;
        while (last < lines.size() && lines[last].text != ".")
            ++last;
        if (last == lines.size())
            rejectLine(path, head.number, "The labels that begin here do not end in a line '.': the file is cut off.");
        std::string name = utteranceName(head.text);
        if (!names.insert(name).second)
            result.problems.push_back(filePlace(path, head.number) + ": '" + name + "' stands there again");
        else
            result.utterances.push_back(
                {std::move(name), head.number, readLines(path, std::span(lines).subspan(i + 1, last - i - 1))});
        i = last;
    }
    return result;
}

} // namespace phonoscope
