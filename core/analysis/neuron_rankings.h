// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/analysis/property_neurons.h"
#include "core/base/ids.h"
#include "core/base/neuron_set.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace phonoscope {

/// Ways to order neurons by what they tell of a property, beside the paper's rule and none of its parts.
///
/// P(i | g) is the paper's share of a group's phones that use neuron i, which holds the phones constant; p(i | g) is
/// the share of the group's samples on which i is activated, over all its cells: groups that hold other phones differ
/// in it by these alone. "The rest" are the property's other groups.
enum class Ranking {
    /// max over g of P(i | g) - mean of P(i | g') over the rest; [-1, 1].
    Difference,
    /// max over g of P'(i | g) / mean of P'(i | g') over the rest, P' = (phones using i + 1/2) / (phones + 1), so that
    /// a group without any has a share; above 0, 1 for no difference.
    Ratio,
    /// Entropy in bits of the shares p(i | g) / sum of p(i | g') over groups; [0, log2(groups)], low is selective.
    /// "Language-Specific Neurons: The Key to Multilingual Capabilities in Large Language Models" (LAPE), with the
    /// groups as languages. Theirs drops neurons without a probability in the upper 5 %, since rare activations look
    /// selective; here those are not ranked that are in no group more probable than chance, tau / D.
    Entropy,
    /// The same over phones instead of groups, [0, log2(phones)]: low for neurons of few phones, whatever the property.
    PhoneEntropy,
    /// Mutual information of activation and group of a sample in bits, with the correction of Miller and Madow ("Note
    /// on the bias of information estimates"): from the plug-in value goes (m_ag - m_a - m_g + 1) / (2 N ln 2), m the
    /// numbers of outcomes that occur. What remains of the bias is of order 1/N^2; about 0 where nothing is told,
    /// slightly negative included. At most log2(groups). Samples of one speaker are not independent, so that speakers
    /// raise it, too: compare with shuffled labels.
    Information,
    /// max over g of z(p(i | g)) - z(p(i | rest)), in standard deviations; the sensitivity d' of signal detection
    /// ("Detection Theory: A User's Guide"), hits and false alarms with the log-linear correction (Hautus,
    /// "Corrections for extreme proportions and their biasing effects on estimated values of d'"): (activated + 1/2) /
    /// (samples + 1). The rest's samples are pooled.
    DPrime,
};
inline constexpr Ranking kRankings[] = {Ranking::Difference,   Ranking::Ratio,       Ranking::Entropy,
                                        Ranking::PhoneEntropy, Ranking::Information, Ranking::DPrime};

/// "difference", "ratio", "entropy", "phone-entropy", "information", "dprime", as files and options call them.
/// rankingNamed: nothing for another name.
const char *rankingName(Ranking ranking);
std::optional<Ranking> rankingNamed(std::string_view name);
/// The entropies: selective neurons have low values.
bool lowIsSelective(Ranking ranking);

struct RankedNeuron {
    NeuronId id;
    int group = 0; ///< that it speaks for
    double value = 0;
};

struct NeuronRanking {
    Ranking ranking = Ranking::Difference;
    std::vector<std::vector<double>> values; ///< [layer row][neuron]; NaN: not ranked
    /// [layer row][neuron]: where the maximum is (Difference, Ratio, DPrime), else where p(i | g) is greatest; the
    /// first of several. PropertyNeurons::kNone where the neuron is not ranked.
    std::vector<std::vector<std::int8_t>> groups;

    /// The most selective neurons, best first; equal ones by layer and neuron. Of one layer, and of one group, on
    /// request.
    std::vector<RankedNeuron> top(std::size_t count, std::optional<LayerIndex> layer = std::nullopt,
                                  std::optional<int> group = std::nullopt) const;
};

/// use: of these counts; only Difference and Ratio look at it. Groups without samples take no part in the others.
NeuronRanking rankNeurons(const CellCounts &counts, const GroupUse &use, Ranking ranking);

/// One layer of it, for those who rank in slices.
struct LayerRanking {
    std::vector<double> values;
    std::vector<std::int8_t> groups;
};
LayerRanking rankLayer(const CellCounts &counts, const GroupUse &use, Ranking ranking, LayerIndex layer);

/// The same neurons as a set.
NeuronSet neuronSet(std::span<const RankedNeuron> neurons, std::size_t layers);

} // namespace phonoscope
