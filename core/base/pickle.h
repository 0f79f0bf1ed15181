// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tensor_file.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phonoscope {

/// Place of a node in PickleGraph::nodes.
using PickleId = std::uint32_t;
constexpr PickleId kNoPickleId = UINT32_MAX;

/// What a pickle describes; nothing in it was constructed or called. Containers refer to nodes by place, so shared and
/// even cyclic structures are harmless.
struct PickleNode {
    struct Sequence {
        std::vector<PickleId> items;
    }; ///< list, tuple or set
    struct Mapping {
        std::vector<std::pair<PickleId, PickleId>> items;
    };
    struct Class {
        std::string name; ///< "module.Name"
    };
    struct Object {
        std::string className;
        PickleId arguments = kNoPickleId;
        PickleId state = kNoPickleId;
        PickleId items = kNoPickleId; ///< of a class that is also a list or a dict
    };
    /// One file of values in the checkpoint.
    struct Storage {
        TensorType type = TensorType::F32;
        std::string key;
        std::int64_t elements = 0;
    };
    /// A view into a storage; counts are in values, not bytes. Not yet checked against the storage.
    struct Tensor {
        PickleId storage = kNoPickleId;
        std::int64_t offset = 0;
        std::vector<std::int64_t> shape;
        std::vector<std::int64_t> strides;
    };
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Sequence, Mapping, Class, Object, Storage,
                 Tensor>
        value;
};

struct PickleGraph {
    std::vector<PickleNode> nodes;
    PickleId root = kNoPickleId;
    std::size_t bytes = 0; ///< length of the pickle; what follows it was not read
};

/// Interprets a PyTorch pickle of protocol 2 to 5. Dicts, lists, tuples, sets, numbers, strings, OrderedDict, tensors
/// and storages are understood; every other class becomes an Object. subject names the file and entry in errors.
/// Throws Error(BadFormat) naming the opcode's position, Error(Unsupported) for storages of unknown types.
PickleGraph readPickle(std::span<const std::byte> bytes, const std::string &subject);

} // namespace phonoscope
