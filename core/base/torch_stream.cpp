// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_stream.h"

#include "core/base/error.h"
#include "core/base/tensor_convert.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumPickle = 64'000'000;
/// The opcode of a long of ten bytes and 0x1950a86a20f9469cfc6c.
constexpr std::string_view kMagicNumber("\x8a\x0al\xfc\x9c\x46\xf9\x20j\xa8P\x19", 12);
/// A protocol and a frame stand before it.
constexpr std::size_t kMagicNumberEnd = 11 + kMagicNumber.size();
constexpr std::int64_t kProtocol = 1001;

class TorchStream {
public:
    TorchStream(std::span<const std::byte> file, const std::string &subject) : m_rest(file), m_subject(subject) { }

    TorchLayout read()
    {
        pickle("magic number");
        const PickleGraph protocol = pickle("protocol");
        const auto *version = std::get_if<std::int64_t>(&protocol.nodes[protocol.root].value);
        if (!version || *version != kProtocol)
            fail("is not of protocol " + std::to_string(kProtocol) + ".");
        pickle("description of the machine");
        TorchLayout layout;
        layout.graph = pickle("object");
        const PickleGraph keys = pickle("list of storages");
        const auto *list = std::get_if<PickleNode::Sequence>(&keys.nodes[keys.root].value);
        if (!list)
            fail("has no list of storages.");
        const std::map<std::string, PickleNode::Storage> described = describedStorages(layout.graph);
        for (const PickleId item : list->items) {
            const auto *key = std::get_if<std::string>(&keys.nodes[item].value);
            if (!key)
                fail("has a list of storages with something else in it.");
            const auto storage = described.find(*key);
            if (storage == described.end())
                fail("holds a storage " + shown(*key) + " that belongs to no tensor.");
            if (!layout.storages.emplace(*key, values(storage->second)).second)
                fail("holds the storage " + shown(*key) + " twice.");
        }
        return layout;
    }

private:
    [[noreturn]] void fail(const std::string &detail) const
    {
        throw Error(ErrorCode::BadFormat, m_subject,
                    "The checkpoint, in the layout of PyTorch before 1.6, " + detail
                        + " Nothing was loaded; get a fresh copy of the file.");
    }

    static std::string shown(const std::string &key) { return "'" + key.substr(0, 80) + "'"; }

    PickleGraph pickle(const char *part)
    {
        PickleGraph graph = readPickle(m_rest.first(std::min(m_rest.size(), kMaximumPickle)),
                                       m_subject + " (" + part + " of the layout before PyTorch 1.6)");
        m_rest = m_rest.subspan(graph.bytes);
        return graph;
    }

    std::map<std::string, PickleNode::Storage> describedStorages(const PickleGraph &graph) const
    {
        std::map<std::string, PickleNode::Storage> storages;
        for (const PickleNode &node : graph.nodes) {
            const auto *storage = std::get_if<PickleNode::Storage>(&node.value);
            if (!storage)
                continue;
            const PickleNode::Storage &first = storages.emplace(storage->key, *storage).first->second;
            if (first.type != storage->type || first.elements != storage->elements)
                fail("describes the storage " + shown(storage->key) + " in two ways.");
        }
        return storages;
    }

    std::span<const std::byte> values(const PickleNode::Storage &storage)
    {
        std::int64_t elements = 0;
        if (m_rest.size() < sizeof elements)
            fail("ends before the storage " + shown(storage.key) + "; it is incomplete.");
        std::memcpy(&elements, m_rest.data(), sizeof elements);
        m_rest = m_rest.subspan(sizeof elements);
        if (elements != storage.elements) {
            fail("has " + std::to_string(elements) + " values in the storage " + shown(storage.key) + ", but describes "
                 + std::to_string(storage.elements) + ".");
        }
        const std::optional<std::size_t> size = checkedByteCount(storage.type, {&elements, 1});
        if (!size || *size > m_rest.size()) {
            fail("claims " + std::to_string(elements) + " " + name(storage.type) + " values in the storage "
                 + shown(storage.key) + ", but only " + std::to_string(m_rest.size())
                 + " bytes are left; it is incomplete.");
        }
        const std::span<const std::byte> bytes = m_rest.first(*size);
        m_rest = m_rest.subspan(*size);
        return bytes;
    }

    std::span<const std::byte> m_rest;
    const std::string &m_subject;
};

} // namespace

bool isTorchStream(std::span<const std::byte> file)
{
    const std::string_view start(reinterpret_cast<const char *>(file.data()), std::min(file.size(), kMagicNumberEnd));
    return start.starts_with('\x80') && start.find(kMagicNumber) != std::string_view::npos;
}

TorchLayout readTorchStream(std::span<const std::byte> file, const std::string &subject)
{
    return TorchStream(file, subject).read();
}

} // namespace phonoscope
