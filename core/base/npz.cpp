// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/npz.h"

#include "core/base/error.h"
#include "core/base/npy_header.h"
#include "core/base/text.h"
#include "core/base/zip_archive.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace phonoscope {

namespace {

// PKWARE's APPNOTE.TXT 6.3, section 4.3.
constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kNamesAreUtf8 = 1U << 11U;
constexpr std::uint16_t kFirstDay = 0x0021; // 1 January 1980: the time of writing is no part of the numbers
constexpr std::uint64_t kRoomForDirectory = 16U << 20U;
constexpr std::uint64_t kLargest = std::numeric_limits<std::uint32_t>::max() - kRoomForDirectory;

class Fields {
public:
    Fields &u16(std::uint64_t value) { return number(value, 2); }
    Fields &u32(std::uint64_t value) { return number(value, 4); }
    const std::string &bytes() const { return m_bytes; }

private:
    Fields &number(std::uint64_t value, int bytes)
    {
        for (int byte = 0; byte < bytes; ++byte)
            m_bytes += static_cast<char>(value >> (8 * byte) & 0xff);
        return *this;
    }
    std::string m_bytes;
};

/// What local header and directory say alike.
Fields &described(Fields &fields, std::uint32_t checksum, std::uint32_t size, const std::string &name)
{
    fields.u16(kVersion).u16(kNamesAreUtf8).u16(0).u16(0).u16(kFirstDay);
    return fields.u32(checksum).u32(size).u32(size).u16(name.size()).u16(0);
}

} // namespace

NpzWriter::NpzWriter(std::filesystem::path path) : m_path(path), m_file(std::move(path))
{
}

void NpzWriter::write(std::string_view bytes)
{
    m_file.write(bytes);
    m_written += bytes.size();
}

void NpzWriter::add(const std::string &name, const TensorInfo &info, std::span<const std::byte> bytes)
{
    assert(bytes.size() == info.elements() * byteSize(info.type));
    addEntry(name, npyStart(formatNpyHeader(info, m_path.string())), bytes);
}

void NpzWriter::addTexts(const std::string &name, std::span<const std::string> texts)
{
    std::vector<std::u32string> characters;
    std::size_t longest = 1; // NumPy has no strings of length 0
    for (const std::string &text : texts) {
        characters.push_back(toUtf32(text));
        longest = std::max(longest, characters.back().size());
    }
    std::u32string padded; // NumPy ends strings with zeros
    for (std::u32string &text : characters) {
        text.resize(longest, U'\0');
        padded += text;
    }
    addEntry(name, npyStart(formatNpyTextHeader(texts.size(), longest)), std::as_bytes(std::span(padded)));
}

void NpzWriter::addEntry(const std::string &name, std::string_view header, std::span<const std::byte> bytes)
{
    const std::string file = name + ".npy";
    assert(std::ranges::find(m_entries, file, &Entry::name) == m_entries.end());
    const std::uint64_t size = header.size() + bytes.size();
    if (m_written + size > kLargest) {
        throw Error(ErrorCode::Unsupported, m_path.string(),
                    "With the array '" + name
                        + "' the file would exceed 4 GB, more than a .npz of this program can hold. Nothing was "
                          "written; ask for fewer layers.");
    }
    const std::uint32_t checksum = zipChecksum(bytes, zipChecksum(std::as_bytes(std::span(header))));
    const Entry entry{file, checksum, static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(m_written)};
    Fields fields;
    fields.u32(kLocalHeader);
    write(described(fields, entry.checksum, entry.size, entry.name).bytes());
    write(entry.name);
    write(header);
    m_file.write(bytes);
    m_written += bytes.size();
    m_entries.push_back(entry);
}

void NpzWriter::commit()
{
    const std::uint64_t directory = m_written;
    for (const Entry &entry : m_entries) {
        Fields fields;
        fields.u32(kDirectoryHeader).u16(kVersion);
        described(fields, entry.checksum, entry.size, entry.name).u16(0).u16(0).u16(0).u32(0).u32(entry.place);
        write(fields.bytes());
        write(entry.name);
    }
    Fields end;
    end.u32(kEnd).u16(0).u16(0).u16(m_entries.size()).u16(m_entries.size());
    end.u32(m_written - directory).u32(directory).u16(0);
    write(end.bytes());
    m_file.commit();
}

} // namespace phonoscope
