// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/corpus_jobs.h"

#include <utility>

namespace phonoscope {

CorpusJobs::CorpusJobs(ProjectSession &session, EngineClient &engine, QObject *parent)
    : QObject(parent), m_session(session), m_engine(&engine)
{
    connect(&engine, &EngineClient::replied, this, &CorpusJobs::accept);
}

void CorpusJobs::submit(std::optional<RequestKey> &job, Request request)
{
    job = m_session.nextJob();
    if (m_engine)
        m_engine->submit(*job, std::move(request));
}

void CorpusJobs::cancel(const std::optional<RequestKey> &job)
{
    if (job && m_engine)
        m_engine->cancel(*job);
}

void CorpusJobs::preview(const ImportRequest &request)
{
    submit(m_preview, PreviewImportRequest{request});
}

void CorpusJobs::importCorpus(const ImportRequest &request, const std::filesystem::path &target, bool replace)
{
    submit(m_import, ImportCorpusRequest{request, target, replace});
}

void CorpusJobs::exportCorpus(const CorpusExport &request)
{
    submit(m_export, ExportCorpusRequest{request});
}

void CorpusJobs::check(const CorpusCheckRequest &request)
{
    submit(m_check, CheckCorpusRequest{request});
}

void CorpusJobs::cancelPreview()
{
    cancel(m_preview);
    m_preview.reset();
}

void CorpusJobs::cancelImport()
{
    cancel(m_import);
}

void CorpusJobs::cancelCheck()
{
    if (!m_check)
        return;
    cancel(m_check);
    m_check.reset();
    Q_EMIT checkCancelled();
}

void CorpusJobs::accept(const Reply &reply)
{
    if (m_preview && reply.key == *m_preview)
        acceptPreview(reply.body);
    else if (m_import && reply.key == *m_import)
        acceptImport(reply.body);
    else if (m_export && reply.key == *m_export)
        acceptExport(reply.body);
    else if (m_check && reply.key == *m_check)
        acceptCheck(reply.body);
}

void CorpusJobs::acceptPreview(const ReplyBody &body)
{
    if (const auto *progress = std::get_if<Progress>(&body)) {
        Q_EMIT previewProgressed(*progress);
        return;
    }
    m_preview.reset();
    if (const auto *ready = std::get_if<ImportPreviewed>(&body))
        Q_EMIT previewed(ready->preview);
    else if (const auto *failure = std::get_if<Failure>(&body))
        Q_EMIT previewFailed(errorText(*failure));
    else
        Q_EMIT previewCancelled();
}

void CorpusJobs::acceptImport(const ReplyBody &body)
{
    if (const auto *progress = std::get_if<Progress>(&body)) {
        Q_EMIT importProgressed(*progress);
        return;
    }
    m_import.reset();
    if (const auto *ready = std::get_if<CorpusImported>(&body))
        Q_EMIT imported(*ready);
    else if (const auto *failure = std::get_if<Failure>(&body))
        Q_EMIT importFailed(errorText(*failure));
    else
        Q_EMIT importCancelled();
}

void CorpusJobs::acceptExport(const ReplyBody &body)
{
    if (std::holds_alternative<Progress>(body))
        return;
    m_export.reset();
    if (const auto *ready = std::get_if<CorpusExported>(&body))
        Q_EMIT exported(ready->corpus);
    else if (const auto *failure = std::get_if<Failure>(&body))
        Q_EMIT exportFailed(errorText(*failure));
}

void CorpusJobs::acceptCheck(const ReplyBody &body)
{
    if (const auto *progress = std::get_if<Progress>(&body)) {
        Q_EMIT checkProgressed(*progress);
        return;
    }
    m_check.reset();
    if (const auto *ready = std::get_if<CorpusChecked>(&body))
        Q_EMIT checked(ready->health);
    else if (const auto *failure = std::get_if<Failure>(&body))
        Q_EMIT checkFailed(errorText(*failure));
    else
        Q_EMIT checkCancelled();
}

} // namespace phonoscope
