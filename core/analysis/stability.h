// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/property_neurons.h"
#include "core/analysis/weighted_counts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// What a bootstrap draws. Samples of one speaker are not independent: speakers say what other speakers would give.
/// Utterances are drawn over all speakers as if they were independent of each other, which gives too narrow intervals
/// where it matters who speaks.
enum class ResampleUnit { Speakers, Utterances };

struct StabilitySettings {
    ResampleUnit unit = ResampleUnit::Speakers;
    int draws = 100;    ///< of the bootstrap
    int shuffles = 100; ///< of the labels
    double k = 0.01;
    double sigma = 0.8;
    UseRule rule = kGuardedRule;
    std::string shuffleUnit{}; ///< column, see shuffled(); empty: controlUnit()
    std::uint64_t seed = 1;
};

/// How firm a set of property neurons is.
struct SetStability {
    int size = 0;             ///< in the data
    double meanShare = 0;     ///< of its neurons' shares of draws; NaN for no neurons or no draws
    double meanJaccard = 0;   ///< of the set and a draw's; 1 where both are empty, NaN without draws
    double meanSize = 0;      ///< in the draws
    double low = 0, high = 0; ///< central 95 % of the sizes in the draws
    double shuffledMean = 0, shuffledDeviation = 0; ///< sizes with shuffled labels
    /// (1 + shuffles with at least as many neurons) / (1 + shuffles): the permutation test of the set's size.
    double pValue = 1;
};

/// What the draws so far say.
struct Stability {
    StabilitySettings settings;
    int draws = 0;
    int shuffles = 0;
    PropertyNeurons neurons; ///< of the data
    /// [layer row][neuron]: in how many draws it is a property neuron of the owner that it has in the data, of any for
    /// neurons that are none there.
    std::vector<std::vector<std::uint16_t>> kept;
    /// [layer row][neuron]: in how many shuffles it is a property neuron, of whatever group.
    std::vector<std::vector<std::uint16_t>> byChance;
    std::vector<SetStability> groups; ///< of the neurons that a group owns
    SetStability all;                 ///< the property neurons of all groups

    double share(LayerIndex layer, NeuronIndex neuron) const;       ///< kept / draws; NaN without draws
    double chanceShare(LayerIndex layer, NeuronIndex neuron) const; ///< byChance / shuffles; NaN without shuffles
};

/// How stable the property neurons of an analysis are: a bootstrap (Efron) over speakers or utterances that have
/// samples of the property, and a permutation test over shuffled labels. One draw or shuffle a step, bootstrap first.
/// Everything random follows from the seed; the k-th draw is the same whatever number is asked for. Holds the shards,
/// 12 bytes a sample (twice during a shuffle) and 4 bytes a neuron. One thread at a time.
class StabilityJob {
public:
    /// Shards of the whole analysis. draws and shuffles up to 65535.
    StabilityJob(std::shared_ptr<const IndexHeader> header, std::vector<std::shared_ptr<const IndexShard>> shards,
                 Property property, StabilitySettings settings);

    /// False when nothing is left to do, or when stopped: then the step counts for nothing and can be taken again. The
    /// first step also finds the property neurons of the data. Throws Error(NotFound) for an unknown shuffleUnit.
    bool step(const std::stop_token &stop = {});
    /// Steps taken, and in all.
    int done() const { return m_stability.draws + m_stability.shuffles; }
    int total() const { return m_settings.draws + m_settings.shuffles; }
    bool finished() const { return m_counts.has_value() && done() == total(); }

    /// Valid after the first step.
    Stability result() const;

private:
    struct Sizes {
        std::vector<double> drawn, jaccard, shuffled;
    };

    SampleWeights drawWeights(int draw) const;
    bool start(const std::stop_token &stop);
    std::optional<PropertyNeurons> found(const WeightedCounts &counts, const SampleWeights &weights,
                                         const Property &property, const std::stop_token &stop) const;
    void addDraw(const PropertyNeurons &neurons);
    void addShuffle(const PropertyNeurons &neurons);

    std::shared_ptr<const IndexHeader> m_header;
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    Property m_property;
    StabilitySettings m_settings;
    std::optional<WeightedCounts> m_counts;
    std::vector<std::uint32_t> m_unitOfUtterance;
    std::vector<std::uint32_t> m_units; ///< that have samples
    Stability m_stability;
    std::vector<Sizes> m_sizes; ///< per group, then of all
};

} // namespace phonoscope
