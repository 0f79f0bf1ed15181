// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_session.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace phonoscope {

class MainMenu;
class ModelCheckDialog;

/// The dialogs about the open model: its report and its verification.
class ModelActions final : public QObject {
    Q_OBJECT
public:
    ModelActions(MainMenu &menu, ProjectSession &session, const ProjectStore &store, const Theme &theme,
                 QWidget &window);
    void setTheme(const Theme &theme) { m_theme = theme; }

private:
    void showStage();
    void showReport();
    void verify();

    MainMenu &m_menu;
    ProjectSession &m_session;
    const ProjectStore &m_store;
    Theme m_theme;
    QWidget &m_window;
    QPointer<ModelCheckDialog> m_check;
};

} // namespace phonoscope
