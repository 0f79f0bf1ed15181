// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace phonoscope {

namespace {

/// A windowed sinc of so many zeros on each side, in so many steps each: other rates than the device's are interpolated
/// with errors below -80 dB.
constexpr int kZeros = 16;
constexpr int kSteps = 512;

std::vector<float> interpolationKernel()
{
    std::vector<float> kernel(kZeros * kSteps + 2, 0.0F);
    for (int i = 0; i < kZeros * kSteps; ++i) {
        const double x = static_cast<double>(i) / kSteps;
        const double sinc = i == 0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
        const double turn = std::numbers::pi * x / kZeros;
        const double blackman = 0.42 + 0.5 * std::cos(turn) + 0.08 * std::cos(2 * turn);
        kernel[static_cast<std::size_t>(i)] = static_cast<float>(sinc * blackman);
    }
    return kernel;
}

float moved(float value, float target, float step)
{
    return value < target ? std::min(value + step, target) : std::max(value - step, target);
}

} // namespace

SoundRenderer::SoundRenderer(int deviceRate) : m_deviceRate(deviceRate), m_kernel(interpolationKernel())
{
}

/// A jump waits until what is heard has faded out; everything else takes effect at once.
void SoundRenderer::adopt()
{
    if (m_wanted.jump != m_jump) {
        if (m_envelope > 0)
            return;
        m_jump = m_wanted.jump;
        m_order = m_wanted;
        m_step = m_order.sources ? m_order.sources->sampleRate / m_deviceRate : 0;
        m_sourcesInUse.store(m_order.sourcesNumber, std::memory_order_release);
        m_source = m_formerSource = m_order.source;
        m_crossFade = 1;
        m_gain = m_order.gain;
        m_hasEnded = m_isEndTold = false;
        beginRun(m_order.start);
        return;
    }
    const bool isOtherRegion =
        m_wanted.begin != m_order.begin || m_wanted.end != m_order.end || m_wanted.isLooping != m_order.isLooping;
    m_order = m_wanted;
    if (isOtherRegion)
        beginRun(m_position);
}

/// Places are told as distances from here.
void SoundRenderer::beginRun(double start)
{
    m_start = m_position = start;
    m_played = 0;
}

void SoundRenderer::render(std::span<float> samples, Clock::time_point heardAt)
{
    if (m_orders.take(m_wanted))
        adopt();
    // When an end is heard was told in its block.
    if (!m_hasEnded)
        tell(heardAt);
    const auto fadeStep = static_cast<float>(1 / (kFadeSeconds * m_deviceRate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (m_wanted.jump != m_jump)
            adopt();
        const bool isWanted = m_wanted.jump == m_jump && m_order.isPlaying && !m_hasEnded && m_order.sources;
        m_envelope = moved(m_envelope, isWanted ? 1.0F : 0.0F, fadeStep);
        m_gain = moved(m_gain, m_order.gain, fadeStep);
        samples[i] = m_envelope > 0 ? next(fadeStep) : 0.0F;
        if (m_hasEnded && !m_isEndTold) {
            const std::chrono::duration<double> within(static_cast<double>(i + 1) / m_deviceRate);
            tell(heardAt + std::chrono::duration_cast<Clock::duration>(within));
            m_isEndTold = true;
        }
    }
}

float SoundRenderer::next(float fadeStep)
{
    if (m_order.source != m_source && m_crossFade >= 1) {
        m_formerSource = m_source;
        m_source = m_order.source;
        m_crossFade = 0;
    }
    float sound = sample(m_source);
    if (m_crossFade < 1) {
        sound = m_crossFade * sound + (1 - m_crossFade) * sample(m_formerSource);
        m_crossFade = moved(m_crossFade, 1, fadeStep);
    }
    const float gain = std::min(m_envelope, static_cast<float>(edgeGain())) * m_gain;
    advance();
    return std::clamp(sound * gain, -1.0F, 1.0F);
}

/// Fades at both ends of the region: a stretch of speech begins and ends anywhere in a period.
double SoundRenderer::edgeGain() const
{
    const double fade = kFadeSeconds * m_order.sources->sampleRate;
    return std::clamp(std::min(m_position - m_order.begin + m_step, m_order.end - m_position) / fade, 0.0, 1.0);
}

float SoundRenderer::sample(std::size_t source) const
{
    const std::vector<float> &sound = *m_order.sources->sounds[source];
    const auto size = static_cast<std::ptrdiff_t>(sound.size());
    const double whole = std::floor(m_position);
    const double part = m_position - whole;
    const auto at = static_cast<std::ptrdiff_t>(whole);
    if (m_step == 1 && part == 0)
        return at >= 0 && at < size ? sound[static_cast<std::size_t>(at)] : 0.0F;
    // Downwards the kernel is wider: it cuts off what the device cannot play.
    const double stretch = std::max(1.0, m_step);
    const auto reach = static_cast<std::ptrdiff_t>(std::ceil(kZeros * stretch));
    double sum = 0;
    for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(at - reach + 1, 0); i <= std::min(at + reach, size - 1); ++i) {
        const double place = std::abs(static_cast<double>(i - at) - part) / stretch * kSteps;
        const auto step = static_cast<std::size_t>(place);
        if (step >= kZeros * kSteps)
            continue;
        const double between = place - static_cast<double>(step);
        sum += static_cast<double>(sound[static_cast<std::size_t>(i)])
            * ((1 - between) * static_cast<double>(m_kernel[step]) + between * static_cast<double>(m_kernel[step + 1]));
    }
    return static_cast<float>(sum / stretch);
}

