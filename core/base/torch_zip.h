// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace phonoscope {

/// Plain data found in a pickle. Unknown classes become Object nodes that are never constructed or called.
struct PickleValue {
    struct Object {
        std::string className;              ///< "argparse.Namespace"
        std::shared_ptr<PickleValue> state; ///< its arguments and attributes, may be null
    };
    struct TensorName {
        std::string name;
    }; ///< a tensor, to be had from TorchCheckpoint::bytes
    using List = std::vector<PickleValue>;
    using Dict = std::vector<std::pair<PickleValue, PickleValue>>; ///< in file order
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, std::shared_ptr<List>, std::shared_ptr<Dict>,
                 Object, TensorName>
        value;

    /// Value of a string key of a Dict (or of the dicts in an Object's state); null when this is none or has no such
    /// key. Of equal keys the last counts, as in Python.
    const PickleValue *find(std::string_view key) const;
};

/// A PyTorch checkpoint, memory-mapped and read without executing anything: the zip layout of PyTorch 1.6 and newer or
/// the older one of pickles and storages in a row; the contents decide, not the name. The pickle is interpreted with an
/// allow-list (plain containers, numbers, strings, OrderedDict,
/// torch._utils._rebuild_tensor(_v2)/_rebuild_parameter(_with_state), storages); other classes stay inert. Every size
/// is bounded, every storage range checked. Throws Error(BadFormat) naming the entry or opcode position. Tensor names
/// are the dotted paths of the dict keys: "model.encoder.layers.0.fc1.weight". Zip entries are stored, not compressed;
/// anything else is Error(Unsupported). Opening reads the pickle, not the values; non-contiguous tensors are copied
/// contiguous when they are first asked for.
class TorchCheckpoint final : public TensorSource {
public:
    explicit TorchCheckpoint(const std::filesystem::path &path);
    ~TorchCheckpoint() override;
    TorchCheckpoint(TorchCheckpoint &&) noexcept;
    TorchCheckpoint &operator=(TorchCheckpoint &&) noexcept;

    const std::map<std::string, TensorInfo> &tensors() const override;
    std::span<const std::byte> bytes(const std::string &name) const override;
    const std::filesystem::path &path() const override;
    /// The whole unpickled object with tensors replaced by their names.
    const PickleValue &root() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace phonoscope
