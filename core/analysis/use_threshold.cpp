// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/use_threshold.h"

#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <numbers>
#include <vector>

namespace phonoscope {

namespace {

/// log(n!), by table and Stirling's series; std::lgamma writes a global variable and is not for several threads.
double logFactorial(double n)
{
    static const auto small = [] {
        std::array<double, 32> logs{};
        for (std::size_t i = 2; i < logs.size(); ++i)
            logs[i] = logs[i - 1] + std::log(static_cast<double>(i));
        return logs;
    }();
    if (n < static_cast<double>(small.size()))
        return small[static_cast<std::size_t>(n)];
    const double inverse = 1 / n;
    const double square = inverse * inverse;
    return (n + 0.5) * std::log(n) - n + 0.5 * std::log(2 * std::numbers::pi)
        + inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
}

double logBinomialTerm(double trials, double count, double probability)
{
    return logFactorial(trials) - logFactorial(count) - logFactorial(trials - count) + count * std::log(probability)
        + (trials - count) * std::log1p(-probability);
}

/// Ratio of the term of count + 1 to the term of count.
double nextRatio(double trials, double count, double probability)
{
    return (trials - count) / (count + 1) * (probability / (1 - probability));
}

/// Step 1 of paper section 3 as the scripts compute it: both sides rounded to float32.
bool passesPaperRule(std::uint32_t count, std::uint32_t samples, float baseline)
{
    return static_cast<float>(count) / static_cast<float>(samples) > baseline;
}

std::uint32_t smallestAboveBaseline(std::uint32_t samples, int tau, int width)
{
    const double exact = static_cast<double>(tau) / width;
    const auto baseline = static_cast<float>(exact);
    auto count = static_cast<std::uint32_t>(std::min(static_cast<double>(samples), std::floor(samples * exact)));
    while (count > 0 && passesPaperRule(count - 1, samples, baseline))
        --count;
    while (count <= samples && !passesPaperRule(count, samples, baseline))
        ++count;
    return count;
}

/// Smallest count from first on whose tail is below significance. first lies above the mean, where terms only fall.
std::uint32_t smallestSignificant(std::uint32_t samples, std::uint32_t first, double probability, double significance)
{
    constexpr double kNegligible = 1e-18;
    std::vector<double> terms;
    double term = std::exp(logBinomialTerm(samples, first, probability));
    for (std::uint32_t count = first; count <= samples && term > kNegligible * significance; ++count) {
        terms.push_back(term);
        term *= nextRatio(samples, count, probability);
    }
    // From the far end, small terms first, as long as the tail stays below.
    double tail = 0;
    std::size_t below = terms.size();
    while (below > 0 && tail + terms[below - 1] < significance)
        tail += terms[--below];
    return first + static_cast<std::uint32_t>(below);
}

} // namespace

double binomialTail(std::uint32_t trials, std::uint32_t count, double probability)
{
    assert(probability >= 0 && probability <= 1);
    if (count == 0)
        return 1;
    if (count > trials || probability == 0)
        return 0;
    if (probability == 1)
        return 1;
    // The smaller side is summed, from the term next to the border outwards.
    const bool upper = count > trials * probability;
    double sum = 0;
    if (upper) {
        double term = std::exp(logBinomialTerm(trials, count, probability));
        for (std::uint32_t i = count; i <= trials && term > sum * 1e-18; ++i) {
            sum += term;
            term *= nextRatio(trials, i, probability);
        }
        return sum;
    }
    double term = std::exp(logBinomialTerm(trials, count - 1, probability));
    for (std::uint32_t i = count - 1; term > sum * 1e-18; --i) {
        sum += term;
        if (i == 0)
            break;
        term /= nextRatio(trials, i - 1, probability);
    }
    return 1 - sum;
}

std::uint32_t smallestUsingCount(std::uint32_t samples, int tau, int width, const UseRule &rule)
{
    assert(tau > 0 && width > 0 && tau <= width);
    const std::uint32_t none = samples + 1;
    if (samples == 0 || tau == width || static_cast<std::int64_t>(samples) < rule.minimumSamples)
        return none;
    const std::uint32_t first = smallestAboveBaseline(samples, tau, width);
    if (rule.significance <= 0 || first > samples)
        return first;
    return smallestSignificant(samples, first, static_cast<double>(tau) / width, rule.significance);
}

std::uint32_t smallestSpeakerCount(std::span<const std::uint32_t> samplesOfSpeakers, int tau, int width,
                                   double significance)
{
    const auto speakers = static_cast<std::uint32_t>(samplesOfSpeakers.size());
    if (speakers == 0 || tau == width)
        return speakers + 1;
    std::map<std::uint32_t, double> chances; // by the number of samples
    double expected = 0;
    for (const std::uint32_t samples : samplesOfSpeakers) {
        const auto [chance, isNew] = chances.try_emplace(samples, 0);
        if (isNew)
            chance->second =
                binomialTail(samples, smallestAboveBaseline(samples, tau, width), static_cast<double>(tau) / width);
        expected += chance->second;
    }
    const auto first = static_cast<std::uint32_t>(expected) + 1;
    return first > speakers ? first : smallestSignificant(speakers, first, expected / speakers, significance);
}

} // namespace phonoscope
