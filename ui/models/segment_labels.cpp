// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/segment_labels.h"

#include "ui/models/label_edits.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(SegmentLabels)
};

struct Count {
    std::uint64_t samples = 0;
    int utterances = 0;
    std::int64_t last = -1; ///< row of the utterance that was counted last
};

/// Rows of the label table that are meant.
std::vector<bool> meantRows(const ProjectStore &store, const UtteranceScope &scope)
{
    const auto &rows = store.labels()->rows;
    std::vector<bool> meant(rows.size(), !scope);
    if (scope) {
        const std::unordered_set<std::string> names(scope->begin(), scope->end());
        for (std::size_t row = 0; row < rows.size(); ++row)
            meant[row] = names.contains(rows[row].front());
    }
    return meant;
}

void count(const IndexShard &shard, const std::string &tier, const PhoneTable &phones, const std::vector<bool> &meant,
           std::map<std::string, Count> &counts)
{
    const bool isPhones = tier == kPhoneTier;
    const SampleTier *values = isPhones ? nullptr : shard.tier(tier);
    if (!isPhones && !values)
        return;
    const std::vector<std::string> &names = isPhones ? phones.phones : values->values;
    std::vector<Count *> places(names.size(), nullptr);
    for (std::size_t sample = 0; sample < shard.samples(); ++sample) {
        const std::uint32_t value = isPhones ? shard.phone[sample] : values->value[sample];
        const std::uint32_t row = shard.utterance[sample];
        if (value == SampleTier::kNone || !meant[row])
            continue;
        Count *&place = places[value];
        if (!place)
            place = &counts[names[value]];
        ++place->samples;
        place->utterances += std::exchange(place->last, row) == row ? 0 : 1;
    }
}

/// Label now -> labels of the corpus.
using Origins = std::map<std::string, std::set<std::string>>;

void addOrigins(Origins &origins, const TierEdits &edits, const UtteranceScope &scope)
{
    const auto isMeant = [&](const std::string &utterance) {
        return !scope || std::ranges::find(*scope, utterance) != scope->end();
    };
    for (const auto &[was, label] : edits.everywhere)
        origins[label].insert(was);
    for (const auto &[utterance, names] : edits.inUtterances)
        if (isMeant(utterance))
            for (const auto &[was, label] : names)
                origins[label].insert(was);
    for (const auto &[utterance, segments] : edits.segments)
        if (isMeant(utterance))
            for (const SegmentEdit &edit : segments)
                origins[edit.label].insert(edit.was);
}

TierEdits ofTier(const SegmentEdits &edits, const std::string &tier)
{
    const auto found = edits.find(tier);
    return found == edits.end() ? TierEdits() : found->second;
}

} // namespace

std::vector<std::string> segmentTiers(const ProjectStore &store)
{
    std::vector<std::string> tiers;
    if (!store.opened())
        return tiers;
    tiers.emplace_back(kPhoneTier);
    for (std::string &tier : tierNames(store.corpusShards()))
        tiers.push_back(std::move(tier));
    return tiers;
}

QString tierTitle(const std::string &tier)
{
    return tier == kPhoneTier ? Texts::tr("Phones") : QString::fromStdString(tier);
}

std::vector<SegmentLabel> segmentLabels(const ProjectStore &store, const std::string &tier, const UtteranceScope &scope)
{
    std::vector<SegmentLabel> labels;
    if (!store.opened())
        return labels;
    const std::vector<bool> meant = meantRows(store, scope);
    std::map<std::string, Count> now, before;
    for (const auto &shard : store.shards())
        count(*shard, tier, store.opened()->header->phones, meant, now);
    Origins origins;
    const TierEdits edits = ofTier(store.project()->segmentLabels, tier);
    addOrigins(origins, edits, scope);
    if (!edits.empty())
        for (const auto &shard : store.corpusShards())
            count(*shard, tier, store.corpusPhones(), meant, before);
    for (const auto &[label, was] : origins)
        now.try_emplace(label);
    for (const auto &[label, found] : now) {
        SegmentLabel entry{label, {}, found.samples, found.utterances, false};
        const auto origin = origins.find(label);
        entry.isEdited = origin != origins.end();
        std::set<std::string> inCorpus = entry.isEdited ? origin->second : std::set<std::string>();
        if (!entry.isEdited || (before.contains(label) && !edits.everywhere.contains(label)))
            inCorpus.insert(label);
        entry.inCorpus.assign(inCorpus.begin(), inCorpus.end());
        labels.push_back(std::move(entry));
    }
    return labels;
}

SegmentEdits withRenamed(const SegmentEdits &edits, const std::string &tier, const TierEdits::Names &changes,
                         const UtteranceScope &scope)
{
    const TierEdits before = ofTier(edits, tier);
    return withTier(edits, tier, scope ? renamed(before, changes, *scope) : renamed(before, changes));
}

SegmentEdits withReverted(const SegmentEdits &edits, const std::string &tier, const std::vector<std::string> &labels,
                          const UtteranceScope &scope)
{
    const TierEdits before = ofTier(edits, tier);
    return withTier(edits, tier, scope ? reverted(before, labels, *scope) : reverted(before, labels));
}

std::size_t editCount(const SegmentEdits &edits)
{
    std::size_t sum = 0;
    for (const auto &[tier, entry] : edits) {
        sum += entry.everywhere.size();
        for (const auto &[utterance, names] : entry.inUtterances)
            sum += names.size();
        for (const auto &[utterance, segments] : entry.segments)
            sum += segments.size();
    }
    return sum;
}

LabelReplacements replacedLabels(const std::vector<SegmentLabel> &labels, const QString &find,
                                 const QString &replacement, LabelMatch match)
{
    LabelReplacements result;
    if (find.isEmpty())
        return result;
    const QRegularExpression pattern(match == LabelMatch::Pattern ? find : QRegularExpression::escape(find));
    if (!pattern.isValid()) {
        result.problem = Texts::tr("This is no regular expression: %1.").arg(pattern.errorString());
        return result;
    }
    for (const SegmentLabel &entry : labels) {
        QString label = QString::fromStdString(entry.label);
        if (match == LabelMatch::Whole)
            label = label == find ? replacement : label;
        else if (match == LabelMatch::Part)
            label.replace(find, replacement);
        else
            label.replace(pattern, replacement);
        if (std::string changed = cellValue(label); changed != entry.label)
            result.changes.emplace(entry.label, std::move(changed));
    }
    return result;
}

} // namespace phonoscope
