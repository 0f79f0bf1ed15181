// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/relabeling.h"

#include "core/base/error.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::uint32_t kNone = SampleTier::kNone;
constexpr std::size_t kMaximumPhones = 65535;

/// The samples of one utterance: they lie side by side.
struct Run {
    std::size_t first;
    std::size_t end;
};

std::vector<Run> runsOf(const IndexShard &shard)
{
    std::vector<Run> runs;
    for (std::size_t sample = 0; sample < shard.samples(); ++sample) {
        if (runs.empty() || shard.utterance[sample] != shard.utterance[runs.back().first])
            runs.push_back({sample, sample});
        runs.back().end = sample + 1;
    }
    return runs;
}

double overlap(double begin, double end, const SegmentEdit &edit)
{
    return std::min(end, edit.end) - std::max(begin, edit.begin);
}

/// The samples of a run that lie in a segment: those of its label whose centres do; of a segment that is shorter than a
/// frame, the one that it has the largest part of.
std::vector<std::size_t> samplesIn(const IndexShard &shard, const Run &run, const SegmentEdit &edit,
                                   double frameSeconds, const auto &isOfLabel)
{
    std::vector<std::size_t> inside;
    std::size_t best = run.end;
    double most = 0;
    for (std::size_t sample = run.first; sample < run.end; ++sample) {
        if (!isOfLabel(sample))
            continue;
        const double begin = shard.frame[sample] * frameSeconds;
        const double end = begin + frameSeconds;
        const double centre = (begin + end) / 2;
        if (centre >= edit.begin && centre < edit.end)
            inside.push_back(sample);
        if (const double part = overlap(begin, end, edit); part > most) {
            most = part;
            best = sample;
        }
    }
    if (inside.empty() && best != run.end && edit.end - edit.begin < frameSeconds)
        inside.push_back(best);
    return inside;
}

/// value: per sample, place in names or kNone. idOf: of a label now.
std::vector<std::uint32_t> relabeledValues(const IndexShard &shard, const LabelTable &utterances, double frameSeconds,
                                           const TierEdits &edits, const auto &value,
                                           const std::vector<std::string> &names, const auto &idOf,
                                           std::size_t &withoutSample)
{
    constexpr std::uint32_t kUnknown = kNone - 1;
    std::vector<std::uint32_t> result(value.begin(), value.end());
    std::vector<std::uint32_t> everywhere(names.size(), kUnknown);
    for (const Run &run : runsOf(shard)) {
        const std::string &utterance = utterances.rows[shard.utterance[run.first]].front();
        const bool isApart = edits.inUtterances.contains(utterance);
        std::vector<std::uint32_t> own(isApart ? names.size() : 0, kUnknown);
        std::vector<std::uint32_t> &ids = isApart ? own : everywhere;
        for (std::size_t sample = run.first; sample < run.end; ++sample) {
            if (result[sample] == kNone)
                continue;
            std::uint32_t &id = ids[result[sample]];
            if (id == kUnknown)
                id = idOf(labelIn(edits, utterance, names[result[sample]]));
            result[sample] = id;
        }
        const auto segments = edits.segments.find(utterance);
        if (segments == edits.segments.end())
            continue;
        for (const SegmentEdit &edit : segments->second) {
            const auto inside = samplesIn(shard, run, edit, frameSeconds, [&](std::size_t sample) {
                return value[sample] != kNone && names[value[sample]] == edit.was;
            });
            withoutSample += inside.empty() ? 1 : 0;
            for (const std::size_t sample : inside)
                result[sample] = idOf(edit.label);
        }
    }
    return result;
}

template <class Value> std::vector<Value> chosen(const std::vector<Value> &values, const std::vector<std::size_t> &rows)
{
    std::vector<Value> result;
    result.reserve(rows.size());
    for (const std::size_t row : rows)
        result.push_back(values[row]);
    return result;
}

/// The samples that have a phone.
void keepRows(IndexShard &shard, const std::vector<std::size_t> &rows, const std::vector<int> &ranks)
{
    shard.utterance = chosen(shard.utterance, rows);
    shard.frame = chosen(shard.frame, rows);
    shard.phone = chosen(shard.phone, rows);
    shard.f0 = chosen(shard.f0, rows);
    shard.duration = chosen(shard.duration, rows);
    for (SampleTier &tier : shard.tiers)
        tier.value = chosen(tier.value, rows);
    for (std::size_t layer = 0; layer < shard.ranks.size(); ++layer) {
        const auto width = static_cast<std::size_t>(ranks[layer]);
        std::vector<std::uint16_t> neurons;
        neurons.reserve(rows.size() * width);
        for (const std::size_t row : rows) {
            const auto ofRow = shard.ranks[layer].values().subspan(row * width, width);
            neurons.insert(neurons.end(), ofRow.begin(), ofRow.end());
        }
        shard.ranks[layer] = RankTable(std::move(neurons));
    }
}

