// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope::test {

/// The bytes of a number, little-endian.
template <typename Number> std::string raw(Number value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

/// Writes zip archives, honest or not.
class ZipBuilder {
public:
    struct Options {
        std::uint16_t method = 0;
        std::uint16_t flags = 0;
        std::uint64_t addToSize = 0;
        bool zip64 = false;
    };
    void add(std::string_view name, std::string_view bytes) { add(name, bytes, {}); }
    void add(std::string_view name, std::string_view bytes, const Options &options);
    /// The archive; with zip64 its end counts in 64 bits.
    std::string finish(bool zip64 = false) const;

private:
    std::string m_entries;
    std::string m_directory;
    std::uint64_t m_count = 0;
};

/// Pieces of a pickle; put together they read like its disassembly.
namespace pickled {
std::string text(std::string_view value);
std::string integer(std::int64_t value);
std::string global(std::string_view module, std::string_view name);
std::string tuple(const std::vector<std::int64_t> &values);
std::string storage(std::string_view type, std::string_view key, std::int64_t elements);
/// A _rebuild_tensor_v2 call.
std::string tensor(const std::string &storage, std::int64_t offset, const std::vector<std::int64_t> &shape,
                   const std::vector<std::int64_t> &strides);
/// A whole pickle of protocol 2 that holds {key: value}.
std::string dict(std::string_view key, const std::string &value);
} // namespace pickled

/// A whole pickle of a list of keys of storages.
std::string pickledKeys(const std::vector<std::string> &keys);

/// A checkpoint in the layout of PyTorch before 1.6. values: of every storage the number of values (64 bits) and the
/// values.
std::string oldCheckpoint(std::string_view pickle, std::string_view keys, std::string_view values);

/// An archive with the pickle and one storage "0" with the given bytes.
std::string checkpoint(std::string_view pickle, std::string_view storage = {});

} // namespace phonoscope::test
