// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zip_archive.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace phonoscope {

namespace {

// Signatures, sizes and field places of PKWARE's APPNOTE.TXT 6.3, section 4.3.
constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kEnd64Locator = 0x07064b50;
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::size_t kDirectoryHeaderSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEnd64Size = 56;
constexpr std::size_t kEnd64LocatorSize = 20;
constexpr std::size_t kLongestComment = 65535;
constexpr std::uint16_t kZip64Extra = 1;
constexpr std::uint16_t kEncryptedFlag = 1;
constexpr std::uint32_t kIn64 = 0xffffffff;

constexpr std::uint64_t kMaximumEntries = 200'000;
constexpr std::size_t kMaximumNameLength = 1024;

struct DirectoryEntry {
    std::string name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t checksum = 0;
    std::uint64_t storedSize = 0;
    std::uint64_t size = 0;
    std::uint64_t headerPlace = 0;
};

class ZipReader {
public:
    ZipReader(std::span<const std::byte> bytes, const std::string &subject) : m_bytes(bytes), m_subject(subject) { }

    std::map<std::string, ZipArchive::Entry> read()
    {
        locateDirectory();
        std::map<std::string, ZipArchive::Entry> entries;
        std::size_t place = static_cast<std::size_t>(m_directory);
        for (std::uint64_t i = 0; i < m_count; ++i) {
            const DirectoryEntry entry = directoryEntry(place);
            if (!entries.emplace(entry.name, ZipArchive::Entry{content(entry), entry.checksum}).second)
                fail("names the entry '" + entry.name + "' twice.");
        }
        if (place != m_directory + m_directorySize)
            fail("has a directory of another size than it says.");
        checkOverlaps();
        return entries;
    }

private:
    [[noreturn]] void fail(const std::string &detail, ErrorCode code = ErrorCode::BadFormat) const
    {
        throw Error(code, m_subject,
                    "The zip archive " + detail + " Nothing was loaded; get a fresh copy of the file.");
    }

    std::span<const std::byte> slice(std::uint64_t place, std::uint64_t size) const
    {
        if (place > m_bytes.size() || size > m_bytes.size() - place)
            fail("points outside of the file, which is damaged or incomplete.");
        return m_bytes.subspan(static_cast<std::size_t>(place), static_cast<std::size_t>(size));
    }

    template <typename Number> Number number(std::uint64_t place) const
    {
        Number value;
        std::memcpy(&value, slice(place, sizeof value).data(), sizeof value);
        return value;
    }

    std::size_t findEnd() const
    {
        if (m_bytes.size() >= kEndSize) {
            const std::size_t last = m_bytes.size() - kEndSize;
            const std::size_t first = last - std::min(last, kLongestComment);
            for (std::size_t place = last + 1; place-- > first;) {
                if (number<std::uint32_t>(place) == kEnd && number<std::uint16_t>(place + 20) == last - place)
                    return place;
            }
        }
        fail("has no directory at its end; the file is incomplete.");
    }

    void locateDirectory()
    {
        std::size_t end = findEnd();
        bool onePart = number<std::uint16_t>(end + 4) == 0 && number<std::uint16_t>(end + 6) == 0;
        m_count = number<std::uint16_t>(end + 10);
        m_directorySize = number<std::uint32_t>(end + 12);
        m_directory = number<std::uint32_t>(end + 16);
        if (end >= kEnd64LocatorSize && number<std::uint32_t>(end - kEnd64LocatorSize) == kEnd64Locator) {
            const auto end64 = number<std::uint64_t>(end - kEnd64LocatorSize + 8);
            if (end64 > end - kEnd64LocatorSize || end - kEnd64LocatorSize - end64 < kEnd64Size
                || number<std::uint32_t>(end64) != kEnd64)
                fail("has a damaged zip64 end.");
            end = static_cast<std::size_t>(end64);
            onePart = number<std::uint32_t>(end64 + 16) == 0 && number<std::uint32_t>(end64 + 20) == 0;
            m_count = number<std::uint64_t>(end64 + 32);
            m_directorySize = number<std::uint64_t>(end64 + 40);
            m_directory = number<std::uint64_t>(end64 + 48);
        }
        if (!onePart)
            fail("is one of several parts, which cannot be read.", ErrorCode::Unsupported);
        if (m_count > kMaximumEntries)
            fail("has more than " + std::to_string(kMaximumEntries) + " entries.");
        if (m_directory > end || m_directorySize > end - m_directory)
            fail("has a directory outside of the file.");
    }

