// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>

namespace phonoscope {

/// Random numbers that are the same on every machine (normal() up to the last digit) and depend on their keys alone (a
/// seed, an epoch, an utterance): what was drawn at step n can be drawn again without drawing all before. SplitMix64
/// (Steele, Lea, Flood 2014). The standard library's distributions differ between implementations.
class Random {
public:
    explicit Random(std::initializer_list<std::uint64_t> keys);

    std::uint64_t next();
    double uniform();                         ///< in [0, 1)
    std::uint64_t below(std::uint64_t limit); ///< in [0, limit); limit above 0
    double normal();                          ///< mean 0, variance 1

    template <typename T> void shuffle(std::span<T> values)
    {
        for (std::size_t last = values.size(); last > 1; --last)
            std::swap(values[last - 1], values[below(last)]);
    }

private:
    std::uint64_t m_state = 0;
};

} // namespace phonoscope
