// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

namespace phonoscope::bench {

inline constexpr int kFrames = 200;
inline constexpr double kFrameLimitMs = 16; // 60 frames a second

inline double percentile95(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() * 95 / 100];
}

/// Prints the 95th percentile of the times from an input to its painted frame, as a ratio to the limit; beside it that
/// of the processor's time, which other programs delay less. input: of a frame's number; between: after a frame, not
/// timed.
inline void measureFrames(const char *name, QWidget &view, const std::function<void(int)> &input,
                          const std::function<void()> &between = {})
{
    QImage frame(view.size(), QImage::Format_RGB32);
    std::vector<double> times;
    std::vector<double> busy;
    for (int i = 0; i < kFrames; ++i) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t begin = std::clock();
        input(i);
        view.render(&frame);
        busy.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (between)
            between();
    }
    std::printf("%-24s 95th percentile %6.2f ms, %.2f of %.0f ms (processor %6.2f ms, %.2f)\n", name,
                percentile95(times), percentile95(times) / kFrameLimitMs, kFrameLimitMs, percentile95(busy),
                percentile95(busy) / kFrameLimitMs);
}

} // namespace phonoscope::bench
