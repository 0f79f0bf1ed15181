// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/overlap.h"
#include "core/analysis/venn.h"
#include "ui/state/project_store.h"
#include "ui/views/venn_view.h"

#include <optional>
#include <vector>

namespace phonoscope {

/// What is compared in the Overlap view: which set of neurons, not the neurons themselves.
struct OverlapChoice {
    enum class Kind { Property, Group, Mask, Selection };
    Kind kind = Kind::Property;
    QString name;  ///< the property's id, or the mask's name
    QString group; ///< of the property
    friend bool operator==(const OverlapChoice &, const OverlapChoice &) = default;
};

/// For settings: "property:gender", "group:gender=female", "mask:Female neurons", "selection"; nothing for other texts.
QString choiceText(const OverlapChoice &choice);
std::optional<OverlapChoice> parseChoice(const QString &text);

/// The first three properties that are made of labels or sounds: phone type, gender and pitch where there are such.
std::vector<OverlapChoice> standardChoices(const ProjectStore &store);

/// A set that is there.
struct OverlapSet {
    OverlapChoice choice;
    QString name;       ///< "Phone type"
    QString inSentence; ///< "phone type"
    QString colorName;  ///< with position, as Theme::group takes them
    int position = 0;
    int property = -1; ///< row among the store's tables that says who owns its neurons; -1: none
    NeuronSet neurons;
};

/// Its name and neurons as they stand; nothing where there is no such property, group or mask of this model.
std::optional<OverlapSet> overlapSet(const ProjectStore &store, const OverlapChoice &choice);
/// The name alone, also of what is not there.
QString choiceName(const ProjectStore &store, const OverlapChoice &choice);

/// Layers that are looked at together.
struct LayerRange {
    LayerIndex first{1};
    LayerIndex last{1};
    bool contains(LayerIndex layer) const { return first <= layer && layer <= last; }
    friend bool operator==(const LayerRange &, const LayerRange &) = default;
};
/// "layer 1", "layers 1–12".
QString layersText(const LayerRange &layers);

/// Sets compared with each other in some layers.
struct OverlapResult {
    std::vector<OverlapSet> sets;
    LayerRange layers;
    Overlap overlap;
    std::optional<VennDiagram> venn; ///< of up to three sets
    bool isInclusive = false;        ///< what a region stands for

    int inAnySet() const;
    /// The neurons of a region: of exactly its sets, or of all of them.
    NeuronSet neuronsOf(unsigned region) const;
    int countOf(unsigned region) const;
};

/// Sets of one colour get others; at most kMaximumOverlapSets of them.
OverlapResult overlapOf(std::vector<OverlapSet> sets, const std::vector<int> &widths, const LayerRange &layers,
                        bool isInclusive);

/// "Gender and pitch only", "Gender and pitch" (inclusive, or of all sets).
QString regionName(const OverlapResult &result, unsigned region);
/// The same where exclusive counts stand, whatever a region stands for.
QString exclusiveName(const OverlapResult &result, unsigned region);
/// "Layer 1, not phone type".
QString regionRemark(const OverlapResult &result, unsigned region);
/// The names of a region's sets: "gender and pitch".
QString setsText(const OverlapResult &result, unsigned region);

OverlapPicture overlapPicture(const OverlapResult &result);
/// Without circles where areas would mislead; reason then says why.
VennView::Diagram vennPicture(const OverlapResult &result, QString &reason);
/// All regions with expectation and p as tab-separated values.
QString overlapTsv(const OverlapResult &result);
/// log10 of a p-value, "−118.0", "< −300" for one below what a number can hold; "" without one.
QString logPText(const std::optional<double> &pValue);

} // namespace phonoscope
