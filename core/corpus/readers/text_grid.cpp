// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/text_grid.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/corpus/readers/text_lines.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace phonoscope {

namespace {

constexpr std::size_t kMaxBytes = 256 << 20;
constexpr std::string_view kBlanks = " \t\n\v\f";

/// The values of a Praat text file one after the other; whatever is no value is a comment.
class Scanner {
public:
    Scanner(const std::filesystem::path &path, std::string text) : m_path(path), m_text(std::move(text)) { }

    int line() const { return m_line; }

    /// Line of the next value, for naming what begins there.
    int nextLine()
    {
        skip();
        return m_line;
    }

    bool atEnd()
    {
        skip();
        return m_place == m_text.size();
    }

    double number(const std::string &what)
    {
        expectMore(what);
        const std::string_view word = nextWord();
        std::string_view digits = word;
        if (digits.starts_with('+'))
            digits.remove_prefix(1);
        double value = 0;
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (result.ec != std::errc() || result.ptr != digits.data() + digits.size() || !std::isfinite(value))
            reject(what + " must be a number, but '" + shortened(word) + "' stands there.");
        m_place += word.size();
        return value;
    }

    std::uint64_t count(const std::string &what)
    {
        const double value = number(what);
        if (value < 0 || value != std::floor(value) || value > 9e15)
            reject(what + " must be a whole number from 0 up.");
        return static_cast<std::uint64_t>(value);
    }

    std::string string(const std::string &what)
    {
        expectMore(what);
        if (m_text[m_place] != '"')
            reject(what + " must be a text in quotes, but '" + shortened(nextWord()) + "' stands there.");
        const int begin = m_line;
        std::string value;
        for (++m_place; m_place < m_text.size(); ++m_place) {
            const char letter = m_text[m_place];
            if (letter == '"') {
                if (m_place + 1 == m_text.size() || m_text[m_place + 1] != '"') {
                    ++m_place;
                    return value;
                }
                ++m_place;
            }
            m_line += letter == '\n';
            value.push_back(letter);
        }
        m_line = begin;
        reject(what + " begins here, but its closing quote is missing: the file is cut off or damaged.");
    }

    bool flag(const std::string &what)
    {
        expectMore(what);
        const std::string_view word = nextWord();
        if (word != "<exists>" && word != "<absent>")
            reject(what + " must be <exists> or <absent>, but '" + shortened(word) + "' stands there.");
        m_place += word.size();
        return word == "<exists>";
    }

    [[noreturn]] void reject(const std::string &detail) const
    {
        throw Error(ErrorCode::BadFormat, m_path.string() + ", line " + std::to_string(m_line),
                    detail + " The file was not read.");
    }

private:
    static bool beginsValue(std::string_view word)
    {
        const char first = word[0];
        if (first == '"' || word == "<exists>" || word == "<absent>")
            return true;
        const std::size_t digit = first == '+' || first == '-' ? 1 : 0;
        return digit < word.size() && word[digit] >= '0' && word[digit] <= '9';
    }

    static std::string shortened(std::string_view word)
    {
        constexpr std::size_t kMaxShown = 40;
        return std::string(word.substr(0, kMaxShown)) + (word.size() > kMaxShown ? "..." : "");
    }

    std::string_view nextWord() const
    {
        const std::string_view rest = std::string_view(m_text).substr(m_place);
        return rest.substr(0, rest.find_first_of(kBlanks));
    }

    void skipTo(std::size_t place)
    {
        m_line += static_cast<int>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_place),
                                              m_text.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
        m_place = place;
    }

    /// To the next value: past blanks, other words, bracketed numbers and comments.
    void skip()
    {
        for (;;) {
            skipTo(std::min(m_text.find_first_not_of(kBlanks, m_place), m_text.size()));
            if (m_place == m_text.size())
                return;
            const std::size_t lineEnd = std::min(m_text.find('\n', m_place), m_text.size());
            const std::string_view word = nextWord();
            if (word[0] == '!') {
                m_place = lineEnd;
            } else if (word[0] == '[') {
                const std::size_t bracket = m_text.find(']', m_place);
                m_place = bracket < lineEnd ? bracket + 1 : m_place + word.size();
            } else if (beginsValue(word)) {
                return;
            } else {
                m_place += word.size();
            }
        }
    }

    void expectMore(const std::string &what)
    {
        if (atEnd())
            reject("The file ends where " + what + " should follow: it is cut off, or its counts are too large.");
    }

    const std::filesystem::path &m_path;
    std::string m_text;
    std::size_t m_place = 0;
    int m_line = 1;
};

