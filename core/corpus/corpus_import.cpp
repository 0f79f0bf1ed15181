// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus_import.h"

#include "core/base/error.h"
#include "core/corpus/import/import_sources.h"

#include <algorithm>
#include <array>

namespace phonoscope {

namespace {

constexpr std::array<std::string_view, 10> kFormatNames = {"auto", "librispeech", "libritts", "timit",  "mfa",
                                                           "ctm",  "htk",         "table",    "folder", "authors"};

} // namespace

const std::vector<CorpusFormat> &corpusFormats()
{
    static const std::vector<CorpusFormat> formats{
        CorpusFormat::Auto,   CorpusFormat::LibriSpeech, CorpusFormat::LibriTts, CorpusFormat::Timit,
        CorpusFormat::Mfa,    CorpusFormat::Ctm,         CorpusFormat::Htk,      CorpusFormat::Table,
        CorpusFormat::Folder, CorpusFormat::Authors};
    return formats;
}

std::string_view corpusFormatName(CorpusFormat format)
{
    return kFormatNames.at(static_cast<std::size_t>(format));
}

std::optional<CorpusFormat> corpusFormatNamed(std::string_view name)
{
    for (const CorpusFormat format : corpusFormats())
        if (corpusFormatName(format) == name)
            return format;
    return std::nullopt;
}

std::optional<ImportedCorpus> importCorpus(const ImportRequest &request, const ProgressSink &progress,
                                           std::stop_token stop)
{
    std::optional<ImportDraft> draft = readSources(request, ImportLimits{}, progress, stop);
    if (!draft || stop.stop_requested())
        return std::nullopt;
    if (draft->isPartial)
        throw Error(ErrorCode::Unsupported, request.audioRoot.string(),
                    "More than " + std::to_string(ImportLimits{}.entries)
                        + " files lie below this folder. Nothing was imported; import its folders one by one.");
    for (const ImportedUtterance &utterance : draft->corpus.utterances)
        if (utterance.audio.empty())
            draft->report("utterances without audio: left out", utterance.id);
    std::erase_if(draft->corpus.utterances, [](const ImportedUtterance &utterance) { return utterance.audio.empty(); });
    if (draft->corpus.utterances.empty())
        throw Error(ErrorCode::Mismatch, request.audioRoot.empty() ? "import" : request.audioRoot.string(),
                    "Not one utterance with an audio file was found. Nothing was imported; check the folder of the "
                    "audio and the names of its files.");
    return draft->finish();
}

} // namespace phonoscope
