// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/segment_edits.h"

#include "core/base/error.h"
#include "core/base/json_guard.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kRounding = 0.001; // seconds
constexpr int kDepth = 6;
constexpr std::array<std::string_view, 3> kKeys{"everywhere", "utterances", "segments"};

const std::string &everywhere(const TierEdits &edits, const std::string &corpusLabel)
{
    const auto found = edits.everywhere.find(corpusLabel);
    return found == edits.everywhere.end() ? corpusLabel : found->second;
}

/// Removes what says no more than what is wider does.
TierEdits tidied(TierEdits edits)
{
    for (auto &[utterance, names] : edits.inUtterances)
        std::erase_if(names, [&](const auto &name) { return everywhere(edits, name.first) == name.second; });
    std::erase_if(edits.inUtterances, [](const auto &names) { return names.second.empty(); });
    std::erase_if(edits.everywhere, [](const auto &name) { return name.first == name.second; });
    for (auto &[utterance, segments] : edits.segments)
        std::erase_if(segments,
                      [&](const SegmentEdit &edit) { return labelIn(edits, utterance, edit.was) == edit.label; });
    std::erase_if(edits.segments, [](const auto &segments) { return segments.second.empty(); });
    return edits;
}

/// change(was, label): what a label becomes.
template <class Change> void changeIn(TierEdits::Names &names, std::vector<SegmentEdit> *segments, const Change &change)
{
    for (auto &[was, label] : names)
        label = change(was, label);
    if (segments)
        for (SegmentEdit &edit : *segments)
            edit.label = change(edit.was, edit.label);
}

template <class Change> TierEdits changed(TierEdits edits, const std::vector<std::string> &labels, const Change &change)
{
    for (const std::string &label : labels)
        edits.everywhere.try_emplace(label, label);
    changeIn(edits.everywhere, nullptr, change);
    for (auto &[utterance, names] : edits.inUtterances)
        changeIn(names, nullptr, change);
    TierEdits::Names none;
    for (auto &[utterance, segments] : edits.segments)
        changeIn(none, &segments, change);
    return tidied(std::move(edits));
}

template <class Change>
TierEdits changed(TierEdits edits, const std::vector<std::string> &labels, const std::vector<std::string> &utterances,
                  const Change &change)
{
    for (const std::string &utterance : utterances) {
        TierEdits::Names &names = edits.inUtterances[utterance];
        names.insert(edits.everywhere.begin(), edits.everywhere.end());
        for (const std::string &label : labels)
            names.try_emplace(label, label);
        const auto segments = edits.segments.find(utterance);
        changeIn(names, segments == edits.segments.end() ? nullptr : &segments->second, change);
    }
    return tidied(std::move(edits));
}

auto renaming(const TierEdits::Names &changes)
{
    return [&changes](const std::string &, const std::string &label) {
        const auto found = changes.find(label);
        return found == changes.end() ? label : found->second;
    };
}

auto reverting(const std::vector<std::string> &labels)
{
    return [&labels](const std::string &was, const std::string &label) {
        return std::ranges::find(labels, label) == labels.end() ? label : was;
    };
}

std::vector<std::string> labelsOf(const TierEdits::Names &changes)
{
    std::vector<std::string> labels;
    for (const auto &[from, to] : changes)
        labels.push_back(from);
    return labels;
}

[[noreturn]] void throwBadFormat(const std::string &subject, const std::string &tier)
{
    throw Error(ErrorCode::BadFormat, subject,
                "The edited segments of the tier '" + tier
                    + "' must be an object of 'everywhere' (labels by label), 'utterances' (the same by utterance) "
                      "and 'segments' (by utterance, lists of 'begin', 'end', 'was' and 'label').");
}

bool isSameStretch(const SegmentEdit &a, const SegmentEdit &b)
{
    return std::abs(a.begin - b.begin) <= kRounding && std::abs(a.end - b.end) <= kRounding;
}

/// Of several for one stretch the first counts.
std::vector<SegmentEdit> segmentsFrom(const Json &json)
{
    std::vector<SegmentEdit> segments;
    for (const Json &entry : json)
        segments.push_back({entry.at("begin").get<double>(), entry.at("end").get<double>(),
                            entry.at("was").get<std::string>(), entry.at("label").get<std::string>()});
    std::ranges::stable_sort(segments, {}, &SegmentEdit::begin);
    const auto doubles = std::ranges::unique(segments, isSameStretch);
    segments.erase(doubles.begin(), doubles.end());
    return segments;
}

