// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pickle_objects.h"

#include "core/base/error.h"

#include <optional>
#include <string_view>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumNodes = 2'000'000;
constexpr std::size_t kMaximumDimensions = 16;

constexpr std::pair<std::string_view, TensorType> kStorages[] = {
    {"FloatStorage", TensorType::F32}, {"DoubleStorage", TensorType::F64},    {"HalfStorage", TensorType::F16},
    {"LongStorage", TensorType::I64},  {"BFloat16Storage", TensorType::BF16}, {"IntStorage", TensorType::I32},
    {"ShortStorage", TensorType::I16}, {"CharStorage", TensorType::I8},       {"ByteStorage", TensorType::U8},
    {"BoolStorage", TensorType::Bool},
};

/// "torch.FloatStorage" or "torch.cuda.FloatStorage"; the values are stored alike.
std::optional<TensorType> storageType(std::string_view name)
{
    for (const std::string_view prefix : {"torch.", "cuda."}) {
        if (name.starts_with(prefix))
            name.remove_prefix(prefix.size());
    }
    for (const auto &[known, type] : kStorages) {
        if (known == name)
            return type;
    }
    return std::nullopt;
}

} // namespace

template <typename Kind> const Kind &PickleObjects::as(PickleId id, const char *expected) const
{
    const Kind *value = std::get_if<Kind>(&m_graph.nodes[id].value);
    if (!value)
        throw PickleFault(std::string("something else stands where ") + expected + " is expected");
    return *value;
}

void PickleObjects::spend(std::size_t bytes)
{
    constexpr std::size_t kMaximumCopied = std::size_t{256} << 20;
    m_copied += bytes;
    if (m_copied > kMaximumCopied)
        throw PickleFault("copies of names and items take more than 256 MB");
}

PickleId PickleObjects::add(PickleNode node)
{
    if (m_graph.nodes.size() == kMaximumNodes)
        throw PickleFault("there are more than " + std::to_string(kMaximumNodes) + " values");
    m_graph.nodes.push_back(std::move(node));
    return static_cast<PickleId>(m_graph.nodes.size() - 1);
}

PickleId PickleObjects::call(PickleId callable, PickleId arguments)
{
    const std::vector<PickleId> &items = as<PickleNode::Sequence>(arguments, "a tuple of arguments").items;
    // What an inert object would return when called is inert too.
    if (const auto *object = std::get_if<PickleNode::Object>(&m_graph.nodes[callable].value)) {
        spend(object->className.size());
        return add({PickleNode::Object{object->className, arguments}});
    }
    const std::string &name = as<PickleNode::Class>(callable, "a class").name;
    if (name == "collections.OrderedDict")
        return orderedDict(items);
    if (name == "torch._utils._rebuild_tensor_v2" || name == "torch._utils._rebuild_tensor")
        return tensor(items);
    if (name == "torch._utils._rebuild_parameter" || name == "torch._utils._rebuild_parameter_with_state") {
        if (items.empty())
            throw PickleFault("a parameter has no tensor");
        return items.front();
    }
    spend(name.size());
    return add({PickleNode::Object{name, arguments}});
}

PickleId PickleObjects::orderedDict(const std::vector<PickleId> &arguments)
{
    PickleNode::Mapping mapping;
    if (!arguments.empty()) {
        const auto &pairs = as<PickleNode::Sequence>(arguments.front(), "a list of pairs").items;
        spend(pairs.size() * sizeof(mapping.items.front()));
        for (const PickleId pair : pairs) {
            const std::vector<PickleId> &parts = as<PickleNode::Sequence>(pair, "a pair").items;
            if (parts.size() != 2)
                throw PickleFault("an OrderedDict has an item that is not a pair");
            mapping.items.emplace_back(parts[0], parts[1]);
        }
    }
    return add({std::move(mapping)});
}

