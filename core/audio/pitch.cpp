// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/pitch.h"

#include "core/audio/pitch_autocorrelation.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <numeric>

namespace phonoscope {

namespace {

constexpr double kPeriodsPerWindow = 3;
constexpr double kReferenceStep = 0.01;
constexpr double kLongestWindow = 10; // seconds; bounds memory
constexpr int kFirstDepth = 30;       // samples on each side when a candidate is found, and when it is refined
constexpr int kRefinedDepth = 70;

/// frequency 0: unvoiced.
struct Candidate {
    double frequency = 0;
    double strength = 0;
};

/// A Hanning window of the given number of samples, its ends just outside.
std::vector<double> hanningWindow(std::size_t size)
{
    std::vector<double> window(size);
    for (std::size_t i = 0; i < size; ++i) {
        const double phase = static_cast<double>(i + 1) / static_cast<double>(size + 1);
        window[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * phase);
    }
    return window;
}

double largestDistance(std::span<const double> values, double from)
{
    double largest = 0;
    for (const double value : values)
        largest = std::max(largest, std::abs(value - from));
    return largest;
}

/// Finds the candidates of single frames.
class FrameAnalysis {
public:
    FrameAnalysis(std::span<const float> samples, int rate, const PitchParameters &parameters)
        : m_samples(samples.begin(), samples.end()), m_rate(rate), m_parameters(parameters),
          m_half(static_cast<std::ptrdiff_t>(std::floor(kPeriodsPerWindow / parameters.floor * rate)) / 2 - 1),
          m_period(static_cast<std::ptrdiff_t>(std::floor(rate / parameters.floor))),
          m_window(hanningWindow(static_cast<std::size_t>(2 * m_half))),
          m_autocorrelation(m_window.size(), static_cast<std::size_t>(m_half) + 1)
    {
        const double mean =
            std::accumulate(m_samples.begin(), m_samples.end(), 0.0) / static_cast<double>(m_samples.size());
        m_globalPeak = largestDistance(m_samples, mean);
        const auto ofWindow = m_autocorrelation(m_window);
        for (const double value : ofWindow)
            m_ofWindow.push_back(value / ofWindow.front());
    }

    /// The unvoiced candidate first.
    std::vector<Candidate> candidates(double time)
    {
        std::vector<Candidate> found{{0, m_parameters.voicingThreshold + silence(cutFrame(time))}};
        if (m_globalPeak > 0)
            addPeaks(found);
        return found;
    }

private:
    /// Puts the windowed frame into m_frame and returns its largest value near the centre.
    double cutFrame(double time)
    {
        const auto left = static_cast<std::ptrdiff_t>(std::floor(time * m_rate - 0.5));
        const auto part = [&](std::ptrdiff_t before, std::ptrdiff_t after) {
            const auto count = static_cast<std::ptrdiff_t>(m_samples.size());
            const std::ptrdiff_t first = std::clamp<std::ptrdiff_t>(left + 1 - before, 0, count);
            const std::ptrdiff_t end = std::clamp<std::ptrdiff_t>(left + 1 + after, first, count);
            return std::span(m_samples).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(end - first));
        };
        const auto around = part(m_period, m_period);
        const double mean = around.empty()
            ? 0
            : std::accumulate(around.begin(), around.end(), 0.0) / static_cast<double>(around.size());
        const auto frame = part(m_half, m_half);
        m_frame.assign(m_window.size(), 0.0);
        for (std::size_t i = 0; i < frame.size(); ++i)
            m_frame[i] = (frame[i] - mean) * m_window[i];
        const std::ptrdiff_t near = std::min(m_half, m_period / 2 + 1);
        return largestDistance(
            std::span(m_frame).subspan(static_cast<std::size_t>(m_half - near), static_cast<std::size_t>(2 * near)), 0);
    }

    /// What a quiet frame adds to the strength of being unvoiced.
    double silence(double localPeak) const
    {
        if (m_globalPeak == 0)
            return 2;
        if (m_parameters.silenceThreshold <= 0)
            return 0;
        const double relative = std::min(1.0, localPeak / m_globalPeak);
        return std::max(0.0, 2 - relative / (m_parameters.silenceThreshold / (1 + m_parameters.voicingThreshold)));
    }

