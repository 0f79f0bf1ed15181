// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

namespace phonoscope {

namespace {

constexpr char32_t kReplacement = 0xfffd;

void append(std::string &text, char32_t point)
{
    const auto push = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        push(point);
    } else if (point < 0x800) {
        push(0xc0 | (point >> 6));
        push(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        push(0xe0 | (point >> 12));
        push(0x80 | ((point >> 6) & 0x3f));
        push(0x80 | (point & 0x3f));
    } else {
        push(0xf0 | (point >> 18));
        push(0x80 | ((point >> 12) & 0x3f));
        push(0x80 | ((point >> 6) & 0x3f));
        push(0x80 | (point & 0x3f));
    }
}

std::string fromLatin1(std::string_view bytes)
{
    std::string text;
    for (const char byte : bytes)
        append(text, static_cast<unsigned char>(byte));
    return text;
}

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    const auto unit = [&](std::size_t place) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[place]);
        const auto second = static_cast<unsigned char>(bytes[place + 1]);
        return bigEndian ? (char32_t(first) << 8) | second : (char32_t(second) << 8) | first;
    };
    std::string text;
    std::size_t place = 0;
    for (; place + 1 < bytes.size(); place += 2) {
        const char32_t high = unit(place);
        if (high < 0xd800 || high > 0xdfff) {
            append(text, high);
            continue;
        }
        const char32_t low = high < 0xdc00 && place + 3 < bytes.size() ? unit(place + 2) : 0;
        if (low < 0xdc00 || low > 0xdfff) {
            append(text, kReplacement);
            continue;
        }
        append(text, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        place += 2;
    }
    if (place < bytes.size())
        append(text, kReplacement);
    return text;
}

/// Length of the well-formed UTF-8 sequence at the start of bytes, or 0.
std::size_t sequenceLength(std::string_view bytes)
{
    const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xc2 && lead < 0xe0 ? 2
        : (lead & 0xf0) == 0xe0                            ? 3
        : lead >= 0xf0 && lead < 0xf5                      ? 4
                                                           : 0;
    if (length == 0 || bytes.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xc0) != 0x80)
            return 0;
    }
    // The second byte rules out overlong forms, surrogates and points past U+10FFFF.
    const unsigned char second = at(1);
    const bool refused = (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)
        || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
    return refused ? 0 : length;
}

} // namespace

std::u32string toUtf32(std::string_view utf8)
{
    std::u32string text;
    while (!utf8.empty()) {
        const std::size_t length = sequenceLength(utf8);
        // A lead byte of n > 1 bytes has 7 - n bits of the character, each further byte six.
        char32_t point = static_cast<unsigned char>(utf8.front());
        if (length > 1)
            point &= 0x7fU >> length;
        for (std::size_t i = 1; i < length; ++i)
            point = point << 6 | (static_cast<unsigned char>(utf8[i]) & 0x3fU);
        text += length == 0 ? kReplacement : point;
        utf8.remove_prefix(length == 0 ? 1 : length);
    }
    return text;
}

bool isUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string toUtf8(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xfe"))
        return fromUtf16(bytes.substr(2), false);
    if (bytes.starts_with("\xfe\xff"))
        return fromUtf16(bytes.substr(2), true);
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    return isUtf8(bytes) ? std::string(bytes) : fromLatin1(bytes);
}

std::string_view trim(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

bool nestsDeeper(std::string_view json, int depth)
{
    int open = 0;
    bool isString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (isString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                isString = false;
        } else if (c == '"') {
            isString = true;
        } else if ((c == '[' || c == '{') && ++open > depth) {
            return true;
        } else if (c == ']' || c == '}') {
            --open;
        }
    }
    return false;
}

} // namespace phonoscope