std::vector<std::int64_t> PickleObjects::counts(PickleId id) const
{
    const std::vector<PickleId> &items = as<PickleNode::Sequence>(id, "a shape").items;
    if (items.size() > kMaximumDimensions)
        throw PickleFault("a tensor has more than " + std::to_string(kMaximumDimensions) + " dimensions");
    std::vector<std::int64_t> values;
    for (const PickleId item : items)
        values.push_back(as<std::int64_t>(item, "a size"));
    return values;
}

PickleId PickleObjects::tensor(const std::vector<PickleId> &arguments)
{
    if (arguments.size() < 4)
        throw PickleFault("a tensor has no storage, offset, shape or strides");
    as<PickleNode::Storage>(arguments[0], "a storage");
    return add({PickleNode::Tensor{arguments[0], as<std::int64_t>(arguments[1], "an offset"), counts(arguments[2]),
                                   counts(arguments[3])}});
}

PickleId PickleObjects::persistent(PickleId description)
{
    const std::vector<PickleId> &parts = as<PickleNode::Sequence>(description, "a persistent id").items;
    const std::string kind = parts.size() < 2 ? "" : as<std::string>(parts[0], "a text");
    if (kind == "module") {
        as<PickleNode::Class>(parts[1], "a class");
        return parts[1];
    }
    if (kind != "storage" || parts.size() < 5)
        throw PickleFault("a persistent id describes no storage");
    const std::string &name = as<PickleNode::Class>(parts[1], "a storage class").name;
    const std::optional<TensorType> type = storageType(name);
    if (!type) {
        throw Error(ErrorCode::Unsupported, m_subject,
                    "The checkpoint holds values of the kind '" + name
                        + "', which cannot be read. Nothing was loaded; save it with plain float tensors.");
    }
    if (parts.size() > 5 && !std::holds_alternative<std::nullptr_t>(m_graph.nodes[parts[5]].value))
        throw PickleFault("a storage is a view of another one, which PyTorch no longer writes");
    spend(as<std::string>(parts[2], "a text").size());
    return add({PickleNode::Storage{*type, as<std::string>(parts[2], "a text"),
                                    as<std::int64_t>(parts[4], "a number of values")}});
}

void PickleObjects::build(PickleId target, PickleId state)
{
    auto &value = m_graph.nodes[target].value;
    if (auto *object = std::get_if<PickleNode::Object>(&value)) {
        object->state = state;
        return;
    }
    // The attributes of a dict (_metadata of a state_dict) or of a tensor do not matter to its values.
    if (!std::holds_alternative<PickleNode::Mapping>(value) && !std::holds_alternative<PickleNode::Tensor>(value))
        throw PickleFault("attributes are given to something that has none");
}

template <typename Container> PickleId PickleObjects::containerOf(PickleId target)
{
    if (std::holds_alternative<PickleNode::Object>(m_graph.nodes[target].value)) {
        PickleId items = std::get<PickleNode::Object>(m_graph.nodes[target].value).items;
        if (items == kNoPickleId) {
            items = add({Container{}});
            std::get<PickleNode::Object>(m_graph.nodes[target].value).items = items;
        }
        target = items;
    }
    as<Container>(target, "a container");
    return target;
}

void PickleObjects::append(PickleId list, std::span<const PickleId> items)
{
    const PickleId target = containerOf<PickleNode::Sequence>(list);
    std::vector<PickleId> &values = std::get<PickleNode::Sequence>(m_graph.nodes[target].value).items;
    values.insert(values.end(), items.begin(), items.end());
}

void PickleObjects::setItems(PickleId dict, std::span<const PickleId> items)
{
    if (items.size() % 2 != 0)
        throw PickleFault("a dict has a key without a value");
    const PickleId target = containerOf<PickleNode::Mapping>(dict);
    auto &values = std::get<PickleNode::Mapping>(m_graph.nodes[target].value).items;
    for (std::size_t i = 0; i < items.size(); i += 2)
        values.emplace_back(items[i], items[i + 1]);
}

} // namespace phonoscope
