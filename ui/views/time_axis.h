// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace phonoscope {

/// A stretch of time in seconds.
struct TimeSpan {
    double begin = 0;
    double end = 0;
    double length() const { return end - begin; }
    bool contains(double time) const { return time >= begin && time < end; }
    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// Which pixel shows which time.
struct TimeAxis {
    TimeSpan span;
    double left = 0;
    double width = 1;

    double xOf(double time) const { return left + (time - span.begin) / span.length() * width; }
    double timeAt(double x) const { return span.begin + (x - left) / width * span.length(); }
    double secondsPerPixel() const { return span.length() / width; }
};

/// A span of at most `whole` seconds and at least kShortestSpan, moved until it lies within [0, whole].
TimeSpan spanWithin(TimeSpan span, double whole);
/// What is seen after zooming in (factor above 1) with a time staying where it is.
TimeSpan zoomed(const TimeSpan &span, double factor, double around, double whole);
inline constexpr double kShortestSpan = 0.01;

/// Round times within a span, no closer to each other than `least`.
std::vector<double> timeTicks(const TimeSpan &span, double least);
/// "0.2", "1:05", "1:02:10" for a tick; `step` is the distance of ticks.
QString tickText(double seconds, double step);
/// "0:00.318" to a thousandth of a second.
QString exactTimeText(double seconds);

} // namespace phonoscope