/// All but the ranks, which stay where they are.
IndexShard copyOf(const std::shared_ptr<const IndexShard> &shard)
{
    IndexShard copy{shard->number,   shard->utterance, shard->frame, shard->phone,   shard->f0,
                    shard->duration, shard->tiers,     {},           shard->problems};
    for (const RankTable &ranks : shard->ranks)
        copy.ranks.emplace_back(ranks.values(), shard);
    return copy;
}

} // namespace

PhoneTable phonesWith(PhoneTable phones, const SegmentEdits &edits)
{
    const auto tier = edits.find(std::string(kPhoneTier));
    if (tier == edits.end())
        return phones;
    std::set<std::string> labels;
    const auto note = [&](const TierEdits::Names &names) {
        for (const auto &[was, label] : names)
            labels.insert(label);
    };
    note(tier->second.everywhere);
    for (const auto &[utterance, names] : tier->second.inUtterances)
        note(names);
    for (const auto &[utterance, segments] : tier->second.segments)
        for (const SegmentEdit &edit : segments)
            labels.insert(edit.label);
    labels.erase("");
    for (const std::string &phone : phones.phones)
        labels.erase(phone);
    phones.phones.insert(phones.phones.end(), labels.begin(), labels.end());
    phones.classOf.resize(phones.phones.size(), -1);
    return phones;
}

Relabeling::Relabeling(std::shared_ptr<const IndexHeader> header, SegmentEdits edits)
    : m_header(std::move(header)), m_edits(std::move(edits)), m_phones(phonesWith(m_header->phones, m_edits))
{
    if (m_phones.phones.size() > kMaximumPhones)
        throw Error(ErrorCode::Unsupported, m_header->corpusName,
                    "An analysis takes at most 65535 phones; the edited segments name more. They are not used.");
    for (const std::string &phone : m_phones.phones)
        m_ids.emplace(phone, static_cast<std::uint32_t>(m_ids.size()));
}

std::vector<std::uint32_t> Relabeling::relabeledPhones(const IndexShard &shard)
{
    const auto idOf = [this](const std::string &label) { return label.empty() ? kNone : m_ids.at(label); };
    return relabeledValues(shard, m_header->utterances, m_header->frameSeconds,
                           m_edits.find(std::string(kPhoneTier))->second, shard.phone, m_header->phones.phones, idOf,
                           m_withoutSample);
}

SampleTier Relabeling::relabeledTier(const IndexShard &shard, const SampleTier &tier)
{
    SampleTier result{tier.name, {}, {}};
    std::unordered_map<std::string, std::uint32_t> ids;
    const auto idOf = [&](const std::string &label) {
        if (label.empty())
            return kNone;
        const auto [id, isNew] = ids.try_emplace(label, static_cast<std::uint32_t>(result.values.size()));
        if (isNew)
            result.values.push_back(label);
        return id->second;
    };
    result.value = relabeledValues(shard, m_header->utterances, m_header->frameSeconds, m_edits.at(tier.name),
                                   tier.value, tier.values, idOf, m_withoutSample);
    // A value that single segments have lost altogether would be a group without samples.
    std::vector<std::uint32_t> place(result.values.size(), kNone);
    std::vector<std::string> used;
    for (std::uint32_t &value : result.value) {
        if (value == kNone)
            continue;
        if (place[value] == kNone) {
            place[value] = static_cast<std::uint32_t>(used.size());
            used.push_back(std::move(result.values[value]));
        }
        value = place[value];
    }
    result.values = std::move(used);
    return result;
}

std::shared_ptr<const IndexShard> Relabeling::relabeled(const std::shared_ptr<const IndexShard> &shard)
{
    bool isChanged = false;
    IndexShard result = copyOf(shard);
    for (SampleTier &tier : result.tiers) {
        if (!m_edits.contains(tier.name))
            continue;
        tier = relabeledTier(*shard, tier);
        isChanged = isChanged || tier != *shard->tier(tier.name);
    }
    if (m_edits.contains(std::string(kPhoneTier))) {
        const std::vector<std::uint32_t> phones = relabeledPhones(*shard);
        std::vector<std::size_t> kept;
        for (std::size_t sample = 0; sample < phones.size(); ++sample) {
            isChanged = isChanged || phones[sample] != shard->phone[sample];
            result.phone[sample] = static_cast<std::uint16_t>(phones[sample]);
            if (phones[sample] != kNone)
                kept.push_back(sample);
        }
        if (kept.size() < phones.size())
            keepRows(result, kept, m_header->ranks);
    }
    return isChanged ? std::make_shared<const IndexShard>(std::move(result)) : shard;
}

} // namespace phonoscope
