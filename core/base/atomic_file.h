// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace phonoscope {

/// Writes a whole file under a temporary name in the same folder, syncs it and renames it over path, so that a reader
/// (or a crash at any moment) sees the old file or the new one, never a part. On failure the temporary file is removed
/// and path is untouched. A symbolic link keeps pointing where it points. Throws Error(NotWritable), also for a name
/// that belongs to something else than a regular file, or Error(DiskFull) naming path.
class AtomicFile {
public:
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile(); ///< without commit(): removes the temporary file
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    void commit();

private:
    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    int m_file = -1;
};

/// The same in one call.
void writeFileAtomically(const std::filesystem::path &path, std::string_view text);

/// Whether path is a temporary file of AtomicFile whose process no longer runs (on this machine).
bool isAbandonedTemporary(const std::filesystem::path &path);

/// Reads a whole file. Throws Error(NotFound), Error(Unreadable), or Error(BadFormat) when it is larger than maxBytes.
std::string readFile(const std::filesystem::path &path, std::size_t maxBytes);

} // namespace phonoscope
