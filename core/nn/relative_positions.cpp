// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/relative_positions.h"

#include <cmath>
#include <cstdlib>

namespace phonoscope {

int RelativePositions::bucket(int offset) const
{
    const int signless = buckets / 2;
    const int exact = signless / 2;
    const int distance = std::abs(offset);
    int result = distance;
    if (distance >= exact) {
        const float ratio = std::log(static_cast<float>(distance) / static_cast<float>(exact))
            / static_cast<float>(std::log(static_cast<double>(maxDistance) / exact));
        const float far = static_cast<float>(exact) + ratio * static_cast<float>(signless - exact);
        result = far < static_cast<float>(signless) ? static_cast<int>(far) : signless - 1;
    }
    return result + (offset > 0 ? signless : 0);
}

} // namespace phonoscope
