// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_zip.h"

#include "core/base/error.h"
#include "core/base/mapped_file.h"
#include "core/base/pickle.h"
#include "core/base/torch_tensors.h"
#include "core/base/torch_tree.h"
#include "core/base/zip_archive.h"

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumPickle = 64'000'000;
/// Pickled magic number that opens the layout of PyTorch before 1.6.
constexpr std::string_view kLegacyStart("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9\x20j\xa8P\x19.", 15);

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

ZipArchive openArchive(const MappedFile &file, const std::string &subject)
{
    const std::string_view text = asText(file.bytes());
    if (text.starts_with(kLegacyStart)) {
        throw Error(ErrorCode::Unsupported, subject,
                    "This checkpoint has the layout of PyTorch before 1.6, which is not supported. Nothing was loaded; "
                    "load it in PyTorch 1.6 or newer and save it again with torch.save.");
    }
    if (!text.starts_with("PK")) {
        throw Error(ErrorCode::BadFormat, subject,
                    "This is no PyTorch checkpoint: it does not begin as a zip archive does. Nothing was loaded.");
    }
    return {file.bytes(), subject};
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

const PickleValue *findInDict(const PickleValue::Dict &dict, std::string_view key)
{
    // Python keeps the last of equal keys.
    for (auto item = dict.rbegin(); item != dict.rend(); ++item) {
        const auto *text = std::get_if<std::string>(&item->first.value);
        if (text && *text == key)
            return &item->second;
    }
    return nullptr;
}

} // namespace

const PickleValue *PickleValue::find(std::string_view key) const
{
    if (const auto *dict = std::get_if<std::shared_ptr<Dict>>(&value))
        return findInDict(**dict, key);
    const auto *object = std::get_if<Object>(&value);
    if (!object || !object->state)
        return nullptr;
    const auto *parts = std::get_if<std::shared_ptr<List>>(&object->state->value);
    if (!parts)
        return object->state->find(key);
    for (auto part = (*parts)->rbegin(); part != (*parts)->rend(); ++part) {
        if (const auto *dict = std::get_if<std::shared_ptr<Dict>>(&part->value)) {
            if (const PickleValue *found = findInDict(**dict, key))
                return found;
        }
    }
    return nullptr;
}

struct TorchCheckpoint::Data {
    explicit Data(const std::filesystem::path &path)
        : file(path), archive(openArchive(file, path.string())), folder(rootFolder(archive, path.string())),
          graph(readRoot(archive, folder, path.string())), tensors(archive, graph, folder + "data/", path.string()),
          tree(buildTorchTree(graph, tensors, path.string()))
    {
        for (const auto &[name, tensor] : tree.tensors)
            infos.emplace(name, tensor.info);
    }

    MappedFile file;
    ZipArchive archive;
    std::string folder;
    PickleGraph graph;
    TorchTensors tensors;
    TorchTree tree;
    std::map<std::string, TensorInfo> infos;
};

TorchCheckpoint::TorchCheckpoint(const std::filesystem::path &path) : m_data(std::make_unique<Data>(path))
{
}

TorchCheckpoint::~TorchCheckpoint() = default;
TorchCheckpoint::TorchCheckpoint(TorchCheckpoint &&) noexcept = default;
TorchCheckpoint &TorchCheckpoint::operator=(TorchCheckpoint &&) noexcept = default;

const std::map<std::string, TensorInfo> &TorchCheckpoint::tensors() const
{
    return m_data->infos;
}

std::span<const std::byte> TorchCheckpoint::bytes(const std::string &name) const
{
    const auto found = m_data->tree.tensors.find(name);
    if (found == m_data->tree.tensors.end())
        throw Error(ErrorCode::NotFound, path().string(), "The checkpoint holds no tensor '" + name + "'.");
    return found->second.bytes;
}

const std::filesystem::path &TorchCheckpoint::path() const
{
    return m_data->file.path();
}

const PickleValue &TorchCheckpoint::root() const
{
    return m_data->tree.root;
}

} // namespace phonoscope
