// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace phonoscope {

/// The strongest neurons of many samples, row by row: in memory of its own, or where they lie in a mapped file.
class RankTable {
public:
    RankTable() = default;
    RankTable(std::vector<std::uint16_t> neurons) : m_own(std::move(neurons)) { }
    RankTable(std::initializer_list<std::uint16_t> neurons) : m_own(neurons) { }
    /// neurons: valid as long as owner lives.
    RankTable(std::span<const std::uint16_t> neurons, std::shared_ptr<const void> owner)
        : m_mapped(neurons), m_owner(std::move(owner))
    {
    }

    std::span<const std::uint16_t> values() const { return m_owner ? m_mapped : std::span(m_own); }
    const std::uint16_t *data() const { return values().data(); }
    std::size_t size() const { return values().size(); }
    std::uint16_t operator[](std::size_t index) const { return values()[index]; }

    /// In memory of its own from now on.
    std::vector<std::uint16_t> &edit()
    {
        if (m_owner) {
            m_own.assign(m_mapped.begin(), m_mapped.end());
            m_mapped = {};
            m_owner.reset();
        }
        return m_own;
    }

    friend bool operator==(const RankTable &a, const RankTable &b)
    {
        return std::ranges::equal(a.values(), b.values());
    }

private:
    std::vector<std::uint16_t> m_own;
    std::span<const std::uint16_t> m_mapped;
    std::shared_ptr<const void> m_owner; ///< null: the neurons are m_own
};

} // namespace phonoscope
