// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_output.h"
#include "core/audio/sound_renderer.h"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// Plays stretches of sounds. The device is opened by the first play(). One thread; times in seconds of the sound.
class Player {
public:
    explicit Player(std::unique_ptr<AudioOutput> output);
    ~Player();

    /// Sounds of equal length that play() chooses from and setSource() changes between; fades out what is played.
    void load(std::vector<std::shared_ptr<const std::vector<float>>> sounds, int sampleRate);
    void load(std::shared_ptr<const std::vector<float>> sound, int sampleRate);
    bool hasSound() const { return !m_sources.empty() && m_order.sources; }
    double seconds() const;

    /// Plays [begin, end) from a time within it. Throws Error(Device) when no sound can be made; then nothing plays.
    void play(double from, double begin, double end, bool isLooping);
    /// Fades out and stays where it is: play(position(), ...) goes on.
    void pause();
    /// Goes to a time, playing or not.
    void seek(double seconds);
    /// Changes the stretch that is being played.
    void setRegion(double begin, double end, bool isLooping);
    void setSource(std::size_t source);
    void setGain(double gain);

    bool isPlaying() const;
    /// What is heard now, the device's delay taken into account.
    double position() const;
    /// Lets the device go when nothing is played; the next play() takes it again.
    void rest();

private:
    void order();
    void jumpTo(double seconds);
    double toSamples(double seconds) const;

    std::unique_ptr<AudioOutput> m_output;
    std::unique_ptr<SoundRenderer> m_renderer; ///< from the first play() on
    bool m_isRunning = false;
    PlayOrder m_order;
    std::deque<std::unique_ptr<SoundSources>> m_sources; ///< the last are m_order's; the device may use older ones
    std::uint64_t m_firstNumber = 1;                     ///< of m_sources.front()
};

} // namespace phonoscope
