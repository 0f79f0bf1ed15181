// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/base/neuron_set.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace phonoscope {

/// When a cell uses a neuron. The paper rule: p > tau / D, strictly, in float32 (paper section 3).
struct UseRule {
    /// A cell with fewer uses no neuron (it still counts in n).
    int minimumSamples = 1;
    /// 0: paper rule; else the one-sided binomial p-value of p > tau / D must also be below this.
    double significance = 0;
    /// Also asked: that significantly many of the cell's speakers use the neuron, each by the paper rule. Samples of
    /// one are not independent; by their number alone the neuron of one speaker is one of that speaker's gender.
    bool bySpeakers = false;
    friend bool operator==(const UseRule &, const UseRule &) = default;
};
inline constexpr UseRule kPaperRule{};
/// Our default guard against small cells, where a single activation would pass the paper rule.
inline constexpr UseRule kGuardedRule{.minimumSamples = 1, .significance = 0.05};
/// The guard, over samples and over speakers.
inline constexpr UseRule kSpeakerRule{.minimumSamples = 1, .significance = 0.05, .bySpeakers = true};

/// "paper", "guarded" or "speakers", as files and options call them, whatever the minimum of samples. ruleNamed:
/// nothing for another name.
const char *ruleName(const UseRule &rule);
std::optional<UseRule> ruleNamed(std::string_view name);

/// How many phones of each group use each neuron; P(i | g) = phonesUsing / phones.
struct GroupUse {
    std::vector<std::vector<std::vector<std::uint16_t>>> phonesUsing; ///< [layer row][group][neuron]
    std::vector<int> phones;                                          ///< n of every group, empty cells included

    std::size_t groups() const { return phones.size(); }
    double probability(LayerIndex layer, std::size_t group, NeuronIndex neuron) const;
};

GroupUse groupUse(const CellCounts &counts, const UseRule &rule = kPaperRule);

/// One layer's count table, wherever it comes from.
struct CountTable {
    int width = 0; ///< D
    int tau = 0;
    std::span<const std::uint32_t> totals; ///< samples per cell
    std::span<const std::uint32_t> counts; ///< [cells x D]
    /// For rules by speakers, else empty. How many speakers use the neuron: [cells x D], see CellCounts::Speakers.
    std::span<const std::uint32_t> speakers{};
    /// And the number of samples of every speaker of a cell.
    std::span<const std::vector<std::uint32_t>> samplesOfSpeakers{};
};
GroupUse groupUse(std::span<const CountTable> layers, std::span<const Group> groups, const UseRule &rule = kPaperRule);

/// Property neurons: group neurons (P >= sigma) of exactly one group, which owns them.
struct PropertyNeurons {
    static constexpr std::int8_t kNone = -1;     ///< group neuron of no group
    static constexpr std::int8_t kSeveral = -2;  ///< of more than one group
    std::vector<std::vector<std::int8_t>> owner; ///< [layer row][neuron]: group, kNone or kSeveral
    std::vector<std::vector<int>> groupNeurons;  ///< [layer row][group]: P >= sigma
    std::vector<std::vector<int>> owned;         ///< [layer row][group]: of this group only

    int total() const; ///< property neurons of all layers
    int total(LayerIndex layer) const;
    int total(std::size_t group) const; ///< owned by one group, all layers
    NeuronSet ownedBy(std::size_t group) const;
};

/// sigma in (0, 1]; compared in double with >=, as the scripts do.
PropertyNeurons propertyNeurons(const GroupUse &use, double sigma = 0.8);

} // namespace phonoscope
