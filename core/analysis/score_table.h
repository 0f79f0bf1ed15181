// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace phonoscope {

/// How a score follows from sums over utterances, m = sum of values / sum of weights.
enum class ScoreForm {
    Mean,         ///< factor * m
    RootMean,     ///< factor * sqrt(m)
    OneMinusMean, ///< 1 - m, for R2
};

/// One number that is measured in every run.
struct ScoreKind {
    std::string name;  ///< "phone accuracy"
    std::string group; ///< "all", or the part of the samples it is taken over ("vowels", "female", "layer 1")
    std::string unit;  ///< "%", "nats", "semitones", ""
    ScoreForm form = ScoreForm::Mean;
    double factor = 1;
    friend bool operator==(const ScoreKind &, const ScoreKind &) = default;
};

/// What an utterance adds to a score.
struct ScoreSum {
    double value = 0;
    double weight = 0;
    int samples = 0;
};

/// A value and its 95 % interval; NaN where there is nothing to say.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// Sums of every score, utterance and run, and what they say together. Intervals are percentiles of a bootstrap (Efron)
/// over clusters of utterances that are not independent of each other, such as those of one speaker; all runs share the
/// resamples, so that differences are paired.
class ScoreTable {
public:
    /// clusterOf: of every utterance.
    ScoreTable(std::vector<std::size_t> clusterOf, std::size_t runs, std::uint64_t seed, int resamples = 1000);
    /// Every utterance is a cluster by itself.
    ScoreTable(std::size_t utterances, std::size_t runs, std::uint64_t seed, int resamples = 1000);

    /// The number of a kind, added when it is new.
    std::size_t kind(const ScoreKind &kind);
    const std::vector<ScoreKind> &kinds() const { return m_kinds; }
    void add(std::size_t kind, std::size_t utterance, std::size_t run, const ScoreSum &sum);

    int samples(std::size_t kind) const;    ///< of the first run
    int utterances(std::size_t kind) const; ///< that have any
    double value(std::size_t kind, std::size_t run) const;
    Estimate score(std::size_t kind, std::size_t run) const;
    /// Of a run and the mean of others in the same utterances: score(run) - mean of score(others). Several others stand
    /// for draws of one control: the interval covers which of them were drawn, too.
    Estimate difference(std::size_t kind, std::size_t run, const std::vector<std::size_t> &others) const;

private:
    struct Values {
        std::vector<ScoreSum> sums; ///< [utterances x runs]
    };
    /// The score of a run in the data and in every resample.
    std::vector<double> replicates(std::size_t kind, std::size_t run) const;

    std::size_t m_utterances;
    std::vector<std::size_t> m_clusterOf;
    std::size_t m_clusters = 0;
    std::size_t m_runs;
    std::uint64_t m_seed;
    int m_resamples;
    std::vector<ScoreKind> m_kinds;
    std::vector<Values> m_values;
};

} // namespace phonoscope
