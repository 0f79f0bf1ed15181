// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/corpus_jobs.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace phonoscope {

class CorpusPage;
class Editor;
class FileActions;
class ImportDialog;
class MainMenu;

/// What is done with corpora: importing one, checking the open project's, and changing its labels.
class CorpusActions final : public QObject {
    Q_OBJECT
public:
    CorpusActions(MainMenu &menu, CorpusPage &page, FileActions &files, ProjectSession &session,
                  const ProjectStore &store, Editor &editor, EngineClient &engine, const Theme &theme, QWidget &window);
    ~CorpusActions() override;
    void setTheme(const Theme &theme);
    /// source: proposed; empty: none.
    void importCorpus(const QString &source);

private:
    void connectPage(Editor &editor);
    void tellExported(const ExportedCorpus &result);
    void check();
    void openProject(const std::filesystem::path &table, const std::filesystem::path &phoneSet);

    CorpusPage &m_page;
    FileActions &m_files;
    ProjectSession &m_session;
    const ProjectStore &m_store;
    Theme m_theme;
    QWidget &m_window;
    CorpusJobs m_jobs;
    QPointer<ImportDialog> m_dialog;
};

} // namespace phonoscope
