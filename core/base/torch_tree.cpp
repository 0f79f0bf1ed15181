// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/torch_tree.h"

#include "core/base/error.h"

#include <algorithm>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumDepth = 200;
constexpr std::size_t kMaximumPathLength = 2048;
/// Shared nodes are written out wherever they occur; this bounds the bytes of the whole tree.
constexpr std::size_t kMaximumTreeBytes = 50'000'000;

class TreeBuilder {
public:
    TreeBuilder(const TorchLayout &layout, TorchTensors &tensors, const std::string &subject)
        : m_layout(layout), m_graph(layout.graph), m_tensors(tensors), m_subject(subject)
    {
    }

    TorchTree build()
    {
        m_tree.root = convert(m_graph.root);
        return std::move(m_tree);
    }

private:
    [[noreturn]] void fail(const std::string &detail) const
    {
        throw Error(ErrorCode::BadFormat, m_subject,
                    "The checkpoint's data " + detail + " Nothing was loaded; get a fresh copy of the file.");
    }

    void spend(std::size_t bytes)
    {
        if (bytes > m_budget)
            fail("would take more memory than any real checkpoint's.");
        m_budget -= bytes;
    }

    PickleValue convert(PickleId id)
    {
        spend(sizeof(PickleValue));
        if (std::find(m_open.begin(), m_open.end(), id) != m_open.end())
            return {nullptr};
        if (m_open.size() == kMaximumDepth)
            fail("is nested too deeply at '" + m_path.substr(0, 200) + "'.");
        m_open.push_back(id);
        PickleValue value =
            std::visit([this, id](const auto &node) { return plain(node, id); }, m_graph.nodes[id].value);
        m_open.pop_back();
        return value;
    }

    template <typename Scalar> PickleValue plain(const Scalar &value, PickleId) { return {value}; }

    PickleValue plain(const std::string &text, PickleId)
    {
        spend(text.size());
        return {text};
    }

    PickleValue plain(const PickleNode::Sequence &sequence, PickleId)
    {
        auto list = std::make_shared<PickleValue::List>();
        for (std::size_t i = 0; i < sequence.items.size(); ++i)
            list->push_back(convertUnder(std::to_string(i), sequence.items[i]));
        return {std::move(list)};
    }

    PickleValue plain(const PickleNode::Mapping &mapping, PickleId)
    {
        auto dict = std::make_shared<PickleValue::Dict>();
        for (std::size_t i = 0; i < mapping.items.size(); ++i) {
            const auto [key, value] = mapping.items[i];
            PickleValue plainKey = convertUnder("#" + std::to_string(i), key);
            dict->emplace_back(std::move(plainKey), convertUnder(pathPart(key, i), value));
        }
        return {std::move(dict)};
    }

    PickleValue plain(const PickleNode::Class &type, PickleId)
    {
        spend(type.name.size());
        return {PickleValue::Object{type.name, nullptr}};
    }

    PickleValue plain(const PickleNode::Storage &storage, PickleId)
    {
        return {PickleValue::Object{"torch." + std::string(name(storage.type)) + "Storage", nullptr}};
    }

    PickleValue plain(const PickleNode::Object &object, PickleId)
    {
        PickleValue::List parts;
        if (object.arguments != kNoPickleId
            && !std::get<PickleNode::Sequence>(m_graph.nodes[object.arguments].value).items.empty())
            parts.push_back(convert(object.arguments));
        for (const PickleId part : {object.state, object.items}) {
            if (part != kNoPickleId)
                parts.push_back(convert(part));
        }
        spend(object.className.size());
        PickleValue::Object plainObject{object.className, nullptr};
        if (parts.size() == 1)
            plainObject.state = std::make_shared<PickleValue>(std::move(parts.front()));
        else if (parts.size() > 1)
            plainObject.state =
                std::make_shared<PickleValue>(PickleValue{std::make_shared<PickleValue::List>(std::move(parts))});
        return {std::move(plainObject)};
    }

    PickleValue plain(const PickleNode::Tensor &, PickleId id)
    {
        const std::string path = m_path.empty() ? "tensor" : m_path;
        spend(path.size());
        m_tensors.resolve(m_layout, id, path);
        if (!m_tree.tensors.emplace(path, id).second)
            fail("holds two tensors named '" + path + "'.");
        return {PickleValue::TensorName{path}};
    }

    PickleValue convertUnder(const std::string &part, PickleId id)
    {
        const std::size_t length = m_path.size();
        if (part.size() >= kMaximumPathLength - std::min(length, kMaximumPathLength))
            fail("has a name longer than " + std::to_string(kMaximumPathLength) + " bytes at '" + m_path.substr(0, 200)
                 + "'.");
        spend(part.size());
        m_path += (length == 0 ? "" : ".") + part;
        PickleValue value = convert(id);
        m_path.resize(length);
        return value;
    }

    std::string pathPart(PickleId key, std::size_t place) const
    {
        const auto &value = m_graph.nodes[key].value;
        if (const auto *text = std::get_if<std::string>(&value))
            return *text;
        if (const auto *number = std::get_if<std::int64_t>(&value))
            return std::to_string(*number);
        return "#" + std::to_string(place);
    }

    const TorchLayout &m_layout;
    const PickleGraph &m_graph;
    TorchTensors &m_tensors;
    const std::string &m_subject;
    TorchTree m_tree;
    std::string m_path;
    std::vector<PickleId> m_open;
    std::size_t m_budget = kMaximumTreeBytes;
};

} // namespace

TorchTree buildTorchTree(const TorchLayout &layout, TorchTensors &tensors, const std::string &subject)
{
    return TreeBuilder(layout, tensors, subject).build();
}

} // namespace phonoscope
