// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cell_counts.h"
#include "core/analysis/property_neurons.h"

#include <memory>
#include <string>

namespace phonoscope {

/// The counts of one property and what follows from them for a k, rule and sigma. update() redoes only what the change
/// needs: sigma alone leaves the counts and the use of neurons as they are.
class PropertyTable {
public:
    /// property: what makeProperty() makes of the definition. ranks: shared by all tables of an analysis; null: its
    /// own.
    PropertyTable(std::shared_ptr<const IndexHeader> header, PropertyDefinition definition, Property property,
                  std::shared_ptr<RankStore> ranks = nullptr);

    /// Whether the labels that it was made with are those of the header.
    bool isOf(const IndexHeader &header) const;
    void add(IndexShards shards);
    /// k in (0, header.kmax], sigma in (0, 1].
    void update(double k, const UseRule &rule, double sigma);
    bool isCurrent(double k, const UseRule &rule, double sigma) const;
    /// The same for the use of neurons, which is the expensive part.
    bool isUseCurrent(double k, const UseRule &rule) const;

    const PropertyDefinition &definition() const { return m_definition; }
    const Property &property() const { return m_counts.property(); }
    const CellCounts &counts() const { return m_counts; }
    const GroupUse &use() const { return m_use; }
    const PropertyNeurons &neurons() const { return m_neurons; }
    const UseRule &rule() const { return m_rule; }
    double sigma() const { return m_sigma; }

    /// Samples of one group.
    std::uint64_t samples(std::size_t group) const;
    /// Property neurons of a group, or of all groups (-1), in a range of layers.
    int total(int group, LayerIndex first, LayerIndex last) const;

private:
    PropertyDefinition m_definition;
    CellCounts m_counts;
    GroupUse m_use;
    PropertyNeurons m_neurons;
    UseRule m_rule;
    double m_sigma = 0;
    bool m_grown = true;
};

/// Of all properties, what the window offers by itself: phone type, the columns that make groups, pitch; with all
/// shards also duration and the tiers of few values.
std::vector<PropertyDefinition> standardProperties(const IndexHeader &header);
std::vector<PropertyDefinition> propertiesOfAllSamples(IndexShards shards);

/// Whether a label column can make groups: not one that names an utterance or its words, nor one with another value for
/// every utterance, nor "pitch" and "duration", which are properties of their own.
bool isGroupingColumn(const IndexHeader &header, const std::string &column);

} // namespace phonoscope
