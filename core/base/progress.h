// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace phonoscope {

/// How far a long job is. done and total share one unit, named by the job (utterances, bytes, steps).
struct Progress {
    double done = 0;
    double total = 0;
    std::optional<double> secondsLeft; ///< unknown until some work has been measured
    std::string activity;              ///< what is being done, in English, e.g. "Analysing"
    friend bool operator==(const Progress &, const Progress &) = default;
};

using ProgressSink = std::function<void(const Progress &)>;

/// Estimates the time left from the rate so far. Work already done before the start (a resumed job) does not count as
/// speed.
class TimeLeft {
public:
    using Clock = std::chrono::steady_clock;
    explicit TimeLeft(double doneAtStart = 0, Clock::time_point start = Clock::now());
    /// Seconds until total at the mean rate since the start; nothing before one second or without progress.
    std::optional<double> estimate(double done, double total, Clock::time_point now = Clock::now()) const;

private:
    double m_doneAtStart;
    Clock::time_point m_start;
};

} // namespace phonoscope
