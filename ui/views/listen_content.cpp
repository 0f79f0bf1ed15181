// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/listen_content.h"

#include <limits>

namespace phonoscope {

std::shared_ptr<const ExtentPyramid> positiveExtents(const std::vector<float> &values)
{
    auto positive = std::make_shared<std::vector<float>>(values);
    for (float &value : *positive)
        if (value <= 0)
            value = std::numeric_limits<float>::quiet_NaN();
    return std::make_shared<const ExtentPyramid>(positive);
}

std::shared_ptr<const TraceExtents> traceExtents(const std::shared_ptr<const std::vector<float>> &magnitude,
                                                 const std::shared_ptr<const std::vector<float>> &threshold)
{
    auto excess = std::make_shared<std::vector<float>>(*magnitude);
    if (threshold->size() == excess->size())
        for (std::size_t frame = 0; frame < excess->size(); ++frame)
            (*excess)[frame] -= (*threshold)[frame];
    return std::make_shared<const TraceExtents>(
        TraceExtents{ExtentPyramid(magnitude), ExtentPyramid(threshold), ExtentPyramid(excess)});
}

} // namespace phonoscope
