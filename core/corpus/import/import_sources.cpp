// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/import/import_sources.h"

#include "core/base/error.h"
#include "core/corpus/import/alignment_sources.h"
#include "core/corpus/import/audio_layouts.h"
#include "core/corpus/import/label_table.h"
#include "core/corpus/import/table_layout.h"
#include "core/corpus/readers/text_lines.h"

namespace phonoscope {

namespace {

namespace fs = std::filesystem;

bool isFolder(const fs::path &path)
{
    std::error_code ignored;
    return !path.empty() && fs::is_directory(path, ignored);
}

bool isFile(const fs::path &path)
{
    std::error_code ignored;
    return !path.empty() && fs::is_regular_file(path, ignored);
}

/// What a request of format Auto turned out to be.
CorpusFormat formatOf(const AlignmentSource &source, CorpusFormat layout)
{
    if (!source.info.empty())
        return CorpusFormat::Authors;
    if (layout != CorpusFormat::Folder)
        return layout;
    if (!source.ctm.empty())
        return CorpusFormat::Ctm;
    if (!source.mlf.empty())
        return CorpusFormat::Htk;
    if (!source.hasFiles())
        return CorpusFormat::Folder;
    const std::string extension = lowerExtension(source.files.files.front());
    if (extension == ".lab")
        return CorpusFormat::Htk;
    return extension == ".phn" ? CorpusFormat::Timit : CorpusFormat::Mfa;
}

bool isLayout(CorpusFormat format)
{
    return format == CorpusFormat::LibriSpeech || format == CorpusFormat::LibriTts || format == CorpusFormat::Timit
        || format == CorpusFormat::Folder;
}

class SourceReader {
public:
    SourceReader(const ImportRequest &request, const ImportLimits &limits, const ProgressSink &progress,
                 const std::stop_token &stop)
        : m_request(request), m_limits(limits), m_progress(progress), m_stop(stop)
    {
    }

    std::optional<ImportDraft> run()
    {
        checkRequest();
        m_table = !m_request.table.empty() ? m_request.table : m_request.audioRoot;
        // A corpus that was imported before says more about itself than its folder does.
        if (m_request.format == CorpusFormat::Auto && isFolder(m_table) && isFile(m_table / "corpus.tsv"))
            m_table /= "corpus.tsv";
        const bool isTable = m_request.format == CorpusFormat::Table || !m_request.table.empty() || isFile(m_table);
        report(0, "Listing files");
        std::optional<FolderScan> audio;
        if (isFolder(m_request.audioRoot))
            audio = scanFolder(m_request.audioRoot, m_limits.entries, m_stop);
        if (m_stop.stop_requested())
            return std::nullopt;
        if (isTable)
            readTable(audio);
        else
            readFolder(audio);
        if (m_stop.stop_requested())
            return std::nullopt;
        if (!m_request.labels.empty()) {
            report(3, "Joining labels");
            joinLabels(m_draft, m_request);
        }
        report(4, "Sources read");
        return std::move(m_draft);
    }

private:
    void checkRequest() const
    {
        const ImportRequest &request = m_request;
        if (request.audioRoot.empty() && request.info.empty() && request.alignments.empty() && request.table.empty())
            throw Error(ErrorCode::NotFound, "import", "No folder was named. Nothing was imported.");
        const bool isMissing = !request.audioRoot.empty() && !isFolder(request.audioRoot) && !isFile(request.audioRoot);
        if (isMissing && request.info.empty() && request.alignments.empty())
            throw Error(ErrorCode::NotFound, request.audioRoot.string(), "There is no such file or folder.");
        if (request.format == CorpusFormat::Table && request.table.empty() && !isFile(request.audioRoot))
            throw Error(ErrorCode::NotFound, request.audioRoot.string(),
                        "A table of utterances was expected, not a folder. Nothing was imported; name the table.");
    }

    void readTable(const std::optional<FolderScan> &audio)
    {
        report(1, "Reading the table");
        m_draft.corpus.format = CorpusFormat::Table;
        readTableLayout(m_draft, m_request, m_table,
                        audio ? audio->root : fs::absolute(m_table).lexically_normal().parent_path());
        bool hasAlignments = false;
        for (const ImportedUtterance &utterance : m_draft.corpus.utterances)
            hasAlignments = hasAlignments || utterance.hasAlignment();
        if (!hasAlignments || !m_request.alignments.empty() || !m_request.info.empty())
            attach(audio, false, nullptr);
    }

    void readFolder(const std::optional<FolderScan> &audio)
    {
        report(1, "Reading file names");
        attach(audio, true, &m_draft.corpus.format);
    }

    /// Phones; with a format to find, the utterances of the folder before them.
    void attach(const std::optional<FolderScan> &audio, bool readsLayout, CorpusFormat *format)
    {
        const AlignmentSource source = findAlignments(m_draft, m_request, audio ? &*audio : nullptr, m_limits, m_stop);
        bool isLibri = false;
        if (readsLayout) {
            const CorpusFormat layout = isLayout(m_request.format) ? m_request.format
                : audio                                            ? audioLayout(*audio)
                                                                   : CorpusFormat::Folder;
            *format = m_request.format == CorpusFormat::Auto ? formatOf(source, layout) : m_request.format;
            const bool foldersAreSpeakers =
                *format == CorpusFormat::Mfa || *format == CorpusFormat::Ctm || *format == CorpusFormat::Htk;
            isLibri = layout == CorpusFormat::LibriSpeech || layout == CorpusFormat::LibriTts;
            if (audio)
                readAudioLayout(m_draft, *audio, layout, foldersAreSpeakers, m_limits, m_stop);
        }
        if (m_stop.stop_requested())
            return;
        report(2, "Reading alignments");
        attachAlignments(m_draft, source, m_request, m_draft.corpus.utterances.empty(), m_stop);
        if (isLibri)
            reportMissingGenders();
    }

    void reportMissingGenders()
    {
        const std::size_t gender = m_draft.column("gender");
        for (std::size_t i = 0; i < m_draft.corpus.utterances.size(); ++i)
            if (!m_draft.label(i, gender).empty())
                return;
        m_draft.report("no SPEAKERS.TXT in the folder or above it: the readers' gender is not known");
    }

    void report(int step, const char *activity) const
    {
        if (m_progress)
            m_progress({static_cast<double>(step), 4, std::nullopt, activity});
    }

    const ImportRequest &m_request;
    fs::path m_table; ///< of utterances, or the folder of audio
    const ImportLimits &m_limits;
    const ProgressSink &m_progress;
    const std::stop_token &m_stop;
    ImportDraft m_draft;
};

} // namespace

std::optional<ImportDraft> readSources(const ImportRequest &request, const ImportLimits &limits,
                                       const ProgressSink &progress, const std::stop_token &stop)
{
    return SourceReader(request, limits, progress, stop).run();
}

} // namespace phonoscope
