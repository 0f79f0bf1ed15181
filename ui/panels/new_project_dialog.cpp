// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/new_project_dialog.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "ui/panels/file_actions.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace phonoscope {

NewProjectDialog::NewProjectDialog(const QString &model, QWidget *parent)
    : QDialog(parent), m_name(new QLineEdit), m_message(new QLabel)
{
    setWindowTitle(tr("New project"));
    setMinimumWidth(75 * kGrid);
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    layout->addLayout(form);
    m_name->setObjectName("name");
    form->addRow(tr("&Name"), m_name);
    m_model = addPath(form, tr("&Model"), "model", tr("File..."), &NewProjectDialog::chooseModel);
    m_model->setToolTip(tr("A checkpoint file, or a folder with config.json and weights"));
    auto *folder = new QPushButton(tr("Folder..."));
    m_model->parentWidget()->layout()->addWidget(folder);
    connect(folder, &QPushButton::clicked, this, &NewProjectDialog::chooseModelFolder);
    m_corpus = addPath(form, tr("&Corpus table"), "corpus", tr("File..."), &NewProjectDialog::chooseCorpus);
    m_corpus->setToolTip(tr("A TSV table with the columns utterance, audio, alignment and labels"));
    m_file = addPath(form, tr("&Save as"), "file", tr("File..."), &NewProjectDialog::chooseFile);
    m_message->setObjectName("message");
    m_message->setWordWrap(true);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save and open"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName("save");
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewProjectDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    for (QLineEdit *edit : {m_name, m_model, m_corpus, m_file})
        connect(edit, &QLineEdit::textChanged, this, &NewProjectDialog::check);
    m_model->setText(model);
    check();
}

QLineEdit *NewProjectDialog::addPath(QFormLayout *form, const QString &label, const QString &objectName,
                                     const QString &buttonText, void (NewProjectDialog::*choose)())
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    layout->addWidget(edit, 1);
    auto *button = new QPushButton(buttonText);
    connect(button, &QPushButton::clicked, this, choose);
    layout->addWidget(button);
    auto *caption = new QLabel(label);
    caption->setBuddy(edit);
    form->addRow(caption, row);
    return edit;
}

void NewProjectDialog::chooseModel()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Model"), m_model->text(), modelFilter());
    if (!file.isEmpty())
        m_model->setText(file);
}

void NewProjectDialog::chooseModelFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Model folder"), m_model->text());
    if (!folder.isEmpty())
        m_model->setText(folder);
}

void NewProjectDialog::chooseCorpus()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Corpus table"), m_corpus->text(), tr("Tables (*.tsv);;All files (*)"));
    if (!file.isEmpty())
        m_corpus->setText(file);
}

void NewProjectDialog::chooseFile()
{
    const QString proposal = m_file->text().isEmpty()
        ? QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).filePath(m_name->text() + ".phono")
        : m_file->text();
    QString file = QFileDialog::getSaveFileName(this, tr("Save project"), proposal, tr("Projects (*.phono)"));
    if (file.isEmpty())
        return;
    if (!file.endsWith(QStringLiteral(".phono")))
        file += QStringLiteral(".phono");
    m_file->setText(file);
}

void NewProjectDialog::check()
{
    QString missing;
    if (m_name->text().trimmed().isEmpty())
        missing = tr("Give the project a name.");
    else if (!QFileInfo::exists(m_model->text()))
        missing = tr("Choose a model: a checkpoint file or a folder.");
    else if (!QFileInfo(m_corpus->text()).isFile())
        missing = tr("Choose a corpus table.");
    else if (m_file->text().trimmed().isEmpty())
        missing = tr("Choose where to save the project file.");
    m_message->setText(missing);
    m_save->setEnabled(missing.isEmpty());
}

void NewProjectDialog::save()
{
    try {
        Project project;
        project.file = m_file->text().toStdString();
        project.name = m_name->text().trimmed().toStdString();
        project.model = m_model->text().toStdString();
        project.corpus = m_corpus->text().toStdString();
        project.phoneSet = resourcePath("phone_sets/arpabet.json");
        writeProject(project, project.file);
        m_project = std::move(project);
    } catch (const Error &error) {
        m_message->setText(QString::fromUtf8(error.what()));
        return;
    }
    accept();
}

} // namespace phonoscope
