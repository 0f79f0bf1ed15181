// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/reader_list.h"

#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"

namespace phonoscope {

namespace {

constexpr std::size_t kMaxBytes = 64 << 20;

} // namespace

std::string genderName(std::string_view letter)
{
    const std::string lower = lowerCase(trim(letter));
    if (lower == "f" || lower == "female")
        return "female";
    return lower == "m" || lower == "male" ? "male" : std::string(trim(letter));
}

ReaderList readReaderList(const std::filesystem::path &path)
{
    constexpr std::size_t kName = 4;
    const std::string text = readTextFile(path, kMaxBytes);
    ReaderList list;
    for (const TextLine &line : linesOf(text)) {
        if (line.text.starts_with(';'))
            continue;
        const std::vector<std::string_view> cells = split(line.text, '|');
        if (cells.size() < 3) {
            list.problems.push_back(filePlace(path, line.number) + ": not 'ID | SEX | SUBSET | MINUTES | NAME'");
            continue;
        }
        Reader reader{genderName(cells[1]), std::string(trim(cells[2])), {}};
        if (cells.size() > kName)
            reader.name = trim(line.text.substr(static_cast<std::size_t>(cells[kName].data() - line.text.data())));
        const std::string id(trim(cells[0]));
        if (!list.readers.emplace(id, std::move(reader)).second)
            list.problems.push_back(filePlace(path, line.number) + ": reader '" + id + "' stands there again");
    }
    return list;
}

std::unordered_map<std::string, std::string> readTranscripts(const std::filesystem::path &path)
{
    const std::string text = readTextFile(path, kMaxBytes);
    std::unordered_map<std::string, std::string> transcripts;
    for (const TextLine &line : linesOf(text)) {
        const std::size_t blank = line.text.find_first_of(" \t");
        if (blank != std::string_view::npos)
            transcripts.emplace(line.text.substr(0, blank), trim(line.text.substr(blank)));
    }
    return transcripts;
}

} // namespace phonoscope
