// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/corpus_actions.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "ui/panels/corpus_page.h"
#include "ui/panels/file_actions.h"
#include "ui/panels/import_dialog.h"
#include "ui/panels/label_editor.h"
#include "ui/panels/labels_section.h"
#include "ui/panels/main_menu.h"
#include "ui/panels/segment_editor.h"
#include "ui/state/editor.h"

#include <QAction>

namespace phonoscope {

CorpusActions::CorpusActions(MainMenu &menu, CorpusPage &page, FileActions &files, ProjectSession &session,
                             const ProjectStore &store, Editor &editor, EngineClient &engine, const Theme &theme,
                             QWidget &window)
    : QObject(&window), m_page(page), m_files(files), m_session(session), m_store(store), m_theme(theme),
      m_window(window), m_jobs(session, engine)
{
    connect(menu.importCorpus, &QAction::triggered, this, [this] { importCorpus({}); });
    connect(&files, &FileActions::importWanted, this, &CorpusActions::importCorpus);
    connectPage(editor);
}

CorpusActions::~CorpusActions()
{
    delete m_dialog; // which cancels jobs
}

void CorpusActions::connectPage(Editor &editor)
{
    const LabelEditor *labels = m_page.labels()->utterances();
    connect(labels, &LabelEditor::editRequested, &editor, &Editor::setLabels);
    connect(m_page.labels()->segments(), &SegmentEditor::editRequested, &editor, &Editor::setSegmentLabels);
    connect(labels, &LabelEditor::exportRequested, &m_jobs, &CorpusJobs::exportCorpus);
    connect(&m_jobs, &CorpusJobs::exported, this, &CorpusActions::tellExported);
    connect(&m_jobs, &CorpusJobs::exportFailed, &m_session,
            [this](const ErrorText &text) { Q_EMIT m_session.failed(text, tr("The table was not written."), {}); });
    connect(labels, &LabelEditor::notice, &m_session, &ProjectSession::notice);
    connect(labels, &LabelEditor::failed, &m_session,
            [this](const ErrorText &text) { Q_EMIT m_session.failed(text, tr("The labels are unchanged."), {}); });
    connect(&m_page, &CorpusPage::checkRequested, this, &CorpusActions::check);
    connect(&m_page, &CorpusPage::cancelRequested, &m_jobs, &CorpusJobs::cancelCheck);
    connect(&m_jobs, &CorpusJobs::checkProgressed, &m_page, &CorpusPage::showCheckProgress);
    connect(&m_jobs, &CorpusJobs::checked, &m_page,
            [this](const std::shared_ptr<const CorpusHealth> &health) { m_page.showHealth(*health); });
    connect(&m_jobs, &CorpusJobs::checkFailed, &m_page, [this](const ErrorText &text) {
        m_page.showCheckEnd(QStringLiteral("%1 %2 %3").arg(text.title, text.detail, text.advice));
    });
    connect(&m_jobs, &CorpusJobs::checkCancelled, &m_page,
            [this] { m_page.showCheckEnd(tr("The check was cancelled.")); });
    // A check is of the corpus that was open.
    connect(&m_session, &ProjectSession::opened, &m_jobs, &CorpusJobs::cancelCheck);
}

void CorpusActions::tellExported(const ExportedCorpus &result)
{
    const QString table = QString::fromStdString(result.table.string());
    QString text =
        tr("Corpus table written to %1 with %n edited alignment(s)", nullptr, static_cast<int>(result.alignments))
            .arg(table);
    if (!result.problems.empty())
        text += QStringLiteral("; ")
            + tr("%n alignment(s) could not be read and stand as they are: %1", nullptr,
                 static_cast<int>(result.problems.size()))
                  .arg(QString::fromStdString(result.problems.front()));
    Q_EMIT m_session.notice(text);
}

void CorpusActions::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (m_dialog)
        m_dialog->setTheme(theme);
}

void CorpusActions::importCorpus(const QString &source)
{
    if (!m_dialog) {
        const QString model =
            m_store.project() ? QString::fromStdString(m_store.project()->model.filename().string()) : QString();
        m_dialog = new ImportDialog(m_jobs, model, m_theme, &m_window);
        connect(m_dialog, &ImportDialog::projectWanted, this, &CorpusActions::openProject);
    }
    if (!source.isEmpty())
        m_dialog->setSource(source);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void CorpusActions::check()
{
    CorpusCheckRequest request;
    request.corpus = m_store.project()->corpus;
    request.phoneSet = m_store.project()->phoneSet;
    m_page.showCheckProgress({});
    m_jobs.check(request);
}

void CorpusActions::openProject(const std::filesystem::path &table, const std::filesystem::path &phoneSet)
{
    if (!m_store.project() || !m_files.mayLeave())
        return;
    const Project &present = *m_store.project();
    try {
        Project project;
        project.name = table.parent_path().filename().string();
        project.model = present.model;
        project.corpus = table;
        project.phoneSet = phoneSet.empty() ? resourcePath("phone_sets/arpabet.json") : phoneSet;
        project.kmax = present.kmax;
        project.sampleRule = present.sampleRule;
        project.samplePosition = present.samplePosition;
        m_session.openUnsaved(project);
    } catch (const Error &error) {
        Q_EMIT m_session.failed(errorText(error), tr("The open project is unchanged."), {});
    }
}

} // namespace phonoscope