TextGridTier readTier(Scanner &scanner, const std::string &what)
{
    TextGridTier tier;
    const std::string kind = scanner.string("the class of " + what);
    if (kind != "IntervalTier" && kind != "TextTier")
        scanner.reject("A tier is an IntervalTier or a TextTier, not '" + kind + "'.");
    tier.isInterval = kind == "IntervalTier";
    tier.name = scanner.string("the name of " + what);
    const double begin = scanner.number("the begin of " + what);
    if (scanner.number("the end of " + what) < begin)
        scanner.reject("The end of " + what + " lies before its begin.");

    const std::string entry = (tier.isInterval ? "an interval of " : "a point of ") + what;
    const std::uint64_t size = scanner.count("the size of " + what);
    for (std::uint64_t i = 0; i < size; ++i) {
        Segment segment;
        segment.line = scanner.nextLine();
        segment.begin = scanner.number("the time of " + entry);
        segment.end = tier.isInterval ? scanner.number("the end of " + entry) : segment.begin;
        segment.label = scanner.string("the text of " + entry);
        tier.segments.push_back(std::move(segment));
    }
    return tier;
}

void checkKind(const std::filesystem::path &path, const std::string &text)
{
    const std::string advice = " Open it in Praat and choose 'Save as text file...'. The file was not read.";
    const std::string_view firstLine = std::string_view(text).substr(0, text.find('\n'));
    if (firstLine.find("ooBinaryFile") != std::string_view::npos)
        throw Error(ErrorCode::Unsupported, path.string(),
                    "This is a binary Praat file, not a text TextGrid." + advice);
    if (firstLine.find("chronological") != std::string_view::npos)
        throw Error(ErrorCode::Unsupported, path.string(),
                    "This is a chronological TextGrid, not an ordinary text TextGrid." + advice);
    if (trim(text).empty())
        throw Error(ErrorCode::BadFormat, path.string(), "The file is empty.");
    if (firstLine.find("ooTextFile") == std::string_view::npos)
        throw Error(ErrorCode::BadFormat, path.string() + ", line 1",
                    "A TextGrid begins with File type = \"ooTextFile\". The file was not read.");
}

bool isPhoneName(std::string_view name)
{
    const std::string lower = lowerCase(trim(name));
    return lower == "phones" || lower == "phone" || lower.ends_with("- phones") || lower.ends_with("- phone");
}

} // namespace

TextGrid readTextGrid(const std::filesystem::path &path)
{
    std::string text = readTextFile(path, kMaxBytes);
    checkKind(path, text);
    Scanner scanner(path, std::move(text));
    scanner.string("the file type");
    const std::string object = scanner.string("the object class");
    if (object != "TextGrid")
        throw Error(ErrorCode::Unsupported, path.string() + ", line " + std::to_string(scanner.line()),
                    "This Praat file holds a '" + object + "', not a TextGrid. The file was not read.");

    TextGrid grid;
    grid.begin = scanner.number("the begin of the TextGrid");
    grid.end = scanner.number("the end of the TextGrid");
    if (grid.end < grid.begin)
        scanner.reject("The end of the TextGrid lies before its begin.");
    if (!scanner.flag("<exists>"))
        return grid;
    const std::uint64_t tiers = scanner.count("the number of tiers");
    for (std::uint64_t i = 0; i < tiers; ++i)
        grid.tiers.push_back(readTier(scanner, "tier " + std::to_string(i + 1) + " of " + std::to_string(tiers)));
    if (!scanner.atEnd())
        scanner.reject("More follows after the last of the " + std::to_string(tiers)
                       + " tiers: the number of tiers or a tier's size is wrong.");
    return grid;
}

const TextGridTier &phoneTier(const TextGrid &grid, const std::filesystem::path &path)
{
    std::vector<const TextGridTier *> named;
    std::vector<const TextGridTier *> intervals;
    std::string names;
    for (const TextGridTier &tier : grid.tiers) {
        names += (names.empty() ? "'" : ", '") + tier.name + (tier.isInterval ? "'" : "' (points)");
        if (!tier.isInterval)
            continue;
        intervals.push_back(&tier);
        if (isPhoneName(tier.name))
            named.push_back(&tier);
    }
    if (named.size() == 1)
        return *named.front();
    if (named.empty() && intervals.size() == 1)
        return *intervals.front();
    throw Error(ErrorCode::BadFormat, path.string(),
                std::string(named.empty() ? "No tier is named 'phones'" : "Several tiers hold phones") + "; its tiers: "
                    + (names.empty() ? "none" : names) + ". Name the interval tier with the phones 'phones'.");
}

} // namespace phonoscope