void SoundRenderer::advance()
{
    m_position += m_step;
    m_played += m_step;
    if (m_position < m_order.end)
        return;
    if (m_order.isLooping && m_order.end > m_order.begin) {
        m_position = m_order.begin + std::fmod(m_position - m_order.begin, m_order.end - m_order.begin);
    } else {
        m_hasEnded = true;
        m_envelope = 0;
    }
}

void SoundRenderer::tell(Clock::time_point heardAt)
{
    const Block block{m_start,
                      m_played,
                      m_order.begin,
                      m_order.end,
                      m_order.sources ? m_order.sources->sampleRate : 0.0,
                      heardAt.time_since_epoch().count(),
                      m_jump,
                      m_order.isLooping,
                      m_order.isPlaying && !m_hasEnded && m_order.sources != nullptr,
                      m_hasEnded};
    std::array<std::uint64_t, (sizeof(Block) + 7) / 8> words{};
    std::memcpy(words.data(), &block, sizeof block);
    m_blockCount.fetch_add(1, std::memory_order_acq_rel);
    for (std::size_t i = 0; i < words.size(); ++i)
        m_block[i].store(words[i], std::memory_order_relaxed);
    m_blockCount.fetch_add(1, std::memory_order_release);
}

SoundRenderer::Heard SoundRenderer::heard(Clock::time_point now) const
{
    std::array<std::uint64_t, (sizeof(Block) + 7) / 8> words{};
    for (std::uint32_t before = 1, after = 0; before != after || before % 2 == 1;) {
        before = m_blockCount.load(std::memory_order_acquire);
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] = m_block[i].load(std::memory_order_relaxed);
        std::atomic_thread_fence(std::memory_order_acquire);
        after = m_blockCount.load(std::memory_order_relaxed);
    }
    Block block;
    std::memcpy(static_cast<void *>(&block), words.data(), sizeof block);
    const double ahead = std::chrono::duration<double>(now - Clock::time_point(Clock::duration(block.heardAt))).count();
    // A block that is yet to be heard: what is heard now was played before. A stopped device stays where it is.
    const double since = block.isMoving ? ahead : std::min(ahead, 0.0);
    const double played = std::max(0.0, block.played + since * block.rate);
    double position = block.start + played;
    if (position >= block.end && block.end > block.begin)
        position =
            block.isLooping ? block.begin + std::fmod(position - block.begin, block.end - block.begin) : block.end;
    return {position, block.jump, block.hasEnded && ahead >= 0, !block.isMoving};
}

} // namespace phonoscope
