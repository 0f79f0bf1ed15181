// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace phonoscope {

/// Asks for a name, a model, a corpus table and where to save the project file; saves it before it is accepted.
class NewProjectDialog final : public QDialog {
    Q_OBJECT
public:
    /// model: proposed; empty: none.
    explicit NewProjectDialog(const QString &model, QWidget *parent = nullptr);
    /// The saved project, once accepted.
    const Project &project() const { return m_project; }

private:
    QLineEdit *addPath(QFormLayout *form, const QString &label, const QString &objectName, const QString &buttonText,
                       void (NewProjectDialog::*choose)());
    void chooseModel();
    void chooseModelFolder();
    void chooseCorpus();
    void chooseFile();
    void check();
    void save();

    Project m_project;
    QLineEdit *m_name;
    QLineEdit *m_model;
    QLineEdit *m_corpus;
    QLineEdit *m_file;
    QLabel *m_message;
    QPushButton *m_save;
};

} // namespace phonoscope
