// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"

#include <algorithm>

namespace phonoscope {

TimeLeft::TimeLeft(double doneAtStart, Clock::time_point start) : m_doneAtStart(doneAtStart), m_start(start)
{
}

std::optional<double> TimeLeft::estimate(double done, double total, Clock::time_point now) const
{
    const double elapsed = std::chrono::duration<double>(now - m_start).count();
    const double worked = done - m_doneAtStart;
    if (elapsed < 1.0 || !(worked > 0.0))
        return std::nullopt;
    return std::max(0.0, total - done) * elapsed / worked;
}

} // namespace phonoscope
