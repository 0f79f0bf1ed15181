// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pickle.h"
#include "core/base/tensor_file.h"
#include "core/base/zip_archive.h"

#include <deque>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// A tensor whose bytes were found and checked.
struct TorchTensor {
    TensorInfo info;
    std::span<const std::byte> bytes; ///< contiguous, row-major
};

/// Turns the tensors of a pickle into bytes of the archive. Contiguous ones are views, others are copied; the copies
/// live here.
class TorchTensors {
public:
    /// folder: that of the storages in the archive, "checkpoint/data/". archive and graph must outlive the object.
    TorchTensors(const ZipArchive &archive, const PickleGraph &graph, std::string folder, std::string subject);

    /// Checks shape, strides and range against the storage. name is used in errors. Throws Error(BadFormat).
    const TorchTensor &resolve(PickleId tensor, const std::string &name);

private:
    std::span<const std::byte> storageBytes(const PickleNode::Storage &storage, const std::string &name) const;
    std::span<const std::byte> copyOf(const PickleNode::Tensor &tensor, std::span<const std::byte> storage,
                                      std::size_t valueSize, std::size_t size, const std::string &name);
    [[noreturn]] void fail(const std::string &name, const std::string &detail) const;

    const ZipArchive &m_archive;
    const PickleGraph &m_graph;
    std::string m_folder;
    std::string m_subject;
    std::size_t m_copyBudget = 0;
    std::map<PickleId, TorchTensor> m_resolved;
    std::deque<std::vector<std::byte>> m_copies;
};

} // namespace phonoscope
