// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace phonoscope {

/// The lowest and the highest of some samples.
struct Extent {
    float low = 0;
    float high = 0;
    friend bool operator==(const Extent &, const Extent &) = default;
};

/// Extents of any stretch of a sound in a time that hardly depends on its length.
class WavePyramid {
public:
    WavePyramid() = default;
    explicit WavePyramid(std::shared_ptr<const std::vector<float>> samples);

    std::size_t size() const { return m_samples ? m_samples->size() : 0; }
    /// Of samples [begin, end); {0, 0} for none.
    Extent extent(std::size_t begin, std::size_t end) const;
    /// Of the whole sound, the larger side.
    float peak() const;

private:
    static constexpr std::size_t kFactor = 16;
    std::shared_ptr<const std::vector<float>> m_samples;
    std::vector<std::vector<Extent>> m_levels; ///< of kFactor, kFactor^2, ... samples each
};

} // namespace phonoscope
