// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"
#include "core/base/torch_layout.h"

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace phonoscope {

/// The tensors of a checkpoint. Contiguous ones are views of the file; others are copied when they are first asked for,
/// and the copies live here. bytes() may be called by several threads.
class TorchTensors {
public:
    /// subject names the file in errors.
    explicit TorchTensors(std::string subject) : m_subject(std::move(subject)) { }

    /// Finds a tensor's values and checks shape, strides and range against their storage, once. name is used in errors.
    /// The layout's bytes must outlive the object, the layout need not. Throws Error(BadFormat).
    void resolve(const TorchLayout &layout, PickleId tensor, const std::string &name);

    /// Of a resolved tensor.
    const TensorInfo &info(PickleId tensor) const { return m_resolved.at(tensor).info; }
    /// Of a resolved tensor: contiguous, row-major.
    std::span<const std::byte> bytes(PickleId tensor) const;

private:
    struct Tensor {
        TensorInfo info;
        std::span<const std::byte> values; ///< from the first one on; all of them when contiguous
        std::vector<std::int64_t> strides; ///< empty when contiguous
    };
    std::span<const std::byte> storageBytes(const TorchLayout &layout, const PickleNode::Storage &storage,
                                            const std::string &name) const;
    void payForCopy(const std::string &storage, std::size_t storageSize, std::size_t size, const std::string &name);
    [[noreturn]] void fail(const std::string &name, const std::string &detail) const;

    std::string m_subject;
    std::map<PickleId, Tensor> m_resolved;
    std::map<std::string, std::size_t> m_copied; ///< bytes of copies by storage
    mutable std::mutex m_copying;
    mutable std::map<PickleId, std::vector<std::byte>> m_copies;
};

} // namespace phonoscope
