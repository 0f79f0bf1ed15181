// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/score_table.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace phonoscope {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double scoreOf(const ScoreKind &kind, double value, double weight)
{
    if (!(weight > 0))
        return kNothing;
    const double mean = value / weight;
    switch (kind.form) {
    case ScoreForm::Mean:
        return kind.factor * mean;
    case ScoreForm::RootMean:
        return kind.factor * std::sqrt(std::max(0.0, mean));
    case ScoreForm::OneMinusMean:
        return 1 - mean;
    }
    return kNothing;
}

/// The first value with the central 95 % of the others, linear between neighbours.
Estimate estimateOf(std::vector<double> replicates)
{
    Estimate result{replicates.front(), kNothing, kNothing};
    replicates.erase(replicates.begin());
    std::erase_if(replicates, [](double value) { return std::isnan(value); });
    if (replicates.empty())
        return result;
    std::ranges::sort(replicates);
    const auto quantile = [&](double share) {
        const double position = share * static_cast<double>(replicates.size() - 1);
        const auto below = static_cast<std::size_t>(position);
        const std::size_t above = std::min(below + 1, replicates.size() - 1);
        return std::lerp(replicates[below], replicates[above], position - std::floor(position));
    };
    result.low = quantile(0.025);
    result.high = quantile(0.975);
    return result;
}

} // namespace

ScoreTable::ScoreTable(std::size_t utterances, std::size_t runs, std::uint64_t seed, int resamples)
    : m_utterances(utterances), m_runs(runs), m_seed(seed), m_resamples(resamples)
{
}

std::size_t ScoreTable::kind(const ScoreKind &kind)
{
    const auto known = std::ranges::find(m_kinds, kind);
    if (known != m_kinds.end())
        return static_cast<std::size_t>(known - m_kinds.begin());
    m_kinds.push_back(kind);
    m_values.push_back({std::vector<ScoreSum>(m_utterances * m_runs)});
    return m_kinds.size() - 1;
}

void ScoreTable::add(std::size_t kind, std::size_t utterance, std::size_t run, const ScoreSum &sum)
{
    assert(utterance < m_utterances && run < m_runs);
    ScoreSum &there = m_values[kind].sums[utterance * m_runs + run];
    there.value += sum.value;
    there.weight += sum.weight;
    there.samples += sum.samples;
}

int ScoreTable::samples(std::size_t kind) const
{
    int samples = 0;
    for (std::size_t utterance = 0; utterance < m_utterances; ++utterance)
        samples += m_values[kind].sums[utterance * m_runs].samples;
    return samples;
}

int ScoreTable::utterances(std::size_t kind) const
{
    int count = 0;
    for (std::size_t utterance = 0; utterance < m_utterances; ++utterance)
        count += m_values[kind].sums[utterance * m_runs].samples > 0 ? 1 : 0;
    return count;
}

double ScoreTable::value(std::size_t kind, std::size_t run) const
{
    ScoreSum all;
    for (std::size_t utterance = 0; utterance < m_utterances; ++utterance) {
        all.value += m_values[kind].sums[utterance * m_runs + run].value;
        all.weight += m_values[kind].sums[utterance * m_runs + run].weight;
    }
    return scoreOf(m_kinds[kind], all.value, all.weight);
}

std::vector<double> ScoreTable::replicates(std::size_t kind, std::size_t run) const
{
    std::vector<ScoreSum> sums; // of the utterances that have samples: the others are no part of this score
    for (std::size_t utterance = 0; utterance < m_utterances; ++utterance) {
        if (m_values[kind].sums[utterance * m_runs].samples > 0)
            sums.push_back(m_values[kind].sums[utterance * m_runs + run]);
    }
    std::vector<double> result{value(kind, run)};
    constexpr std::size_t kFewest = 2; // one utterance varies in no resample
    for (int resample = 0; sums.size() >= kFewest && resample < m_resamples; ++resample) {
        Random random{m_seed, static_cast<std::uint64_t>(resample)};
        ScoreSum drawn;
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const ScoreSum &sum = sums[random.below(sums.size())];
            drawn.value += sum.value;
            drawn.weight += sum.weight;
        }
        result.push_back(scoreOf(m_kinds[kind], drawn.value, drawn.weight));
    }
    return result;
}

Estimate ScoreTable::score(std::size_t kind, std::size_t run) const
{
    return estimateOf(replicates(kind, run));
}

Estimate ScoreTable::difference(std::size_t kind, std::size_t run, const std::vector<std::size_t> &others) const
{
    assert(!others.empty());
    std::vector<double> result = replicates(kind, run);
    const double share = 1.0 / static_cast<double>(others.size());
    for (const std::size_t other : others) {
        const std::vector<double> subtracted = replicates(kind, other);
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] -= share * subtracted[i];
    }
    return estimateOf(std::move(result));
}

} // namespace phonoscope
