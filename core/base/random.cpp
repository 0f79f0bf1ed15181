// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {
__extension__ using Wide = unsigned __int128;
}

Random::Random(std::initializer_list<std::uint64_t> keys)
{
    for (const std::uint64_t key : keys) {
        m_state ^= key;
        m_state = next();
    }
}

std::uint64_t Random::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

double Random::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1p-53;
}

std::uint64_t Random::below(std::uint64_t limit)
{
    return static_cast<std::uint64_t>((static_cast<Wide>(next()) * limit) >> 64);
}

double Random::normal()
{
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

} // namespace phonoscope
