// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_tensors.h"

#include "core/base/error.h"
#include "core/base/tensor_convert.h"

#include <cstring>
#include <optional>

namespace phonoscope {

namespace {

/// Transposed weights are copied; views that would repeat the archive's bytes more often than this are hostile.
constexpr std::size_t kCopiesOfArchive = 4;

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

} // namespace

TorchTensors::TorchTensors(const ZipArchive &archive, const PickleGraph &graph, std::string folder, std::string subject)
    : m_archive(archive), m_graph(graph), m_folder(std::move(folder)), m_subject(std::move(subject))
{
    for (const auto &[name, entry] : archive.entries())
        m_copyBudget += entry.bytes.size() * kCopiesOfArchive;
}

void TorchTensors::fail(const std::string &name, const std::string &detail) const
{
    throw Error(ErrorCode::BadFormat, m_subject,
                "Tensor '" + name + "' " + detail + " Nothing was loaded; get a fresh copy of the file.");
}

std::span<const std::byte> TorchTensors::storageBytes(const PickleNode::Storage &storage, const std::string &name) const
{
    const auto found = m_archive.entries().find(m_folder + storage.key);
    if (found == m_archive.entries().end())
        fail(name, "belongs to the storage '" + storage.key + "', which the file does not hold.");
    const std::span<const std::byte> bytes = found->second.bytes;
    const std::int64_t elements[] = {storage.elements};
    if (checkedByteCount(storage.type, elements) != bytes.size()) {
        fail(name,
             "belongs to a storage of " + std::to_string(storage.elements) + " " + phonoscope::name(storage.type)
                 + " values, but '" + found->first + "' holds " + std::to_string(bytes.size()) + " bytes.");
    }
    return bytes;
}

std::span<const std::byte> TorchTensors::copyOf(const PickleNode::Tensor &tensor, std::span<const std::byte> storage,
                                                std::size_t valueSize, std::size_t size, const std::string &name)
{
    if (size > storage.size() || size > m_copyBudget)
        fail(name, "repeats values of its storage, which trained weights never do.");
    m_copyBudget -= size;
    std::vector<std::byte> &copy = m_copies.emplace_back(size);
    std::vector<std::int64_t> index(tensor.shape.size(), 0);
    std::int64_t from = tensor.offset;
    for (std::size_t to = 0; to < size; to += valueSize) {
        std::memcpy(copy.data() + to, storage.data() + static_cast<std::size_t>(from) * valueSize, valueSize);
        for (std::size_t axis = index.size(); axis-- > 0;) {
            if (++index[axis] < tensor.shape[axis]) {
                from += tensor.strides[axis];
                break;
            }
            index[axis] = 0;
            from -= tensor.strides[axis] * (tensor.shape[axis] - 1);
        }
    }
    return copy;
}

const TorchTensor &TorchTensors::resolve(PickleId id, const std::string &name)
{
    if (const auto found = m_resolved.find(id); found != m_resolved.end())
        return found->second;
    const auto &tensor = std::get<PickleNode::Tensor>(m_graph.nodes[id].value);
    const auto &storage = std::get<PickleNode::Storage>(m_graph.nodes[tensor.storage].value);
    const std::span<const std::byte> bytes = storageBytes(storage, name);
    const std::size_t valueSize = byteSize(storage.type);
    const std::optional<std::size_t> size = checkedByteCount(storage.type, tensor.shape);
    if (!size || tensor.strides.size() != tensor.shape.size())
        fail(name, "has a shape that is negative, too large or at odds with its strides.");

    TorchTensor &result = m_resolved[id];
    result.info = {storage.type, tensor.shape};
    if (*size == 0)
        return result;
    const std::optional<std::size_t> last = lastPlace(tensor);
    if (!last || *last > static_cast<std::size_t>(storage.elements)) {
        fail(name,
             "reaches past the end of its storage '" + storage.key + "' of " + std::to_string(storage.elements)
                 + " values.");
    }
    result.bytes = isContiguous(tensor) ? bytes.subspan(static_cast<std::size_t>(tensor.offset) * valueSize, *size)
                                        : copyOf(tensor, bytes, valueSize, *size, name);
    return result;
}

} // namespace phonoscope
