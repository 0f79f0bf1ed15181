// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_actions.h"

#include "ui/panels/main_menu.h"
#include "ui/panels/model_check_dialog.h"
#include "ui/panels/model_report_dialog.h"

#include <QAction>

namespace phonoscope {

ModelActions::ModelActions(MainMenu &menu, ProjectSession &session, const ProjectStore &store, const Theme &theme,
                           QWidget &window)
    : QObject(&window), m_menu(menu), m_session(session), m_store(store), m_theme(theme), m_window(window)
{
    connect(menu.modelReport, &QAction::triggered, this, &ModelActions::showReport);
    connect(menu.verifyModel, &QAction::triggered, this, &ModelActions::verify);
    connect(&store, &ProjectStore::projectChanged, this, &ModelActions::showStage);
    connect(&store, &ProjectStore::headerChanged, this, &ModelActions::showStage);
    connect(&session, &ProjectSession::verificationProgressed, this, [this](const Progress &progress) {
        if (m_check)
            m_check->showProgress(progress);
    });
    connect(&session, &ProjectSession::verified, this, [this](const ModelCheckReport &report) {
        if (m_check)
            m_check->showReport(report);
    });
    connect(&session, &ProjectSession::verificationEnded, this, [this](const QString &reason) {
        if (m_check)
            m_check->showEnd(reason);
    });
    showStage();
}

void ModelActions::showStage()
{
    for (QAction *action : {m_menu.modelReport, m_menu.verifyModel})
        action->setEnabled(m_store.opened().has_value());
}

void ModelActions::showReport()
{
    const QString path = QString::fromStdString(m_store.project()->model.string());
    (new ModelReportDialog(*m_store.opened(), path, &m_window))->show();
}

void ModelActions::verify()
{
    delete m_check; // of a model that may have been another
    m_check = new ModelCheckDialog(QString::fromStdString(m_store.opened()->model.name), m_theme, &m_window);
    connect(m_check, &ModelCheckDialog::cancelRequested, &m_session, &ProjectSession::cancelVerification);
    connect(m_check, &ModelCheckDialog::againRequested, this, [this] {
        const QString name = QString::fromStdString(m_store.opened()->model.name);
        if (name == m_check->modelName())
            m_session.verifyModel();
        else
            QMetaObject::invokeMethod(this, &ModelActions::verify, Qt::QueuedConnection); // with the other one's name
    });
    m_check->show();
    m_session.verifyModel();
}

} // namespace phonoscope
