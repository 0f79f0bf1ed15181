// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/player.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace phonoscope {

Player::Player(std::unique_ptr<AudioOutput> output) : m_output(std::move(output))
{
}

Player::~Player()
{
    m_output->stop();
}

void Player::load(std::vector<std::shared_ptr<const std::vector<float>>> sounds, int sampleRate)
{
    assert(!sounds.empty() && sampleRate > 0);
    assert(std::ranges::all_of(sounds, [&](const auto &sound) { return sound->size() == sounds.front()->size(); }));
    // What the device no longer uses goes here, never on its thread.
    const std::uint64_t inUse = m_isRunning ? m_renderer->sourcesInUse() : m_firstNumber + m_sources.size();
    while (!m_sources.empty() && m_firstNumber < inUse) {
        m_sources.pop_front();
        ++m_firstNumber;
    }
    m_sources.push_back(std::make_unique<SoundSources>(SoundSources{std::move(sounds), sampleRate}));
    m_order.sources = m_sources.back().get();
    m_order.sourcesNumber = m_firstNumber + m_sources.size() - 1;
    m_order.source = 0;
    m_order.isPlaying = false;
    m_order.isLooping = false;
    m_order.begin = 0;
    m_order.end = static_cast<double>(m_order.sources->sounds.front()->size());
    jumpTo(0);
}

void Player::load(std::shared_ptr<const std::vector<float>> sound, int sampleRate)
{
    load(std::vector{std::move(sound)}, sampleRate);
}

double Player::seconds() const
{
    return hasSound() ? static_cast<double>(m_order.sources->sounds.front()->size()) / m_order.sources->sampleRate : 0;
}

/// Whole samples, so that a sound of the device's rate is played as it is.
double Player::toSamples(double seconds) const
{
    const auto size = static_cast<double>(m_order.sources->sounds.front()->size());
    return std::clamp(std::round(seconds * m_order.sources->sampleRate), 0.0, size);
}

void Player::play(double from, double begin, double end, bool isLooping)
{
    assert(hasSound());
    if (!m_renderer) {
        // The device calls what is there by the time it starts.
        const int rate = m_output->open([this](std::span<float> samples, AudioOutput::Clock::time_point heardAt) {
            m_renderer->render(samples, heardAt);
        });
        m_renderer = std::make_unique<SoundRenderer>(rate);
    }
    m_order.begin = toSamples(std::min(begin, end));
    m_order.end = std::max(toSamples(std::max(begin, end)), m_order.begin + 1);
    m_order.isLooping = isLooping;
    m_order.isPlaying = true;
    jumpTo(std::clamp(from, begin, end));
    if (m_isRunning)
        return;
    try {
        m_output->start();
        m_isRunning = true;
    } catch (...) {
        m_order.isPlaying = false;
        m_output->stop();
        m_renderer.reset(); // found anew by the next play()
        throw;
    }
}

void Player::pause()
{
    const double position = this->position();
    m_order.isPlaying = false;
    if (hasSound())
        jumpTo(position);
}

void Player::seek(double seconds)
{
    if (hasSound())
        jumpTo(seconds);
}

void Player::jumpTo(double seconds)
{
    const double place = toSamples(seconds);
    m_order.start = m_order.isPlaying ? std::clamp(place, m_order.begin, m_order.end) : place;
    ++m_order.jump;
    order();
}

void Player::setRegion(double begin, double end, bool isLooping)
{
    if (!hasSound())
        return;
    m_order.begin = toSamples(std::min(begin, end));
    m_order.end = std::max(toSamples(std::max(begin, end)), m_order.begin + 1);
    m_order.isLooping = isLooping;
    order();
}

void Player::setSource(std::size_t source)
{
    assert(hasSound() && source < m_order.sources->sounds.size());
    m_order.source = source;
    order();
}

void Player::setGain(double gain)
{
    m_order.gain = static_cast<float>(gain);
    order();
}

void Player::order()
{
    if (m_renderer)
        m_renderer->order(m_order);
}

bool Player::isPlaying() const
{
    if (!m_order.isPlaying || !m_renderer)
        return false;
    const SoundRenderer::Heard heard = m_renderer->heard(SoundRenderer::Clock::now());
    return heard.jump != m_order.jump || !heard.hasEnded;
}

double Player::position() const
{
    if (!hasSound())
        return 0;
    double samples = m_order.start;
    if (m_order.isPlaying && m_renderer) {
        const SoundRenderer::Heard heard = m_renderer->heard(SoundRenderer::Clock::now());
        if (heard.jump == m_order.jump)
            samples = heard.position;
    }
    return samples / m_order.sources->sampleRate;
}

void Player::rest()
{
    if (!m_isRunning || isPlaying() || !m_renderer->heard(SoundRenderer::Clock::now()).isSilent)
        return;
    m_output->stop();
    m_isRunning = false;
}

} // namespace phonoscope
