// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/segment_edits.h"
#include "ui/state/project_store.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace phonoscope {

/// Labels of segments as values, and what their edits are. No widgets here.

/// What some segments of a tier are called now.
struct SegmentLabel {
    std::string label;                 ///< "": not counted
    std::vector<std::string> inCorpus; ///< the corpus' labels that are called so
    std::uint64_t samples = 0;
    int utterances = 0;
    bool isEdited = false;
};

/// Which utterances are meant; nothing: all.
using UtteranceScope = std::optional<std::vector<std::string>>;

/// The phones, and the further tiers of the shards that are ready.
std::vector<std::string> segmentTiers(const ProjectStore &store);
/// "phones" as the window calls them; other names as they are.
QString tierTitle(const std::string &tier);
/// By name. What edits call segments stands here without samples, too.
std::vector<SegmentLabel> segmentLabels(const ProjectStore &store, const std::string &tier,
                                        const UtteranceScope &scope);

SegmentEdits withRenamed(const SegmentEdits &edits, const std::string &tier, const TierEdits::Names &changes,
                         const UtteranceScope &scope);
SegmentEdits withReverted(const SegmentEdits &edits, const std::string &tier, const std::vector<std::string> &labels,
                          const UtteranceScope &scope);
/// How much is called otherwise: labels throughout, in utterances, and single segments.
std::size_t editCount(const SegmentEdits &edits);

/// How labels are found.
enum class LabelMatch { Whole, Part, Pattern };
/// What labels become; empty, with a problem, for a pattern that is none.
struct LabelReplacements {
    TierEdits::Names changes;
    QString problem;
};
LabelReplacements replacedLabels(const std::vector<SegmentLabel> &labels, const QString &find,
                                 const QString &replacement, LabelMatch match);

} // namespace phonoscope
