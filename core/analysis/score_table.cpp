// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/score_table.h"

#include "core/analysis/statistics.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

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
    result.low = quantile(replicates, 0.025);
    result.high = quantile(std::move(replicates), 0.975);
    return result;
}

} // namespace

ScoreTable::ScoreTable(std::vector<std::size_t> clusterOf, std::size_t runs, std::uint64_t seed, int resamples)
    : m_utterances(clusterOf.size()), m_clusterOf(std::move(clusterOf)), m_runs(runs), m_seed(seed),
      m_resamples(resamples)
{
    for (const std::size_t cluster : m_clusterOf)
        m_clusters = std::max(m_clusters, cluster + 1);
}

ScoreTable::ScoreTable(std::size_t utterances, std::size_t runs, std::uint64_t seed, int resamples)
    : ScoreTable(
        [utterances] {
            std::vector<std::size_t> each(utterances);
            std::iota(each.begin(), each.end(), std::size_t{0});
            return each;
        }(),
        runs, seed, resamples)
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
    std::vector<ScoreSum> clusters(m_clusters);
    for (std::size_t utterance = 0; utterance < m_utterances; ++utterance) {
        const ScoreSum &sum = m_values[kind].sums[utterance * m_runs + run];
        ScoreSum &cluster = clusters[m_clusterOf[utterance]];
        cluster.value += sum.value;
        cluster.weight += sum.weight;
        cluster.samples += m_values[kind].sums[utterance * m_runs].samples;
    }
    std::vector<ScoreSum> sums; // of the clusters that have samples: the others are no part of this score
    std::ranges::copy_if(clusters, std::back_inserter(sums), [](const ScoreSum &sum) { return sum.samples > 0; });
    std::vector<double> result{value(kind, run)};
    constexpr std::size_t kFewest = 2; // one cluster varies in no resample
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
    std::vector<std::vector<double>> subtracted;
    for (const std::size_t other : others)
        subtracted.push_back(replicates(kind, other));
    for (std::size_t i = 0; i < result.size(); ++i) {
        Random random{m_seed, i, others.size()};
        double sum = 0;
        for (std::size_t other = 0; other < others.size(); ++other)
            sum += subtracted[i == 0 ? other : random.below(others.size())][i];
        result[i] -= sum / static_cast<double>(others.size());
    }
    return estimateOf(std::move(result));
}

} // namespace phonoscope
