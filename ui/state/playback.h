// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/player.h"
#include "core/base/error.h"
#include "ui/bridge/error_text.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace phonoscope {

/// What is being heard: one sound at a time, named by whoever plays it. GUI thread only.
class Playback final : public QObject {
    Q_OBJECT
public:
    explicit Playback(std::unique_ptr<AudioOutput> output, QObject *parent = nullptr);

    using Sound = std::shared_ptr<const std::vector<float>>;
    /// Seconds of a sound.
    struct Stretch {
        double begin = 0;
        double end = 0;
        bool isLooping = false;
    };
    /// Ends what was played before. Failures are told once by failed() and stay in problem() until something plays.
    void play(const QString &name, const Sound &sound, int sampleRate, double from, const Stretch &stretch);
    void stop();
    void seek(double seconds);
    /// Of what is being played.
    void setStretch(const Stretch &stretch);

    bool isPlaying() const { return m_isPlaying; }
    bool isPlaying(const QString &name) const { return m_isPlaying && m_name == name; }
    /// What is heard now, in seconds of the sound; where it stopped, once it did.
    double position() const { return m_player.position(); }

    double volume() const { return m_volume; } ///< dB
    void setVolume(double decibels);
    static constexpr double kQuietest = -40;
    static constexpr double kLoudest = 6;

    /// Why no sound can be made; empty: nothing is known to be wrong.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed(); ///< something starts, ends, or cannot be played
    void moved();   ///< some 60 times a second while something plays
    void volumeChanged();
    void failed(const phonoscope::ErrorText &text);

private:
    void follow();
    void end();

    Player m_player;
    Sound m_sound;
    int m_sampleRate = 0;
    QString m_name;
    bool m_isPlaying = false;
    double m_volume = 0;
    QString m_problem;
    QTimer m_frames;
    QTimer m_rest;
};

} // namespace phonoscope
