// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

/// Tags as other programs put them around MPEG frames, filled with what looks like the beginning of a frame.
namespace phonoscope::test {

inline std::string id3v2(std::size_t size, bool footer = false)
{
    std::string tag("ID3\x04\x00", 5);
    tag += footer ? '\x10' : '\0';
    for (int shift = 21; shift >= 0; shift -= 7)
        tag += static_cast<char>(size >> shift & 0x7fU);
    return tag + std::string(size, '\xff') + (footer ? "3DI" + std::string(7, '\0') : "");
}

inline std::string id3v1()
{
    return "TAG" + std::string(125, '\xff');
}

inline std::string apeTag()
{
    const std::string body(100, '\xff');
    const auto edge = [&](char flags) {
        return "APETAGEX" + std::string("\xd0\x07\x00\x00", 4) + static_cast<char>(body.size() + 32)
            + std::string("\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10) + flags + std::string(8, '\0');
    };
    return edge('\xa0') + body + edge('\x80');
}

inline std::string lyricsTag()
{
    return "LYRICSBEGIN" + std::string(50, '\xff') + "000061LYRICS200";
}

} // namespace phonoscope::test