    void addPeaks(std::vector<Candidate> &found)
    {
        const auto raw = m_autocorrelation(m_frame);
        if (!(raw.front() > 0))
            return;
        m_normalised.clear();
        for (std::size_t lag = 0; lag < raw.size(); ++lag)
            m_normalised.push_back(raw[lag] / (raw.front() * m_ofWindow[lag]));
        const auto end = std::min(m_normalised.size() - 1, static_cast<std::size_t>(m_period) + 2);
        for (std::size_t lag = 2; lag < end; ++lag) {
            const double before = m_normalised[lag - 1];
            const double here = m_normalised[lag];
            const double after = m_normalised[lag + 1];
            if (here > 0.5 * m_parameters.voicingThreshold && here > before && here >= after) {
                const double place = static_cast<double>(lag) + 0.5 * (after - before) / (2 * here - before - after);
                keep(found, {m_rate / place, strength(interpolateLag(m_normalised, place, kFirstDepth))});
            }
        }
        for (Candidate &candidate : std::span(found).subspan(1)) {
            const LagPeak peak = refinePeak(m_normalised, m_rate / candidate.frequency, kRefinedDepth);
            candidate = {m_rate / peak.lag, strength(peak.value)};
        }
    }

    /// Above 1 come peaks of noise at large lags, where the division by the window's autocorrelation exaggerates.
    static double strength(double height) { return height > 1 ? 1 / height : height; }

    /// Adds a candidate; in place of the weakest when there are enough.
    void keep(std::vector<Candidate> &found, const Candidate &candidate) const
    {
        const auto rank = [&](const Candidate &c) {
            return c.strength - m_parameters.octaveCost * std::log2(m_parameters.floor / c.frequency);
        };
        if (static_cast<int>(found.size()) < m_parameters.candidates) {
            found.push_back(candidate);
            return;
        }
        const auto weakest = std::min_element(
            found.begin() + 1, found.end(), [&](const Candidate &a, const Candidate &b) { return rank(a) < rank(b); });
        if (rank(*weakest) < rank(candidate))
            *weakest = candidate;
    }

    std::vector<double> m_samples;
    double m_rate;
    PitchParameters m_parameters;
    std::ptrdiff_t m_half;   ///< samples of half a window
    std::ptrdiff_t m_period; ///< samples of the longest period
    std::vector<double> m_window;
    Autocorrelation m_autocorrelation;
    std::vector<double> m_ofWindow;
    double m_globalPeak = 0;
    std::vector<double> m_frame;
    std::vector<double> m_normalised;
};

/// The strongest path through the candidates of successive frames, found while they come.
class BestPath {
public:
    BestPath(const PitchParameters &parameters, double rate)
        : m_parameters(parameters), m_ceiling(std::min(parameters.ceiling, 0.5 * rate)),
          m_jumpCost(parameters.octaveJumpCost * kReferenceStep / parameters.step),
          m_voicingCost(parameters.voicedUnvoicedCost * kReferenceStep / parameters.step)
    {
    }

    void add(std::vector<Candidate> frame)
    {
        std::vector<Step> steps;
        std::vector<double> totals;
        for (Candidate &candidate : frame) {
            if (!isVoiced(candidate))
                candidate = {0, frame.front().strength};
            Step step{static_cast<float>(candidate.frequency), 0};
            double total = m_frames.empty() ? 0 : -std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < m_last.size(); ++i) {
                const double here = m_totals[i] - transitionCost(m_last[i], candidate);
                if (here > total) {
                    total = here;
                    step.from = static_cast<std::uint8_t>(i);
                }
            }
            steps.push_back(step);
            totals.push_back(total + localStrength(candidate));
        }
        m_frames.push_back(std::move(steps));
        m_totals = std::move(totals);
        m_last = std::move(frame);
    }

    std::vector<float> track() const
    {
        std::vector<float> f0(m_frames.size());
        auto at = static_cast<std::size_t>(std::max_element(m_totals.begin(), m_totals.end()) - m_totals.begin());
        for (std::size_t frame = m_frames.size(); frame-- > 0;) {
            const Step &step = m_frames[frame][at];
            f0[frame] = step.frequency;
            at = step.from;
        }
        return f0;
    }

private:
    struct Step {
        float frequency = 0;
        std::uint8_t from = 0;
    };

    bool isVoiced(const Candidate &candidate) const
    {
        return candidate.frequency > 0 && candidate.frequency < m_ceiling;
    }