    /// Moves place past the entry.
    DirectoryEntry directoryEntry(std::size_t &place) const
    {
        if (number<std::uint32_t>(place) != kDirectoryHeader)
            fail("has a damaged directory at byte " + std::to_string(place) + ".");
        DirectoryEntry entry;
        entry.flags = number<std::uint16_t>(place + 8);
        entry.method = number<std::uint16_t>(place + 10);
        entry.checksum = number<std::uint32_t>(place + 16);
        entry.storedSize = number<std::uint32_t>(place + 20);
        entry.size = number<std::uint32_t>(place + 24);
        entry.headerPlace = number<std::uint32_t>(place + 42);
        const auto nameSize = number<std::uint16_t>(place + 28);
        const auto extraSize = number<std::uint16_t>(place + 30);
        const auto commentSize = number<std::uint16_t>(place + 32);
        if (nameSize > kMaximumNameLength)
            fail("has an entry whose name is longer than " + std::to_string(kMaximumNameLength) + " bytes.");
        entry.name = text(slice(place + kDirectoryHeaderSize, nameSize));
        readZip64(entry, slice(place + kDirectoryHeaderSize + nameSize, extraSize));
        place += kDirectoryHeaderSize + nameSize + extraSize + commentSize;
        return entry;
    }

    void readZip64(DirectoryEntry &entry, std::span<const std::byte> extra) const
    {
        while (extra.size() >= 4) {
            std::array<std::uint16_t, 2> head;
            std::memcpy(head.data(), extra.data(), 4);
            const auto [kind, size] = head;
            if (size > extra.size() - 4)
                fail("has an entry '" + entry.name + "' with a damaged extra field.");
            std::span<const std::byte> field = extra.subspan(4, size);
            extra = extra.subspan(4 + std::size_t(size));
            if (kind != kZip64Extra)
                continue;
            for (std::uint64_t *value : {&entry.size, &entry.storedSize, &entry.headerPlace}) {
                if (*value != kIn64)
                    continue;
                if (field.size() < sizeof *value)
                    fail("has an entry '" + entry.name + "' with a damaged zip64 field.");
                std::memcpy(value, field.data(), sizeof *value);
                field = field.subspan(sizeof *value);
            }
        }
    }

    std::span<const std::byte> content(const DirectoryEntry &entry)
    {
        if (entry.flags & kEncryptedFlag)
            fail("has an encrypted entry '" + entry.name + "'.", ErrorCode::Unsupported);
        if (entry.method != 0) {
            fail("has a compressed entry '" + entry.name + "'; PyTorch stores its entries uncompressed.",
                 ErrorCode::Unsupported);
        }
        if (entry.size != entry.storedSize || number<std::uint32_t>(entry.headerPlace) != kLocalHeader)
            fail("has a damaged entry '" + entry.name + "'.");
        const auto nameSize = number<std::uint16_t>(entry.headerPlace + 26);
        const auto extraSize = number<std::uint16_t>(entry.headerPlace + 28);
        if (text(slice(entry.headerPlace + kLocalHeaderSize, nameSize)) != entry.name)
            fail("has an entry '" + entry.name + "' that names itself otherwise.");
        const std::uint64_t start = entry.headerPlace + kLocalHeaderSize + nameSize + extraSize;
        const std::span<const std::byte> bytes = slice(start, entry.size);
        if (start + entry.size > m_directory)
            fail("has an entry '" + entry.name + "' that runs into its directory.");
        m_ranges.emplace_back(entry.headerPlace, start + entry.size);
        return bytes;
    }

    void checkOverlaps()
    {
        std::sort(m_ranges.begin(), m_ranges.end());
        for (std::size_t i = 1; i < m_ranges.size(); ++i) {
            if (m_ranges[i].first < m_ranges[i - 1].second)
                fail("has overlapping entries.");
        }
    }

    static std::string text(std::span<const std::byte> bytes)
    {
        return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
    }

    std::span<const std::byte> m_bytes;
    const std::string &m_subject;
    std::uint64_t m_count = 0;
    std::uint64_t m_directory = 0;
    std::uint64_t m_directorySize = 0;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_ranges;
};

} // namespace

ZipArchive::ZipArchive(std::span<const std::byte> bytes, const std::string &subject)
    : m_entries(ZipReader(bytes, subject).read())
{
}

std::uint32_t zipChecksum(std::span<const std::byte> bytes, std::uint32_t before)
{
    static constexpr auto kTable = [] {
        std::array<std::uint32_t, 256> table{};
        for (std::uint32_t i = 0; i < table.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ (value & 1 ? 0xedb88320u : 0u);
            table[i] = value;
        }
        return table;
    }();
    std::uint32_t checksum = ~before;
    for (const std::byte byte : bytes)
        checksum = (checksum >> 8) ^ kTable[(checksum ^ std::to_integer<std::uint32_t>(byte)) & 0xff];
    return ~checksum;
}

} // namespace phonoscope
