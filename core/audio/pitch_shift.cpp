// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/pitch_shift.h"

#include "core/audio/audio_clip.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace phonoscope {

namespace {

constexpr double kUnvoicedPeriod = 0.005 * kModelSampleRate; // samples between marks

/// A place from which a period is taken.
struct Mark {
    double place = 0;  ///< samples
    double period = 0; ///< samples to the next
    bool isVoiced = false;
};

double secondsOf(double sample)
{
    return sample / kModelSampleRate;
}

/// The strongest peak, of the sign of the stronger ones, within so many samples.
double peakNear(std::span<const float> samples, double place, double reach)
{
    const auto first = static_cast<std::ptrdiff_t>(std::max(0.0, std::ceil(place - reach)));
    const auto last =
        std::min(static_cast<std::ptrdiff_t>(place + reach), static_cast<std::ptrdiff_t>(samples.size()) - 1);
    if (first > last)
        return place;
    const auto peak = std::max_element(samples.begin() + first, samples.begin() + last + 1);
    return static_cast<double>(peak - samples.begin());
}

std::vector<Mark> marksOf(std::span<const float> samples, const PitchTrack &track)
{
    std::vector<Mark> marks;
    const auto end = static_cast<double>(samples.size());
    for (double place = 0; place < end;) {
        const double f0 = static_cast<double>(track.at(secondsOf(place)));
        if (f0 <= 0) {
            marks.push_back({place, kUnvoicedPeriod, false});
            place += kUnvoicedPeriod;
            continue;
        }
        const double period = kModelSampleRate / f0;
        const bool isFirst = marks.empty() || !marks.back().isVoiced;
        const double peak = peakNear(samples, place, isFirst ? period / 2 : period / 6);
        // Never back behind what is marked.
        const double marked = marks.empty() ? peak : std::max(peak, marks.back().place + period / 4);
        marks.push_back({marked, period, true});
        place = marked + period;
    }
    return marks;
}

} // namespace

std::vector<float> shiftPitch(std::span<const float> samples, const PitchTrack &track,
                              const std::function<double(double seconds)> &factor)
{
    const auto held = [&](double seconds) { return std::clamp(factor(seconds), 0.5, 2.0); };
    const std::vector<Mark> marks = marksOf(samples, track);
    if (std::ranges::none_of(marks,
                             [&](const Mark &mark) { return mark.isVoiced && held(secondsOf(mark.place)) != 1; }))
        return {samples.begin(), samples.end()};

    const auto count = static_cast<std::ptrdiff_t>(samples.size());
    std::vector<double> sums(samples.size()), weights(samples.size());
    // Two periods around a mark, put around a place.
    const auto put = [&](const Mark &mark, double place) {
        const auto shift =
            static_cast<std::ptrdiff_t>(std::round(place)) - static_cast<std::ptrdiff_t>(std::round(mark.place));
        const auto first = static_cast<std::ptrdiff_t>(std::ceil(mark.place - mark.period));
        const auto last = static_cast<std::ptrdiff_t>(std::floor(mark.place + mark.period));
        for (std::ptrdiff_t from = std::max<std::ptrdiff_t>(first, 0); from <= std::min(last, count - 1); ++from) {
            const std::ptrdiff_t to = from + shift;
            if (to < 0 || to >= count)
                continue;
            const double weight =
                0.5 + 0.5 * std::cos(std::numbers::pi * (static_cast<double>(from) - mark.place) / mark.period);
            sums[static_cast<std::size_t>(to)] += weight * static_cast<double>(samples[static_cast<std::size_t>(from)]);
            weights[static_cast<std::size_t>(to)] += weight;
        }
    };
    std::size_t nearest = 0;
    for (double place = marks.empty() ? 0 : marks.front().place; place < static_cast<double>(samples.size());) {
        while (nearest + 1 < marks.size()
               && std::abs(marks[nearest + 1].place - place) <= std::abs(marks[nearest].place - place))
            ++nearest;
        const Mark &mark = marks[nearest];
        if (mark.isVoiced) {
            put(mark, place);
            place += mark.period / held(secondsOf(place));
        } else {
            // Noise is not moved: every mark once, where it was.
            put(mark, mark.place);
            place = nearest + 1 < marks.size() ? marks[nearest + 1].place : static_cast<double>(samples.size());
        }
    }
    std::vector<float> result(samples.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = weights[i] > 1e-3 ? static_cast<float>(sums[i] / std::max(weights[i], 0.5)) : samples[i];
    return result;
}

} // namespace phonoscope