TierEdits tierFrom(const Json &json, const std::string &subject, const std::string &tier)
{
    if (!json.is_object())
        throwBadFormat(subject, tier);
    for (const auto &entry : json.items())
        if (std::ranges::find(kKeys, entry.key()) == kKeys.end())
            throwBadFormat(subject, tier);
    TierEdits edits;
    try {
        edits.everywhere = json.value("everywhere", TierEdits::Names());
        edits.inUtterances = json.value("utterances", std::map<std::string, TierEdits::Names>());
        if (json.contains("segments"))
            for (const auto &[utterance, list] : json["segments"].get<std::map<std::string, Json>>()) {
                if (!list.is_array())
                    throwBadFormat(subject, tier);
                edits.segments[utterance] = segmentsFrom(list);
            }
    } catch (const Json::exception &) {
        throwBadFormat(subject, tier);
    }
    return tidied(std::move(edits));
}

} // namespace

const std::string &labelIn(const TierEdits &edits, const std::string &utterance, const std::string &corpusLabel)
{
    if (const auto names = edits.inUtterances.find(utterance); names != edits.inUtterances.end())
        if (const auto found = names->second.find(corpusLabel); found != names->second.end())
            return found->second;
    return everywhere(edits, corpusLabel);
}

const SegmentEdit *editOf(const TierEdits &edits, const std::string &utterance, double begin, double end,
                          const std::string &corpusLabel)
{
    const auto segments = edits.segments.find(utterance);
    if (segments == edits.segments.end())
        return nullptr;
    const auto found = std::ranges::find_if(segments->second, [&](const SegmentEdit &edit) {
        return edit.was == corpusLabel && std::abs(edit.begin - begin) <= kRounding
            && std::abs(edit.end - end) <= kRounding;
    });
    return found == segments->second.end() ? nullptr : &*found;
}

const std::string &labelOf(const TierEdits &edits, const std::string &utterance, double begin, double end,
                           const std::string &corpusLabel)
{
    const SegmentEdit *edit = editOf(edits, utterance, begin, end, corpusLabel);
    return edit ? edit->label : labelIn(edits, utterance, corpusLabel);
}

TierEdits renamed(TierEdits edits, const TierEdits::Names &changes)
{
    return changed(std::move(edits), labelsOf(changes), renaming(changes));
}

TierEdits renamed(TierEdits edits, const TierEdits::Names &changes, const std::vector<std::string> &utterances)
{
    return changed(std::move(edits), labelsOf(changes), utterances, renaming(changes));
}

TierEdits reverted(TierEdits edits, const std::vector<std::string> &labels)
{
    return changed(std::move(edits), labels, reverting(labels));
}

TierEdits reverted(TierEdits edits, const std::vector<std::string> &labels, const std::vector<std::string> &utterances)
{
    return changed(std::move(edits), labels, utterances, reverting(labels));
}

TierEdits withSegment(TierEdits edits, const std::string &utterance, const SegmentEdit &edit)
{
    std::vector<SegmentEdit> &segments = edits.segments[utterance];
    std::erase_if(segments, [&](const SegmentEdit &other) { return isSameStretch(edit, other); });
    segments.insert(std::ranges::upper_bound(segments, edit.begin, {}, &SegmentEdit::begin), edit);
    return tidied(std::move(edits));
}

SegmentEdits withTier(SegmentEdits edits, const std::string &tier, TierEdits ofTier)
{
    if (ofTier.empty())
        edits.erase(tier);
    else
        edits[tier] = std::move(ofTier);
    return edits;
}

std::string segmentEditsJson(const SegmentEdits &edits)
{
    Json json = Json::object();
    for (const auto &[tier, ofTier] : edits) {
        Json &entry = json[tier] = Json::object();
        if (!ofTier.everywhere.empty())
            entry["everywhere"] = ofTier.everywhere;
        if (!ofTier.inUtterances.empty())
            entry["utterances"] = ofTier.inUtterances;
        for (const auto &[utterance, segments] : ofTier.segments)
            for (const SegmentEdit &edit : segments)
                entry["segments"][utterance].push_back(
                    {{"begin", edit.begin}, {"end", edit.end}, {"was", edit.was}, {"label", edit.label}});
    }
    return json.dump();
}

SegmentEdits parseSegmentEdits(const std::string &text, const std::string &subject)
{
    const Json json = JsonGuard(subject, "edited segments", kDepth).parse<Json>(text);
    if (!json.is_object())
        throw Error(ErrorCode::BadFormat, subject, "The edited segments must be an object by tier.");
    SegmentEdits edits;
    for (const auto &[tier, entry] : json.items())
        edits = withTier(std::move(edits), tier, tierFrom(entry, subject, tier));
    return edits;
}

} // namespace phonoscope
