// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/npy_header.h"

#include "core/base/error.h"

#include <charconv>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumDimensions = 32;

constexpr std::pair<std::string_view, TensorType> kTypes[] = {
    {"|b1", TensorType::Bool}, {"|u1", TensorType::U8},  {"|i1", TensorType::I8},  {"<i2", TensorType::I16},
    {"<u2", TensorType::U16},  {"<i4", TensorType::I32}, {"<u4", TensorType::U32}, {"<i8", TensorType::I64},
    {"<u8", TensorType::U64},  {"<f2", TensorType::F16}, {"<f4", TensorType::F32}, {"<f8", TensorType::F64},
};

class LiteralParser {
public:
    LiteralParser(std::string_view text, const std::string &subject) : m_text(text), m_subject(subject) { }

    NpyHeader parse()
    {
        NpyHeader header;
        bool hasType = false;
        bool hasOrder = false;
        bool hasShape = false;
        expect('{');
        while (!accept('}')) {
            const std::string_view key = string();
            expect(':');
            if (key == "descr" && !hasType) {
                header.info.type = type();
                hasType = true;
            } else if (key == "fortran_order" && !hasOrder) {
                header.fortranOrder = boolean();
                hasOrder = true;
            } else if (key == "shape" && !hasShape) {
                header.info.shape = shape();
                hasShape = true;
            } else {
                fail("an unknown or repeated key");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (!m_text.empty())
            fail("text after the closing brace");
        if (!hasType || !hasOrder || !hasShape)
            fail("no descr, fortran_order or shape");
        return header;
    }

private:
    [[noreturn]] void fail(const std::string &found) const
    {
        throw Error(ErrorCode::BadFormat, m_subject,
                    "The NumPy header holds " + found
                        + " where {'descr': ..., 'fortran_order': ..., 'shape': ...} is expected. Nothing was read.");
    }

    void skipSpace()
    {
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\n'))
            m_text.remove_prefix(1);
    }

    bool accept(char wanted)
    {
        skipSpace();
        if (m_text.empty() || m_text.front() != wanted)
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    void expect(char wanted)
    {
        if (!accept(wanted))
            fail(std::string("no '") + wanted + "'");
    }

    bool acceptWord(std::string_view word)
    {
        skipSpace();
        if (!m_text.starts_with(word))
            return false;
        m_text.remove_prefix(word.size());
        return true;
    }

    std::string_view string()
    {
        const char quote = accept('\'') ? '\'' : '"';
        if (quote == '"')
            expect('"');
        const std::size_t end = m_text.find(quote);
        if (end == std::string_view::npos)
            fail("an open string");
        const std::string_view text = m_text.substr(0, end);
        m_text.remove_prefix(end + 1);
        return text;
    }

    TensorType type()
    {
        skipSpace();
        if (m_text.starts_with('['))
            throw Error(ErrorCode::Unsupported, m_subject, "Structured NumPy arrays cannot be read.");
        const std::string_view descr = string();
        for (const auto &[text, type] : kTypes) {
            if (text == descr)
                return type;
        }
        if (descr.starts_with('>'))
            throw Error(ErrorCode::Unsupported, m_subject, "Big-endian NumPy arrays cannot be read.");
        throw Error(ErrorCode::Unsupported, m_subject,
                    "NumPy arrays of type '" + std::string(descr.substr(0, 40))
                        + "' cannot be read; save numbers of 1 to 8 bytes.");
    }

    bool boolean()
    {
        if (acceptWord("True"))
            return true;
        if (!acceptWord("False"))
            fail("neither True nor False");
        return false;
    }

    std::vector<std::int64_t> shape()
    {
        std::vector<std::int64_t> sizes;
        expect('(');
        while (!accept(')')) {
            std::int64_t size = 0;
            skipSpace();
            const auto [end, error] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), size);
            if (error != std::errc() || size < 0 || sizes.size() == kMaximumDimensions)
                fail("a size that is negative, too large or no number");
            m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
            sizes.push_back(size);
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return sizes;
    }

    std::string_view m_text;
    const std::string &m_subject;
};

} // namespace

NpyHeader parseNpyHeader(std::string_view literal, const std::string &subject)
{
    return LiteralParser(literal, subject).parse();
}

std::string formatNpyHeader(const TensorInfo &info, const std::string &subject)
{
    std::string shape;
    for (const std::int64_t size : info.shape)
        shape += (shape.empty() ? "" : ", ") + std::to_string(size);
    if (info.shape.size() == 1)
        shape += ',';
    for (const auto &[text, type] : kTypes) {
        if (type == info.type) {
            return "{'descr': '" + std::string(text) + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        }
    }
    throw Error(ErrorCode::Unsupported, subject,
                std::string("NumPy files cannot hold ") + name(info.type) + " values. Nothing was written.");
}

std::string formatNpyTextHeader(std::size_t texts, std::size_t characters)
{
    return "{'descr': '<U" + std::to_string(characters) + "', 'fortran_order': False, 'shape': ("
        + std::to_string(texts) + ",), }";
}

std::string npyStart(std::string literal)
{
    constexpr std::size_t kAlignment = 64;
    const std::size_t prefix = kNpyMagic.size() + 4;
    const std::size_t unpadded = prefix + literal.size() + 1;
    literal.append((kAlignment - unpadded % kAlignment) % kAlignment, ' ');
    literal += '\n';
    std::string start(kNpyMagic);
    start += '\x01';
    start += '\0';
    start += static_cast<char>(literal.size() & 0xff);
    start += static_cast<char>(literal.size() >> 8);
    return start + literal;
}

} // namespace phonoscope
