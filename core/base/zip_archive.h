// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace phonoscope {

/// Directory of a zip archive in memory whose entries are stored, not compressed; zip64 included.
/// Every range is checked: an entry's bytes always lie inside the archive and overlap no other entry.
class ZipArchive {
public:
    /// bytes must outlive the object; subject names the file in errors.
    /// Throws Error(BadFormat), or Error(Unsupported) for compressed, encrypted and multi-part archives.
    ZipArchive(std::span<const std::byte> bytes, const std::string &subject);

    struct Entry {
        std::span<const std::byte> bytes;
        std::uint32_t checksum = 0; ///< CRC-32 as the directory states it; not compared with the bytes
    };
    const std::map<std::string, Entry> &entries() const { return m_entries; }

private:
    std::map<std::string, Entry> m_entries;
};

/// CRC-32 as zip archives use it. before: that of the bytes in front.
std::uint32_t zipChecksum(std::span<const std::byte> bytes, std::uint32_t before = 0);

} // namespace phonoscope
