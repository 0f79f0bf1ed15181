// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pickle.h"

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace phonoscope {

/// A pickle that asks for something impossible; the interpreter adds the position.
class PickleFault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Builds the nodes of a graph: the meaning of calls, attributes and persistent ids, by an allow-list.
/// Throws PickleFault.
class PickleObjects {
public:
    /// subject names the file and entry in errors.
    PickleObjects(PickleGraph &graph, const std::string &subject) : m_graph(graph), m_subject(subject) { }

    PickleId add(PickleNode node);
    /// Result of calling a class or function with a tuple.
    PickleId call(PickleId callable, PickleId arguments);
    /// What PyTorch describes by ('storage', class, key, place, elements), in its old layout with a sixth part that is
    /// None; or the class in ('module', class, its source file, its source).
    /// Throws Error(Unsupported) for a storage of an unknown class.
    PickleId persistent(PickleId description);
    void build(PickleId target, PickleId state);
    void append(PickleId list, std::span<const PickleId> items);
    /// items: key, value, key, value ...
    void setItems(PickleId dict, std::span<const PickleId> items);

private:
    PickleId orderedDict(const std::vector<PickleId> &arguments);
    PickleId tensor(const std::vector<PickleId> &arguments);
    /// The items of an Object that is also a container, made when first needed.
    template <typename Container> PickleId containerOf(PickleId target);
    template <typename Kind> const Kind &as(PickleId id, const char *expected) const;
    std::vector<std::int64_t> counts(PickleId id) const;

    /// Nodes are bounded in number; what they copy is bounded by this.
    void spend(std::size_t bytes);

    PickleGraph &m_graph;
    const std::string &m_subject;
    std::size_t m_copied = 0;
};

} // namespace phonoscope
