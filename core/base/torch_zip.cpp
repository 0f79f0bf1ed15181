// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_zip.h"

#include "core/base/error.h"
#include "core/base/mapped_file.h"
#include "core/base/torch_layout.h"
#include "core/base/torch_tensors.h"
#include "core/base/torch_tree.h"

namespace phonoscope {

namespace {

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
    explicit Data(const std::filesystem::path &path);

    MappedFile file;
    TorchTensors tensors;
    TorchTree tree;
    std::map<std::string, TensorInfo> infos;
};

TorchCheckpoint::Data::Data(const std::filesystem::path &path) : file(path), tensors(path.string())
{
    const TorchLayout layout = readTorchLayout(file.bytes(), path.string());
    tree = buildTorchTree(layout, tensors, path.string());
    for (const auto &[name, id] : tree.tensors)
        infos.emplace(name, tensors.info(id));
}

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
    return m_data->tensors.bytes(found->second);
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
