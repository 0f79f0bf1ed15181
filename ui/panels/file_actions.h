// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_session.h"
#include "ui/state/settings.h"

#include <QObject>

class QWidget;

namespace phonoscope {

class MainMenu;

/// The File menu's work on projects and models: asks for files, fills the lists of recent ones, and asks before unsaved
/// changes are lost.
class FileActions final : public QObject {
    Q_OBJECT
public:
    FileActions(MainMenu &menu, ProjectSession &session, const ProjectStore &store, Settings &settings,
                QWidget &window);

    /// A project, a model, a corpus to import, or an error: what was dropped on the window.
    void openPath(const QString &path);
    /// Asks when there are unsaved changes; false when the user wants to stay.
    bool mayLeave();

Q_SIGNALS:
    void importWanted(const QString &path);
    void neuronsWanted(const QString &path);

private:
    void showStage();
    void chooseProject();
    void createProject(const QString &model);
    void openProject(const QString &file);
    bool save();
    bool saveAs();
    void chooseModelFile();
    void chooseModelFolder();
    QString modelFolder() const;
    void fillRecentProjects();
    void fillRecentModels();

    MainMenu &m_menu;
    ProjectSession &m_session;
    const ProjectStore &m_store;
    Settings &m_settings;
    QWidget &m_window;
};

/// Of a file dialog.
QString modelFilter();

} // namespace phonoscope
