// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace phonoscope {

/// The lowest and the highest of some values.
struct Extent {
    float low = 0;
    float high = 0;
    friend bool operator==(const Extent &, const Extent &) = default;
};

/// Extents of any stretch of a long row of values, a sound or a curve, in a time that hardly depends on its length. A
/// value that is no number is passed over.
class ExtentPyramid {
public:
    ExtentPyramid() = default;
    explicit ExtentPyramid(std::shared_ptr<const std::vector<float>> samples);

    std::size_t size() const { return m_samples ? m_samples->size() : 0; }
    /// Of values [begin, end); {0, 0} for none, a low above the high where none is a number.
    Extent extent(std::size_t begin, std::size_t end) const;
    /// Of all values, the larger side.
    float peak() const;

    /// At most that many values, at least one: stretches of so many that begin at a multiple are found fastest.
    static std::size_t handyLength(std::size_t longest);

private:
    static constexpr std::size_t kFactor = 16;
    std::shared_ptr<const std::vector<float>> m_samples;
    std::vector<std::vector<Extent>> m_levels; ///< of kFactor, kFactor^2, ... samples each
};

} // namespace phonoscope
