// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/label_columns.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>

namespace phonoscope {

LabelColumns::LabelColumns(const ProjectStore &store, QWidget &dialogs)
    : QObject(&dialogs), m_store(store), m_dialogs(dialogs), m_addColumn(new QAction(tr("&Add column..."), this))
{
    m_addColumn->setObjectName("labelAddColumn");
    m_addColumn->setToolTip(tr("A label of your own, kept in the project"));
    connect(m_addColumn, &QAction::triggered, this, &LabelColumns::add);
}

void LabelColumns::fill(QMenu &menu)
{
    menu.addAction(m_addColumn);
    QMenu *renaming = menu.addMenu(tr("Re&name column"));
    QMenu *removing = menu.addMenu(tr("Re&move column"));
    for (const std::string &name : m_store.labels()->columns) {
        if (!isOwnColumn(m_store.corpusLabels(), name))
            continue;
        QString text = QString::fromStdString(name);
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        connect(renaming->addAction(text), &QAction::triggered, this, [this, name] { rename(name); });
        connect(removing->addAction(text), &QAction::triggered, this, [this, name] { remove(name); });
    }
    for (QMenu *ofColumns : {renaming, removing})
        ofColumns->menuAction()->setEnabled(!ofColumns->isEmpty());
}

void LabelColumns::fill(QMenu &menu, const std::string &column)
{
    const bool isOwn = isOwnColumn(m_store.corpusLabels(), column);
    menu.addAction(m_addColumn);
    QAction *renaming = menu.addAction(tr("Re&name column..."));
    QAction *removing = menu.addAction(tr("Re&move column"));
    for (QAction *action : {renaming, removing}) {
        action->setEnabled(isOwn);
        action->setToolTip(isOwn ? QString() : tr("Columns of the corpus table stay; their values can be changed."));
    }
    connect(renaming, &QAction::triggered, this, [this, column] { rename(column); });
    connect(removing, &QAction::triggered, this, [this, column] { remove(column); });
}

QString LabelColumns::askName(const QString &title, const QString &proposal)
{
    QString question = tr("Name of the column:");
    QString name = proposal;
    while (m_store.labels()) {
        bool isAccepted = false;
        name = QInputDialog::getText(&m_dialogs, title, question, QLineEdit::Normal, name, &isAccepted);
        if (!isAccepted || (!proposal.isEmpty() && name.simplified() == proposal))
            return {};
        const QString problem = columnNameProblem(*m_store.labels(), name);
        if (problem.isEmpty())
            return name.simplified();
        question = problem + QLatin1Char('\n') + tr("Name of the column:");
    }
    return {};
}

void LabelColumns::add()
{
    const QString name = askName(tr("Add column"), {});
    if (name.isEmpty())
        return;
    Q_EMIT editRequested(withColumn(m_store.project()->labels, name.toStdString()), tr("Add column %1").arg(name));
    Q_EMIT added(name.toStdString());
}

void LabelColumns::rename(const std::string &name)
{
    const QString former = QString::fromStdString(name);
    const QString wanted = askName(tr("Rename column"), former);
    if (!wanted.isEmpty())
        Q_EMIT editRequested(withRenamedColumn(m_store.project()->labels, name, wanted.toStdString()),
                             tr("Rename column %1 to %2").arg(former, wanted));
}

void LabelColumns::remove(const std::string &name)
{
    Q_EMIT editRequested(withoutColumn(m_store.project()->labels, name),
                         tr("Remove column %1").arg(QString::fromStdString(name)));
}

} // namespace phonoscope
