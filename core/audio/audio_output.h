// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>

namespace phonoscope {

/// Where sound goes. All calls on one thread; the device asks for samples on its own.
class AudioOutput {
public:
    using Clock = std::chrono::steady_clock;
    /// To be filled: mono in [-1, 1]; the first sample is heard at the time given. Must not allocate, lock or throw.
    using Fill = std::function<void(std::span<float> samples, Clock::time_point heardAt)>;

    virtual ~AudioOutput() = default;
    /// Finds the device and returns the rate at which it asks. Throws Error(Device). Silent until start().
    virtual int open(Fill fill) = 0;
    /// Throws Error(Device).
    virtual void start() = 0;
    /// What was filled is cut off; the device no longer asks when this returns.
    virtual void stop() = 0;
};

/// The computer's standard sound device, through PortAudio. Nothing is touched before open().
std::unique_ptr<AudioOutput> makePortAudioOutput();

} // namespace phonoscope
