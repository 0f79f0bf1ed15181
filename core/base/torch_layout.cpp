// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_layout.h"

#include "core/base/error.h"
#include "core/base/torch_stream.h"
#include "core/base/zip_archive.h"

#include <string_view>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumPickle = 64'000'000;

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// "checkpoint/" of the entry "checkpoint/data.pkl".
std::string rootFolder(const ZipArchive &archive, const std::string &subject)
{
    constexpr std::string_view kPickle = "data.pkl";
    std::string found;
    for (const auto &[name, entry] : archive.entries()) {
        const std::size_t slash = name.find('/');
        if (slash == std::string::npos || std::string_view(name).substr(slash + 1) != kPickle)
            continue;
        if (!found.empty())
            throw Error(ErrorCode::BadFormat, subject, "The archive holds two checkpoints. Nothing was loaded.");
        found = name.substr(0, slash + 1);
    }
    if (found.empty()) {
        throw Error(ErrorCode::BadFormat, subject,
                    "The zip archive holds no data.pkl, so it is no PyTorch checkpoint. Nothing was loaded.");
    }
    if (archive.entries().contains(found + "constants.pkl")) {
        throw Error(
            ErrorCode::Unsupported, subject,
            "This is a TorchScript program, not a checkpoint. Nothing was loaded; save the state_dict instead.");
    }
    const auto order = archive.entries().find(found + "byteorder");
    if (order != archive.entries().end() && asText(order->second.bytes) != "little") {
        throw Error(ErrorCode::Unsupported, subject,
                    "The checkpoint was written on a big-endian machine and cannot be read. Nothing was loaded.");
    }
    return found;
}

PickleGraph readRoot(const ZipArchive &archive, const std::string &folder, const std::string &subject)
{
    const std::string name = folder + "data.pkl";
    const ZipArchive::Entry &entry = archive.entries().at(name);
    const std::string place = subject + " (" + name + ")";
    if (entry.bytes.size() > kMaximumPickle) {
        throw Error(ErrorCode::BadFormat, place,
                    "The entry is larger than the " + std::to_string(kMaximumPickle)
                        + " bytes expected of a checkpoint's structure. Nothing was loaded.");
    }
    if (zipChecksum(entry.bytes) != entry.checksum)
        throw Error(ErrorCode::BadFormat, place,
                    "The entry does not match its checksum. Nothing was loaded; get a fresh copy of the file.");
    return readPickle(entry.bytes, place);
}

TorchLayout readArchive(const ZipArchive &archive, const std::string &subject)
{
    const std::string folder = rootFolder(archive, subject);
    const std::string storages = folder + "data/";
    TorchLayout layout{readRoot(archive, folder, subject), {}};
    for (const auto &[name, entry] : archive.entries()) {
        if (name.starts_with(storages))
            layout.storages.emplace(name.substr(storages.size()), entry.bytes);
    }
    return layout;
}

} // namespace

TorchLayout readTorchLayout(std::span<const std::byte> file, const std::string &subject)
{
    if (isTorchStream(file))
        return readTorchStream(file, subject);
    if (!asText(file).starts_with("PK")) {
        throw Error(ErrorCode::BadFormat, subject,
                    "This is no PyTorch checkpoint: it begins neither as a zip archive nor as those of PyTorch before "
                    "1.6 do. Nothing was loaded.");
    }
    return readArchive(ZipArchive(file, subject), subject);
}

} // namespace phonoscope
