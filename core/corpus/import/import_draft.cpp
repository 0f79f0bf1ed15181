// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/import_draft.h"

#include <algorithm>

namespace phonoscope {

std::size_t ImportDraft::column(std::string_view name)
{
    const auto place = std::find(corpus.columns.begin(), corpus.columns.end(), name);
    const auto position = static_cast<std::size_t>(place - corpus.columns.begin());
    if (place == corpus.columns.end())
        corpus.columns.emplace_back(name);
    return position;
}

void ImportDraft::setLabel(std::size_t utterance, std::size_t column, std::string value)
{
    std::vector<std::string> &labels = corpus.utterances[utterance].labels;
    if (value.empty())
        return;
    if (labels.size() <= column)
        labels.resize(column + 1);
    labels[column] = std::move(value);
}

std::string ImportDraft::label(std::size_t utterance, std::size_t column) const
{
    const std::vector<std::string> &labels = corpus.utterances[utterance].labels;
    return column < labels.size() ? labels[column] : std::string();
}

ImportedUtterance &ImportDraft::add(std::string id, std::filesystem::path audio, std::string key)
{
    ImportedUtterance utterance;
    utterance.id = std::move(id);
    utterance.audio = std::move(audio);
    keys.push_back(std::move(key));
    return corpus.utterances.emplace_back(std::move(utterance));
}

void ImportDraft::report(const std::string &text, std::string subject)
{
    const auto [place, isNew] = m_problems.emplace(text, corpus.problems.size());
    if (isNew)
        corpus.problems.push_back({text, {}});
    if (!subject.empty())
        corpus.problems[place->second].subjects.push_back(std::move(subject));
}

void ImportDraft::report(const FolderScan &scan)
{
    for (const std::string &folder : scan.unreadable)
        report("folders that cannot be listed: nothing in them was imported", folder);
    for (const std::string &link : scan.repeatedLinks)
        report("links to folders that were read already: not followed", link);
    isPartial = isPartial || scan.isPartial;
}

ImportedCorpus ImportDraft::finish()
{
    std::vector<bool> isUsed(corpus.columns.size());
    for (ImportedUtterance &utterance : corpus.utterances) {
        utterance.labels.resize(corpus.columns.size());
        for (std::size_t i = 0; i < isUsed.size(); ++i)
            isUsed[i] = isUsed[i] || !utterance.labels[i].empty();
    }
    for (std::size_t i = isUsed.size(); i-- > 0;) {
        if (isUsed[i])
            continue;
        const auto place = static_cast<std::ptrdiff_t>(i);
        corpus.columns.erase(corpus.columns.begin() + place);
        for (ImportedUtterance &utterance : corpus.utterances)
            utterance.labels.erase(utterance.labels.begin() + place);
    }
    std::sort(corpus.utterances.begin(), corpus.utterances.end(),
              [](const ImportedUtterance &a, const ImportedUtterance &b) { return a.id < b.id; });
    keys.clear();
    return std::move(corpus);
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural)
{
    return std::to_string(count) + ' ' + std::string(count == 1 ? singular : plural);
}

} // namespace phonoscope
