// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace phonoscope {

/// A regular file mapped read-only into memory. Owns the mapping; bytes() stays valid when the object is moved.
/// The file must not be shortened by others while it is mapped.
class MappedFile {
public:
    /// Throws Error(NotFound) or Error(Unreadable).
    explicit MappedFile(std::filesystem::path path);
    ~MappedFile();
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;

    const std::filesystem::path &path() const { return m_path; }
    std::span<const std::byte> bytes() const { return m_bytes; }
    /// Brings the whole file into memory at once, which is faster than page by page on the way.
    void prefault() const;

private:
    std::filesystem::path m_path;
    std::span<const std::byte> m_bytes;
};

} // namespace phonoscope