    double localStrength(const Candidate &candidate) const
    {
        if (candidate.frequency == 0)
            return candidate.strength;
        return candidate.strength - m_parameters.octaveCost * std::log2(m_ceiling / candidate.frequency);
    }

    double transitionCost(const Candidate &a, const Candidate &b) const
    {
        if (a.frequency == 0 && b.frequency == 0)
            return 0;
        if (a.frequency == 0 || b.frequency == 0)
            return m_voicingCost;
        return m_jumpCost * std::abs(std::log2(a.frequency / b.frequency));
    }

    PitchParameters m_parameters;
    double m_ceiling;
    double m_jumpCost;
    double m_voicingCost;
    std::vector<std::vector<Step>> m_frames;
    std::vector<Candidate> m_last;
    std::vector<double> m_totals;
};

void check(const PitchParameters &parameters, int rate)
{
    const auto require = [](bool good, const char *what) {
        if (!good)
            throw Error(ErrorCode::Unsupported, "pitch parameters", what);
    };
    require(rate > 0, "The sample rate must be positive.");
    require(parameters.floor >= kPeriodsPerWindow / kLongestWindow && parameters.floor * 8 < rate,
            "The floor must be at least 0.3 Hz and lie below an eighth of the sample rate.");
    require(parameters.ceiling > parameters.floor && std::isfinite(parameters.ceiling),
            "The ceiling must lie above the floor.");
    require(parameters.step * rate >= 1 && std::isfinite(parameters.step), "The step must be one sample or longer.");
    require(parameters.candidates >= 2 && parameters.candidates <= 255, "There must be 2 to 255 candidates.");
    require(parameters.voicingThreshold >= 0 && parameters.octaveCost >= 0 && parameters.octaveJumpCost >= 0
                && parameters.voicedUnvoicedCost >= 0 && parameters.silenceThreshold >= 0,
            "Thresholds and costs must not be negative.");
}

} // namespace

PitchParameters PitchParameters::authors()
{
    PitchParameters parameters;
    parameters.floor = 71;
    parameters.ceiling = 800;
    parameters.step = 0.02;
    return parameters;
}

PitchParameters PitchParameters::praat()
{
    return {};
}

std::vector<std::pair<std::string, double>> describePitchParameters(const PitchParameters &parameters)
{
    return {{"floor_hz", parameters.floor},
            {"ceiling_hz", parameters.ceiling},
            {"step_seconds", parameters.step},
            {"candidates", parameters.candidates},
            {"silence_threshold", parameters.silenceThreshold},
            {"voicing_threshold", parameters.voicingThreshold},
            {"octave_cost", parameters.octaveCost},
            {"octave_jump_cost", parameters.octaveJumpCost},
            {"voiced_unvoiced_cost", parameters.voicedUnvoicedCost}};
}

float PitchTrack::at(double seconds) const
{
    if (f0.empty())
        return 0;
    const double place = (seconds - firstTime) / parameters.step;
    const auto count = static_cast<double>(f0.size());
    if (!(place >= -0.5 && place <= count - 0.5))
        return 0;
    const double inside = std::clamp(place, 0.0, count - 1);
    const float nearest = f0[static_cast<std::size_t>(std::lround(inside))];
    const auto left = static_cast<std::size_t>(inside);
    if (nearest == 0 || left + 1 == f0.size() || f0[left] == 0 || f0[left + 1] == 0)
        return nearest;
    return std::lerp(f0[left], f0[left + 1], static_cast<float>(inside - std::floor(inside)));
}

PitchTrack trackPitch(std::span<const float> samples, int sampleRate, const PitchParameters &parameters)
{
    check(parameters, sampleRate);
    PitchTrack track;
    track.parameters = parameters;
    const double duration = static_cast<double>(samples.size()) / sampleRate;
    const double window = kPeriodsPerWindow / parameters.floor;
    if (samples.empty() || duration < window)
        return track;
    // A window that ends with the sound counts, whatever the rounding.
    const double frames = std::floor((duration - window) / parameters.step + 1e-6) + 1;
    track.firstTime = 0.5 * duration - 0.5 * frames * parameters.step + 0.5 * parameters.step;
    FrameAnalysis analysis(samples, sampleRate, parameters);
    BestPath path(parameters, sampleRate);
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(frames); ++frame)
        path.add(analysis.candidates(track.time(frame)));
    track.f0 = path.track();
    return track;
}

} // namespace phonoscope
