// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/text_lines.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace phonoscope {

std::string withUnixLines(std::string_view utf8)
{
    std::string result;
    result.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if (utf8[i] != '\r')
            result.push_back(utf8[i]);
        else if (i + 1 == utf8.size() || utf8[i + 1] != '\n')
            result.push_back('\n');
    }
    return result;
}

std::string readTextFile(const std::filesystem::path &path, std::size_t maxBytes)
{
    return withUnixLines(toUtf8(readFile(path, maxBytes)));
}

std::vector<TextLine> linesOf(std::string_view text)
{
    std::vector<TextLine> lines;
    int number = 0;
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        if (const std::string_view trimmed = trim(line); !trimmed.empty())
            lines.push_back({number, trimmed});
    }
    return lines;
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    constexpr std::string_view kBlanks = " \t\v\f";
    std::vector<std::string_view> words;
    std::size_t begin = line.find_first_not_of(kBlanks);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(kBlanks, begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(kBlanks, end);
    }
    return words;
}

std::optional<double> numberIn(std::string_view text)
{
    text = trim(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return lower;
}

std::string lowerExtension(const std::filesystem::path &path)
{
    return lowerCase(path.extension().string());
}

std::string filePlace(const std::filesystem::path &path, int line)
{
    return path.string() + ", line " + std::to_string(line);
}

void rejectLine(const std::filesystem::path &path, int line, const std::string &detail)
{
    throw Error(ErrorCode::BadFormat, filePlace(path, line), detail + " The file was not read.");
}

} // namespace phonoscope
