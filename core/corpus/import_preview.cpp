// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/corpus/corpus_import.h"
#include "core/corpus/import/import_sources.h"
#include "core/corpus/phone_set.h"

#include <algorithm>
#include <map>
#include <set>

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

using Counts = std::map<std::string, std::size_t>;

std::vector<LabelCount> byCount(const Counts &counts)
{
    std::vector<LabelCount> result;
    for (const auto &[label, count] : counts)
        result.push_back({label, count});
    std::stable_sort(result.begin(), result.end(),
                     [](const LabelCount &a, const LabelCount &b) { return a.count > b.count; });
    return result;
}

/// Segments whose label a set knows.
std::size_t known(const PhoneSet &set, const Counts &counts)
{
    std::size_t sum = 0;
    for (const auto &[label, count] : counts)
        if (set.id(label))
            sum += count;
    return sum;
}

/// ARPABET before others that know as much.
std::vector<fs::path> shippedPhoneSets()
{
    std::vector<fs::path> files;
    for (const fs::directory_entry &entry : fs::directory_iterator(resourcePath("phone_sets")))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

class Previewer {
public:
    Previewer(const ImportRequest &request, ImportDraft draft) : m_request(request)
    {
        m_preview.isPartial = draft.isPartial;
        m_preview.tableColumns = draft.tableColumns;
        m_preview.labelColumns = draft.labelColumns;
        for (const ImportedUtterance &utterance : draft.corpus.utterances)
            m_preview.withAudio += !utterance.audio.empty();
        m_draft = std::move(draft);
        for (const ImportedUtterance &utterance : m_draft.corpus.utterances) {
            const bool counts = m_preview.withAudio == 0 || !utterance.audio.empty();
            if (utterance.hasAlignment() && counts)
                m_aligned.push_back(&utterance);
        }
        m_preview.withAlignment = m_aligned.size();
    }

    std::optional<ImportPreview> run(const ProgressSink &progress, const std::stop_token &stop)
    {
        const std::size_t wanted = std::min(ImportPreview::kPreviewAlignments, m_aligned.size());
        for (std::size_t i = 0; i < wanted; ++i) {
            if (stop.stop_requested())
                return std::nullopt;
            if (progress)
                progress({static_cast<double>(i), static_cast<double>(wanted), std::nullopt, "Reading alignments"});
            count(*m_aligned[i * m_aligned.size() / wanted]);
        }
        m_preview.phones = byCount(m_phones);
        m_preview.tiers.assign(m_tiers.begin(), m_tiers.end());
        choosePhoneSet();
        m_preview.corpus = m_draft.finish();
        return std::move(m_preview);
    }

private:
    void count(const ImportedUtterance &utterance)
    {
        try {
            const Alignment alignment =
                utterance.segments ? *utterance.segments : readAlignmentFile(utterance.alignment);
            ++m_preview.alignmentsRead;
            for (const Segment &segment : alignment.phones)
                ++m_phones[segment.label];
            for (const AlignmentTier &tier : alignment.tiers)
                m_tiers.insert(tier.name);
        } catch (const Error &error) {
            m_draft.report("alignments that cannot be read", error.what());
        }
        for (const AlignmentTier &tier : utterance.tiers)
            m_tiers.insert(tier.name);
    }

    void choosePhoneSet()
    {
        fs::path best = m_request.phoneSet;
        std::size_t bestKnown = 0;
        if (best.empty()) {
            for (const fs::path &file : shippedPhoneSets()) {
                if (const std::size_t count = known(PhoneSet::load(file), m_phones); count > bestKnown) {
                    best = file;
                    bestKnown = count;
                }
            }
        }
        if (best.empty())
            return;
        const PhoneSet set = PhoneSet::load(best);
        m_preview.phoneSet = best;
        m_preview.phoneSetName = set.name();
        for (const LabelCount &phone : m_preview.phones)
            if (!set.id(phone.label))
                m_preview.unknownLabels.push_back(phone);
    }

    const ImportRequest &m_request;
    ImportDraft m_draft;
    ImportPreview m_preview;
    std::vector<const ImportedUtterance *> m_aligned;
    Counts m_phones;
    std::set<std::string> m_tiers;
};

} // namespace

std::optional<ImportPreview> previewImport(const ImportRequest &request, const ProgressSink &progress,
                                           std::stop_token stop)
{
    const ImportLimits limits{ImportPreview::kPreviewEntries, ImportPreview::kPreviewRows};
    // A stop is seen as a partial folder, too: asked again before it is taken for one.
    std::optional<ImportDraft> draft = readSources(request, limits, progress, stop);
    if (!draft || stop.stop_requested())
        return std::nullopt;
    return Previewer(request, std::move(*draft)).run(progress, stop);
}

} // namespace phonoscope
