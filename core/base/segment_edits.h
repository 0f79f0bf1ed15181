// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace phonoscope {

/// The tier whose segments are sampled. Its labels are the phone set's names.
inline constexpr std::string_view kPhoneTier = "phones";

/// One segment that is called otherwise than in the corpus.
struct SegmentEdit {
    double begin = 0; ///< seconds, as in the alignment
    double end = 0;
    std::string was; ///< in the corpus; a segment that is called otherwise there is another one
    std::string label;
    friend bool operator==(const SegmentEdit &, const SegmentEdit &) = default;
};

/// What segments of one tier are called otherwise than in the corpus. The narrowest counts: one segment, then those of
/// an utterance, then all. The empty label is that of no segment: it is not counted.
struct TierEdits {
    using Names = std::map<std::string, std::string>; ///< the corpus' label -> label
    Names everywhere;
    std::map<std::string, Names> inUtterances;
    std::map<std::string, std::vector<SegmentEdit>> segments; ///< by utterance; by begin
    bool empty() const { return everywhere.empty() && inUtterances.empty() && segments.empty(); }
    friend bool operator==(const TierEdits &, const TierEdits &) = default;
};

/// By the tier's name.
using SegmentEdits = std::map<std::string, TierEdits>;

/// What segments with a label of the corpus are called in an utterance, single ones apart.
const std::string &labelIn(const TierEdits &edits, const std::string &utterance, const std::string &corpusLabel);
/// Null where the segment is not called otherwise by itself. Times may differ by a millisecond, as formats round them.
const SegmentEdit *editOf(const TierEdits &edits, const std::string &utterance, double begin, double end,
                          const std::string &corpusLabel);
/// What a segment is called.
const std::string &labelOf(const TierEdits &edits, const std::string &utterance, double begin, double end,
                           const std::string &corpusLabel);

/// Calls otherwise whatever is called so now, all labels at once, wherever they are. Labels that become equal are one
/// from then on.
TierEdits renamed(TierEdits edits, const TierEdits::Names &changes);
/// The same in some utterances.
TierEdits renamed(TierEdits edits, const TierEdits::Names &changes, const std::vector<std::string> &utterances);
/// Calls whatever is called so now as the corpus does.
TierEdits reverted(TierEdits edits, const std::vector<std::string> &labels);
TierEdits reverted(TierEdits edits, const std::vector<std::string> &labels, const std::vector<std::string> &utterances);
TierEdits withSegment(TierEdits edits, const std::string &utterance, const SegmentEdit &edit);
/// Replaces a tier's edits; one without edits is not there.
SegmentEdits withTier(SegmentEdits edits, const std::string &tier, TierEdits ofTier);

/// {"phones": {"everywhere": {"AX": "AH"}, "utterances": {"id": {...}}, "segments": {"id": [{"begin": 0.1, "end": 0.2,
/// "was": "AX", "label": "AH"}]}}}
std::string segmentEditsJson(const SegmentEdits &edits);
/// Throws Error(BadFormat) about `subject`, naming the tier and what was expected.
SegmentEdits parseSegmentEdits(const std::string &json, const std::string &subject);

} // namespace phonoscope
