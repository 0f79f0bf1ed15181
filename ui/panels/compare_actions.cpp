// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare_actions.h"

#include "ui/state/editor.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include <utility>

namespace phonoscope {

CompareActions::CompareActions(QMenu &menu, ComparedAnalyses &compared, const ProjectStore &store, Editor &editor,
                               QWidget &window)
    : QObject(&window), m_menu(menu), m_compared(compared), m_store(store), m_editor(editor), m_window(window),
      m_folder(menu.addAction(tr("Compare with &analysis..."))),
      m_project(menu.addAction(tr("Compare with analysis of &project...")))
{
    m_menu.setToolTipsVisible(true);
    m_folder->setObjectName("compareAnalysis");
    m_folder->setShortcut(tr("Ctrl+Shift+L"));
    m_folder->setToolTip(tr("Opens the folder of a finished analysis beside this one: of another model, of a pruned "
                            "or an untrained one, of other speech"));
    m_project->setObjectName("compareProject");
    m_project->setToolTip(tr("Opens the finished analysis of another project beside this one"));
    m_menu.addSeparator();
    connect(m_folder, &QAction::triggered, this, &CompareActions::openFolder);
    connect(m_project, &QAction::triggered, this, &CompareActions::openProject);
    connect(&m_compared, &ComparedAnalyses::opened, &m_editor, &Editor::addComparedAnalysis);
    connect(&m_compared, &ComparedAnalyses::failed, this, [this](const Failure &failure) {
        Q_EMIT failed(errorText(failure), tr("The open analysis, and the others that it is compared with, are kept."));
    });
    connect(&m_compared, &ComparedAnalyses::changed, this, &CompareActions::fillMenu);
    connect(&m_store, &ProjectStore::projectChanged, this, &CompareActions::fillMenu);
    fillMenu();
}

QString CompareActions::startFolder() const
{
    if (!m_lastFolder.isEmpty() || !m_store.project())
        return m_lastFolder;
    return QString::fromStdString(m_store.project()->file.parent_path().string());
}

void CompareActions::openFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(&m_window, tr("Compare with analysis"), startFolder());
    if (folder.isEmpty())
        return;
    m_lastFolder = QFileInfo(folder).path();
    m_compared.open(folder.toStdString());
}

void CompareActions::openProject()
{
    const QString file = QFileDialog::getOpenFileName(&m_window, tr("Compare with analysis of project"), startFolder(),
                                                      tr("Projects (*.phono)"));
    if (file.isEmpty())
        return;
    m_lastFolder = QFileInfo(file).path();
    m_compared.open(file.toStdString());
}

/// After the two that open some, a menu for every analysis.
void CompareActions::fillMenu()
{
    m_folder->setEnabled(m_store.project().has_value());
    m_project->setEnabled(m_store.project().has_value());
    const QList<QAction *> actions = m_menu.actions();
    for (qsizetype i = actions.size(); --i > 2;) {
        if (actions[i]->menu())
            actions[i]->menu()->deleteLater();
        m_menu.removeAction(actions[i]);
    }
    for (std::size_t i = 0; i < m_compared.count(); ++i) {
        QMenu *menu = m_menu.addMenu(m_compared.title(i));
        menu->setToolTipsVisible(true);
        QAction *description = menu->addAction(m_compared.description(i));
        description->setEnabled(false);
        QAction *remove = menu->addAction(tr("&Remove from the comparison"));
        remove->setToolTip(QString::fromStdString(m_compared.at(i).source.string()));
        connect(remove, &QAction::triggered, this,
                [this, source = m_compared.at(i).source] { m_editor.removeComparedAnalysis(source); });
    }
}

} // namespace phonoscope
