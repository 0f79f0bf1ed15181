// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_tensors.h"

#include "core/base/error.h"
#include "core/base/tensor_convert.h"

#include <cstring>
#include <optional>

namespace phonoscope {

namespace {

/// Transposed weights are copied; views that would repeat a storage's bytes more often than this are hostile.
constexpr std::size_t kCopiesOfStorage = 4;

bool isContiguous(const PickleNode::Tensor &tensor)
{
    std::int64_t expected = 1;
    for (std::size_t axis = tensor.shape.size(); axis-- > 0;) {
        if (tensor.shape[axis] != 1 && tensor.strides[axis] != expected)
            return false;
        expected *= tensor.shape[axis];
    }
    return true;
}

/// Place one past the last value that the tensor touches; nothing on overflow or a negative number.
std::optional<std::size_t> lastPlace(const PickleNode::Tensor &tensor)
{
    std::int64_t last = tensor.offset;
    for (std::size_t axis = 0; axis < tensor.shape.size(); ++axis) {
        std::int64_t reach = 0;
        if (tensor.strides[axis] < 0 || __builtin_mul_overflow(tensor.shape[axis] - 1, tensor.strides[axis], &reach)
            || __builtin_add_overflow(last, reach, &last))
            return std::nullopt;
    }
    if (tensor.offset < 0 || __builtin_add_overflow(last, std::int64_t{1}, &last))
        return std::nullopt;
    return static_cast<std::size_t>(last);
}

std::vector<std::byte> copyRowMajor(std::span<const std::byte> values, std::size_t valueSize, std::size_t size,
                                    const std::vector<std::int64_t> &shape, const std::vector<std::int64_t> &strides)
{
    std::vector<std::byte> copy(size);
    std::vector<std::int64_t> index(shape.size(), 0);
    std::int64_t from = 0;
    for (std::size_t to = 0; to < size; to += valueSize) {
        std::memcpy(copy.data() + to, values.data() + static_cast<std::size_t>(from) * valueSize, valueSize);
        for (std::size_t axis = index.size(); axis-- > 0;) {
            if (++index[axis] < shape[axis]) {
                from += strides[axis];
                break;
            }
            index[axis] = 0;
            from -= strides[axis] * (shape[axis] - 1);
        }
    }
    return copy;
}

} // namespace

void TorchTensors::fail(const std::string &name, const std::string &detail) const
{
    throw Error(ErrorCode::BadFormat, m_subject,
                "Tensor '" + name + "' " + detail + " Nothing was loaded; get a fresh copy of the file.");
}

std::span<const std::byte> TorchTensors::storageBytes(const TorchLayout &layout, const PickleNode::Storage &storage,
                                                      const std::string &name) const
{
    const auto found = layout.storages.find(storage.key);
    if (found == layout.storages.end())
        fail(name, "belongs to the storage '" + storage.key + "', which the file does not hold.");
    const std::span<const std::byte> bytes = found->second;
    const std::int64_t elements[] = {storage.elements};
    if (checkedByteCount(storage.type, elements) != bytes.size()) {
        fail(name,
             "belongs to a storage of " + std::to_string(storage.elements) + " " + phonoscope::name(storage.type)
                 + " values, but '" + storage.key + "' holds " + std::to_string(bytes.size()) + " bytes.");
    }
    return bytes;
}

void TorchTensors::payForCopy(const std::string &storage, std::size_t storageSize, std::size_t size,
                              const std::string &name)
{
    std::size_t &copied = m_copied[storage];
    if (size > storageSize || size > storageSize * kCopiesOfStorage - copied)
        fail(name, "repeats values of its storage, which trained weights never do.");
    copied += size;
}

void TorchTensors::resolve(const TorchLayout &layout, PickleId id, const std::string &name)
{
    if (m_resolved.contains(id))
        return;
    const auto &tensor = std::get<PickleNode::Tensor>(layout.graph.nodes[id].value);
    const auto &storage = std::get<PickleNode::Storage>(layout.graph.nodes[tensor.storage].value);
    const std::span<const std::byte> bytes = storageBytes(layout, storage, name);
    const std::size_t valueSize = byteSize(storage.type);
    const std::optional<std::size_t> size = checkedByteCount(storage.type, tensor.shape);
    if (!size || tensor.strides.size() != tensor.shape.size())
        fail(name, "has a shape that is negative, too large or at odds with its strides.");

    Tensor &result = m_resolved[id];
    result.info = {storage.type, tensor.shape};
    if (*size == 0)
        return;
    const std::optional<std::size_t> last = lastPlace(tensor);
    if (!last || *last > static_cast<std::size_t>(storage.elements)) {
        fail(name,
             "reaches past the end of its storage '" + storage.key + "' of " + std::to_string(storage.elements)
                 + " values.");
    }
    result.values = bytes.subspan(static_cast<std::size_t>(tensor.offset) * valueSize);
    if (isContiguous(tensor)) {
        result.values = result.values.first(*size);
    } else {
        payForCopy(storage.key, bytes.size(), *size, name);
        result.strides = tensor.strides;
    }
}

std::span<const std::byte> TorchTensors::bytes(PickleId id) const
{
    const Tensor &tensor = m_resolved.at(id);
    if (tensor.strides.empty())
        return tensor.values;
    const std::lock_guard lock(m_copying);
    auto copy = m_copies.find(id);
    if (copy == m_copies.end()) {
        const std::size_t valueSize = byteSize(tensor.info.type);
        copy = m_copies
                   .emplace(id,
                            copyRowMajor(tensor.values, valueSize, tensor.info.elements() * valueSize,
                                         tensor.info.shape, tensor.strides))
                   .first;
    }
    return copy->second;
}

} // namespace phonoscope
