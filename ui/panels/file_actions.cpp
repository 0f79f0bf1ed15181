// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/file_actions.h"

#include "ui/panels/main_menu.h"
#include "ui/panels/new_project_dialog.h"
#include "ui/state/file_kind.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

namespace phonoscope {

FileActions::FileActions(MainMenu &menu, ProjectSession &session, const ProjectStore &store, Settings &settings,
                         QWidget &window)
    : QObject(&window), m_menu(menu), m_session(session), m_store(store), m_settings(settings), m_window(window)
{
    connect(menu.openProject, &QAction::triggered, this, &FileActions::chooseProject);
    connect(menu.recent, &QMenu::aboutToShow, this, &FileActions::fillRecentProjects);
    connect(menu.newProject, &QAction::triggered, this, [this] { createProject({}); });
    connect(menu.saveProject, &QAction::triggered, this, &FileActions::save);
    connect(menu.saveProjectAs, &QAction::triggered, this, &FileActions::saveAs);
    connect(menu.openModelFile, &QAction::triggered, this, &FileActions::chooseModelFile);
    connect(menu.openModelFolder, &QAction::triggered, this, &FileActions::chooseModelFolder);
    connect(menu.recentModels, &QMenu::aboutToShow, this, &FileActions::fillRecentModels);
    connect(&session, &ProjectSession::corpusWanted, this, &FileActions::createProject);
    connect(&session, &ProjectSession::changed, this, &FileActions::showStage);
    showStage();
}

void FileActions::showStage()
{
    const bool hasProject = m_store.project().has_value();
    m_menu.saveProject->setEnabled(hasProject && (m_session.isModified() || m_store.project()->file.empty()));
    m_menu.saveProjectAs->setEnabled(hasProject);
}

void FileActions::openPath(const QString &path)
{
    switch (fileKind(path.toStdString())) {
    case FileKind::Project:
        openProject(path);
        return;
    case FileKind::Model:
        m_session.openModel(path.toStdString());
        return;
    case FileKind::Speech:
        Q_EMIT importWanted(path);
        return;
    case FileKind::Neurons:
        Q_EMIT neuronsWanted(path);
        return;
    case FileKind::Other:
        break;
    }
    const ErrorText text{tr("%1 is neither a project nor a model nor a corpus.").arg(path),
                         tr("Projects end in .phono; models are weight files (.safetensors, .ckpt, .pt, .pth, .bin, "
                            ".index.json) or folders with config.json and weights; corpora are folders of speech or "
                            "tables (.tsv, .csv)."),
                         tr("Choose another file.")};
    Q_EMIT m_session.failed(text, m_store.project() ? tr("The open project is unchanged.") : QString(), {});
}

bool FileActions::mayLeave()
{
    if (!m_session.isModified())
        return true;
    QMessageBox question(QMessageBox::Warning, tr("Unsaved changes"),
                         tr("The project %1 has unsaved changes.").arg(QString::fromStdString(m_store.project()->name)),
                         QMessageBox::NoButton, &m_window);
    question.setInformativeText(tr("Without saving, another model, edited labels and properties of your own are lost. "
                                   "Finished parts of analyses are kept in any case."));
    QPushButton *saving = question.addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton *discarding = question.addButton(tr("Don't save"), QMessageBox::DestructiveRole);
    question.setEscapeButton(question.addButton(QMessageBox::Cancel));
    question.setDefaultButton(saving);
    question.exec();
    if (question.clickedButton() == saving)
        return save();
    return question.clickedButton() == discarding;
}

void FileActions::chooseProject()
{
    const QString file =
        QFileDialog::getOpenFileName(&m_window, tr("Open project"), {}, tr("Projects (*.phono);;All files (*)"));
    if (!file.isEmpty())
        openProject(file);
}

void FileActions::openProject(const QString &file)
{
    if (mayLeave())
        m_session.openFile(file);
}

void FileActions::createProject(const QString &model)
{
    if (!mayLeave())
        return;
    NewProjectDialog dialog(model, &m_window);
    if (dialog.exec() == QDialog::Accepted)
        m_session.open(dialog.project());
}

bool FileActions::save()
{
    const std::filesystem::path &file = m_store.project()->file;
    return file.empty() ? saveAs() : m_session.save(file);
}

bool FileActions::saveAs()
{
    const Project &project = *m_store.project();
    const QString proposal = project.file.empty()
        ? QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
              .filePath(QString::fromStdString(project.name) + ".phono")
        : QString::fromStdString(project.file.string());
    QString file = QFileDialog::getSaveFileName(&m_window, tr("Save project"), proposal, tr("Projects (*.phono)"));
    if (file.isEmpty())
        return false;
    if (!file.endsWith(QStringLiteral(".phono"), Qt::CaseInsensitive))
        file += QStringLiteral(".phono");
    return m_session.save(file.toStdString());
}

QString FileActions::modelFolder() const
{
    return m_store.project() ? QFileInfo(QString::fromStdString(m_store.project()->model.string())).absolutePath()
                             : QString();
}

void FileActions::chooseModelFile()
{
    const QString file = QFileDialog::getOpenFileName(&m_window, tr("Open model file"), modelFolder(), modelFilter());
    if (!file.isEmpty())
        m_session.openModel(file.toStdString());
}

void FileActions::chooseModelFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(&m_window, tr("Open model folder"), modelFolder());
    if (!folder.isEmpty())
        m_session.openModel(folder.toStdString());
}

void FileActions::fillRecentProjects()
{
    m_menu.recent->clear();
    for (const QString &file : m_settings.recentProjects())
        connect(m_menu.recent->addAction(file), &QAction::triggered, this, [this, file] { openProject(file); });
    if (m_menu.recent->isEmpty())
        m_menu.recent->addAction(tr("No other project was opened yet"))->setEnabled(false);
}

void FileActions::fillRecentModels()
{
    QMenu &menu = *m_menu.recentModels;
    menu.clear();
    for (const QString &path : m_settings.recentModels()) {
        const bool exists = QFileInfo::exists(path);
        QAction *action = menu.addAction(exists ? path : tr("%1 (not found)").arg(path));
        action->setEnabled(exists);
        action->setToolTip(exists ? tr("Analyse the open corpus with this model")
                                  : tr("There is nothing at this place any more; it may be on a disk that is not "
                                       "connected."));
        connect(action, &QAction::triggered, this, [this, path] { m_session.openModel(path.toStdString()); });
    }
    if (menu.isEmpty()) {
        menu.addAction(tr("No model was opened yet"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    QAction *clear = menu.addAction(tr("Clear list"));
    clear->setObjectName("clearRecentModels");
    connect(clear, &QAction::triggered, this, [this] { m_settings.clearRecentModels(); });
}

QString modelFilter()
{
    return FileActions::tr("Models (*.safetensors *.ckpt *.pt *.pth *.bin *.index.json);;All files (*)");
}

} // namespace phonoscope
