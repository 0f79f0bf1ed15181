// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/playback.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

constexpr auto kFrame = 16ms;
constexpr auto kRest = 3s; ///< then other programs may have the device

} // namespace

Playback::Playback(std::unique_ptr<AudioOutput> output, QObject *parent) : QObject(parent), m_player(std::move(output))
{
    m_frames.setInterval(kFrame);
    m_frames.setTimerType(Qt::PreciseTimer);
    connect(&m_frames, &QTimer::timeout, this, &Playback::follow);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] { m_player.rest(); });
}

void Playback::play(const QString &name, const Sound &sound, int sampleRate, double from, const Stretch &stretch)
{
    if (!sound || sound->empty())
        return;
    if (sound != m_sound || sampleRate != m_sampleRate) {
        m_sound = sound;
        m_sampleRate = sampleRate;
        m_player.load(sound, sampleRate);
    }
    m_name = name;
    try {
        m_player.play(from, stretch.begin, stretch.end, stretch.isLooping);
        m_problem.clear();
        m_isPlaying = true;
        m_rest.stop();
        m_frames.start();
    } catch (const Error &error) {
        const ErrorText text{tr("No sound can be played."), QString::fromStdString(error.detail()), {}};
        const bool isKnown = m_problem == text.detail;
        m_problem = text.detail;
        m_isPlaying = false;
        if (!isKnown)
            Q_EMIT failed(text);
    }
    Q_EMIT changed();
}

void Playback::stop()
{
    if (!m_isPlaying)
        return;
    m_player.pause();
    end();
}

void Playback::seek(double seconds)
{
    m_player.seek(seconds);
}

void Playback::setStretch(const Stretch &stretch)
{
    m_player.setRegion(stretch.begin, stretch.end, stretch.isLooping);
}

void Playback::setVolume(double decibels)
{
    m_volume = std::clamp(decibels, kQuietest, kLoudest);
    // The lowest setting is silence.
    m_player.setGain(m_volume <= kQuietest ? 0 : std::pow(10, m_volume / 20));
    Q_EMIT volumeChanged();
}

void Playback::follow()
{
    Q_EMIT moved();
    if (m_isPlaying && !m_player.isPlaying())
        end();
}

void Playback::end()
{
    m_isPlaying = false;
    m_frames.stop();
    m_rest.start();
    Q_EMIT changed();
}

} // namespace phonoscope
