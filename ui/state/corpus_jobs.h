// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/engine_client.h"
#include "ui/bridge/error_text.h"
#include "ui/state/project_session.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace phonoscope {

/// What the engine is asked about corpora: previews, imports, exports and checks, one of each at a time. A newer one
/// takes the place of the older one, whose replies are then ignored.
class CorpusJobs final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this, save for the engine client.
    CorpusJobs(ProjectSession &session, EngineClient &engine, QObject *parent = nullptr);

    void preview(const ImportRequest &request);
    void importCorpus(const ImportRequest &request, const std::filesystem::path &target, bool replace);
    void exportCorpus(const CorpusExport &request);
    void check(const CorpusCheckRequest &request);
    void cancelPreview();
    void cancelImport(); ///< its end is told in any case: it may have been written already
    void cancelCheck();
    bool isChecking() const { return m_check.has_value(); }
    bool isImporting() const { return m_import.has_value(); }

Q_SIGNALS:
    void previewProgressed(const phonoscope::Progress &progress);
    void previewed(std::shared_ptr<const phonoscope::ImportPreview> preview);
    void previewFailed(const phonoscope::ErrorText &text);
    void previewCancelled();
    void importProgressed(const phonoscope::Progress &progress);
    void imported(const phonoscope::CorpusImported &result);
    void importFailed(const phonoscope::ErrorText &text);
    void importCancelled();
    void exported(const phonoscope::ExportedCorpus &result);
    void exportFailed(const phonoscope::ErrorText &text);
    void checkProgressed(const phonoscope::Progress &progress);
    void checked(std::shared_ptr<const phonoscope::CorpusHealth> health);
    void checkFailed(const phonoscope::ErrorText &text);
    void checkCancelled();

private:
    void submit(std::optional<RequestKey> &job, Request request);
    void cancel(const std::optional<RequestKey> &job);
    void accept(const Reply &reply);
    void acceptPreview(const ReplyBody &body);
    void acceptImport(const ReplyBody &body);
    void acceptExport(const ReplyBody &body);
    void acceptCheck(const ReplyBody &body);

    ProjectSession &m_session;
    QPointer<EngineClient> m_engine;
    std::optional<RequestKey> m_preview;
    std::optional<RequestKey> m_import;
    std::optional<RequestKey> m_export;
    std::optional<RequestKey> m_check;
};

} // namespace phonoscope
