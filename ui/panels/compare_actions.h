// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"
#include "ui/state/compared_analyses.h"

#include <QObject>

class QAction;
class QMenu;

namespace phonoscope {

class Editor;

/// The menu of the analyses that the project is compared with: opens them, says what they are, removes them.
class CompareActions final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    CompareActions(QMenu &menu, ComparedAnalyses &compared, const ProjectStore &store, Editor &editor, QWidget &window);

Q_SIGNALS:
    void failed(const phonoscope::ErrorText &text, const QString &kept);

private:
    void openFolder();
    void openProject();
    void fillMenu();
    QString startFolder() const;

    QMenu &m_menu;
    ComparedAnalyses &m_compared;
    const ProjectStore &m_store;
    Editor &m_editor;
    QWidget &m_window;
    QAction *m_folder;
    QAction *m_project;
    QString m_lastFolder;
};

} // namespace phonoscope
