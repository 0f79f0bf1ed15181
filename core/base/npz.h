// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/atomic_file.h"
#include "core/base/tensor_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// Writes a NumPy .npz atomically: an uncompressed zip of NPY 1.0 arrays, as numpy.savez does. The same input gives the
/// same bytes. Arrays are written as they come, so that they need not all be in memory.
class NpzWriter {
public:
    /// Throws as AtomicFile does.
    explicit NpzWriter(std::filesystem::path path);

    /// name: without ".npy", each once. Throws Error(Unsupported) when the file would exceed 4 GB, the limit of zip
    /// without its 64 bit extension; nothing is written then.
    void add(const std::string &name, const TensorInfo &info, std::span<const std::byte> bytes);
    /// An array of UTF-8 texts, as NumPy's Unicode strings ("<U8").
    void addTexts(const std::string &name, std::span<const std::string> texts);
    void commit();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum, size, place;
    };
    void addEntry(const std::string &name, std::string_view header, std::span<const std::byte> bytes);
    void write(std::string_view bytes);

    std::filesystem::path m_path;
    AtomicFile m_file;
    std::vector<Entry> m_entries;
    std::uint64_t m_written = 0;
};

} // namespace phonoscope
