// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/extent_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace phonoscope {

namespace {

constexpr Extent kNothing{std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};

Extent joined(const Extent &a, const Extent &b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

Extent of(std::span<const float> samples)
{
    Extent extent = kNothing;
    for (const float sample : samples)
        extent = joined(extent, {sample, sample});
    return extent;
}

Extent of(std::span<const Extent> extents)
{
    Extent extent = kNothing;
    for (const Extent &value : extents)
        extent = joined(extent, value);
    return extent;
}

/// The extents of blocks of a level, the last one shorter.
template <class Value> std::vector<Extent> levelAbove(std::span<const Value> values, std::size_t factor)
{
    std::vector<Extent> level;
    level.reserve(values.size() / factor + 1);
    for (std::size_t first = 0; first < values.size(); first += factor)
        level.push_back(of(values.subspan(first, std::min(factor, values.size() - first))));
    return level;
}

} // namespace

ExtentPyramid::ExtentPyramid(std::shared_ptr<const std::vector<float>> samples) : m_samples(std::move(samples))
{
    m_levels.push_back(levelAbove(std::span<const float>(*m_samples), kFactor));
    while (m_levels.back().size() > kFactor)
        m_levels.push_back(levelAbove(std::span<const Extent>(m_levels.back()), kFactor));
}

Extent ExtentPyramid::extent(std::size_t begin, std::size_t end) const
{
    end = std::min(end, size());
    if (begin >= end)
        return {};
    // Whole blocks of the highest level that fits, and what is left over at both sides a level lower each.
    Extent result = kNothing;
    const auto add = [&](std::size_t level, std::size_t first, std::size_t last) {
        if (first >= last)
            return;
        result = joined(result,
                        level == 0 ? of(std::span(*m_samples).subspan(first, last - first))
                                   : of(std::span<const Extent>(m_levels[level - 1]).subspan(first, last - first)));
    };
    std::size_t level = 0;
    for (;; ++level) {
        const std::size_t innerBegin = (begin + kFactor - 1) / kFactor;
        const std::size_t innerEnd = end / kFactor;
        if (level == m_levels.size() || innerBegin >= innerEnd)
            break;
        add(level, begin, innerBegin * kFactor);
        add(level, innerEnd * kFactor, end);
        begin = innerBegin;
        end = innerEnd;
    }
    add(level, begin, end);
    return result;
}

std::size_t ExtentPyramid::handyLength(std::size_t longest)
{
    std::size_t block = 1;
    while (block * kFactor <= longest)
        block *= kFactor;
    return std::max<std::size_t>(1, longest / block * block);
}

float ExtentPyramid::peak() const
{
    const Extent all = extent(0, size());
    return std::max(std::abs(all.low), std::abs(all.high));
}

} // namespace phonoscope
