// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/latest_value.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace phonoscope {

/// Sounds of equal length and rate, one of which is heard.
struct SoundSources {
    std::vector<std::shared_ptr<const std::vector<float>>> sounds;
    int sampleRate = 0;
};

/// What shall be heard; a value that replaces the former one as a whole. Places in samples of the sources.
struct PlayOrder {
    const SoundSources *sources = nullptr; ///< alive while sourcesInUse() is not above its number
    std::uint64_t sourcesNumber = 0;
    std::size_t source = 0;
    double begin = 0; ///< of the region that is played
    double end = 0;
    bool isLooping = false;
    bool isPlaying = false;
    double start = 0;       ///< where to go on when the jump is another one than the last
    std::uint64_t jump = 0; ///< number
    float gain = 1;
};

/// Makes what the device asks for: plays a region, once or in a loop, at any rate, with fades of a few milliseconds
/// wherever sound would break off, and a cross-fade where the source changes. render() runs on the device's thread: no
/// locks, no allocation.
class SoundRenderer {
public:
    using Clock = std::chrono::steady_clock;

    explicit SoundRenderer(int deviceRate);

    void order(const PlayOrder &order) { m_orders.publish(order); }
    void render(std::span<float> samples, Clock::time_point heardAt);

    /// What is heard at a time, for another thread.
    struct Heard {
        double position = 0;    ///< in samples of the sources
        std::uint64_t jump = 0; ///< of the order that it comes from
        bool hasEnded = false;  ///< the region's end was heard
        bool isSilent = true;   ///< nothing is being made
    };
    Heard heard(Clock::time_point now) const;
    /// Number of the sources that are played; smaller ones are no longer used.
    std::uint64_t sourcesInUse() const { return m_sourcesInUse.load(std::memory_order_acquire); }

    static constexpr double kFadeSeconds = 0.004;

private:
    /// How the device's last block began.
    struct Block {
        double start = 0;  ///< where the present run of samples began
        double played = 0; ///< samples of the sources since then
        double begin = 0;
        double end = 0;
        double rate = 0; ///< samples of the sources a second
        Clock::rep heardAt = 0;
        std::uint64_t jump = 0;
        bool isLooping = false;
        bool isMoving = false;
        bool hasEnded = false;
    };

    void adopt();
    float next(float fadeStep);
    void beginRun(double start);
    double edgeGain() const;
    float sample(std::size_t source) const;
    void advance();
    void tell(Clock::time_point heardAt);

    double m_deviceRate;
    LatestValue<PlayOrder> m_orders;
    std::vector<float> m_kernel;

    // Of the device's thread.
    PlayOrder m_wanted; ///< the newest
    PlayOrder m_order;  ///< in force
    std::uint64_t m_jump = 0;
    double m_position = 0;
    double m_start = 0;
    double m_played = 0;
    double m_step = 0;
    float m_envelope = 0;
    float m_gain = 1;
    std::size_t m_source = 0;
    std::size_t m_formerSource = 0;
    float m_crossFade = 1;
    bool m_hasEnded = false;
    bool m_isEndTold = false;

    /// Written by the device's thread; an odd count says that it is being written.
    std::atomic<std::uint32_t> m_blockCount{0};
    std::array<std::atomic<std::uint64_t>, (sizeof(Block) + 7) / 8> m_block{};
    std::atomic<std::uint64_t> m_sourcesInUse{0};
};

} // namespace phonoscope
