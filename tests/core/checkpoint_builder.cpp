// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/checkpoint_builder.h"

#include "core/base/zip_archive.h"

#include <span>

namespace phonoscope::test {

void ZipBuilder::add(std::string_view name, std::string_view bytes, const Options &options)
{
    const std::uint32_t checksum = zipChecksum(std::as_bytes(std::span(bytes)));
    const std::uint64_t size = bytes.size() + options.addToSize;
    const auto shortSize = options.zip64 ? UINT32_MAX : static_cast<std::uint32_t>(size);
    const std::uint64_t place = m_entries.size();
    const auto shortPlace = options.zip64 ? UINT32_MAX : static_cast<std::uint32_t>(place);
    const std::string extra =
        options.zip64 ? raw<std::uint16_t>(1) + raw<std::uint16_t>(24) + raw(size) + raw(size) + raw(place) : "";
    const std::string common = raw(options.flags) + raw(options.method) + raw<std::uint32_t>(0) + raw(checksum)
        + raw(shortSize) + raw(shortSize) + raw(static_cast<std::uint16_t>(name.size()));

    m_entries += raw<std::uint32_t>(0x04034b50) + raw<std::uint16_t>(20) + common + raw<std::uint16_t>(0);
    m_entries.append(name).append(bytes);
    m_directory += raw<std::uint32_t>(0x02014b50) + raw<std::uint32_t>(0) + common
        + raw(static_cast<std::uint16_t>(extra.size())) + std::string(10, '\0') + raw(shortPlace);
    m_directory.append(name).append(extra);
    ++m_count;
}

std::string ZipBuilder::finish(bool zip64) const
{
    const std::uint64_t place = m_entries.size();
    const std::uint64_t size = m_directory.size();
    std::string end;
    if (zip64) {
        end += raw<std::uint32_t>(0x06064b50) + raw<std::uint64_t>(44) + raw<std::uint32_t>(0) + raw<std::uint64_t>(0)
            + raw(m_count) + raw(m_count) + raw(size) + raw(place);
        end += raw<std::uint32_t>(0x07064b50) + raw<std::uint32_t>(0) + raw(place + size) + raw<std::uint32_t>(1);
    }
    const auto count = zip64 ? std::uint16_t(0xffff) : static_cast<std::uint16_t>(m_count);
    end += raw<std::uint32_t>(0x06054b50) + raw<std::uint32_t>(0) + raw(count) + raw(count)
        + raw(zip64 ? UINT32_MAX : static_cast<std::uint32_t>(size))
        + raw(zip64 ? UINT32_MAX : static_cast<std::uint32_t>(place)) + raw<std::uint16_t>(0);
    return m_entries + m_directory + end;
}

std::string pickled::text(std::string_view value)
{
    return "X" + raw(static_cast<std::uint32_t>(value.size())) + std::string(value);
}

std::string pickled::integer(std::int64_t value)
{
    return "\x8a\x08" + raw(value);
}

std::string pickled::global(std::string_view module, std::string_view name)
{
    return "c" + std::string(module) + "\n" + std::string(name) + "\n";
}

std::string pickled::tuple(const std::vector<std::int64_t> &values)
{
    std::string items = "(";
    for (const std::int64_t value : values)
        items += integer(value);
    return items + "t";
}

std::string pickled::storage(std::string_view type, std::string_view key, std::int64_t elements)
{
    return "(" + text("storage") + global("torch", type) + text(key) + text("cpu") + integer(elements) + "tQ";
}

std::string pickled::tensor(const std::string &storage, std::int64_t offset, const std::vector<std::int64_t> &shape,
                            const std::vector<std::int64_t> &strides)
{
    return global("torch._utils", "_rebuild_tensor_v2") + "(" + storage + integer(offset) + tuple(shape)
        + tuple(strides) + "\x89" + global("collections", "OrderedDict") + ")RtR";
}

std::string pickled::dict(std::string_view key, const std::string &value)
{
    return "\x80\x02}" + text(key) + value + "s.";
}

std::string pickledKeys(const std::vector<std::string> &keys)
{
    std::string items;
    for (const std::string &key : keys)
        items += pickled::text(key);
    return "\x80\x02](" + items + "e.";
}

std::string oldCheckpoint(std::string_view pickle, std::string_view keys, std::string_view values)
{
    const std::string magicNumber("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9\x20j\xa8P\x19.", 15);
    const std::string machine = "\x80\x02}" + pickled::text("little_endian") + "\x88s.";
    std::string file = magicNumber + "\x80\x02M\xe9\x03." + machine;
    return file.append(pickle).append(keys).append(values);
}

std::string checkpoint(std::string_view pickle, std::string_view storage)
{
    ZipBuilder zip;
    zip.add("model/data.pkl", pickle);
    zip.add("model/data/0", storage);
    zip.add("model/version", "3\n");
    return zip.finish();
}

} // namespace phonoscope::test
