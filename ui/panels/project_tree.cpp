// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/project_tree.h"

#include "ui/models/project_model.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>

namespace phonoscope {

ProjectTree::ProjectTree(const ProjectStore &store, const QList<QAction *> &modelActions, QWidget *parent)
    : QTreeView(parent), m_modelActions(modelActions)
{
    setObjectName("project");
    setAccessibleName(tr("Model and corpus"));
    setModel(new ProjectModel(store, this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(3 * kGrid / 2);
    setExpandsOnDoubleClick(false);
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (isOfModel(index))
            m_modelActions.front()->trigger();
        else
            setExpanded(index.siblingAtColumn(ProjectModel::Name),
                        !isExpanded(index.siblingAtColumn(ProjectModel::Name)));
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.parent().isValid() && index.parent().row() == ProjectModel::CorpusRow)
            Q_EMIT utteranceChosen(index.siblingAtColumn(ProjectModel::Name).data().toString());
    });
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(ProjectModel::Name, QHeaderView::Stretch);
    header()->setSectionResizeMode(ProjectModel::Detail, QHeaderView::ResizeToContents);
    connect(&store, &ProjectStore::headerChanged, this,
            // An open corpus would push what stands below it out of sight.
            [this] {
                setExpanded(model()->index(ProjectModel::CorpusRow, ProjectModel::Name),
                            model()->rowCount() <= ProjectModel::SuppliedRow);
            });
}

bool ProjectTree::isOfModel(const QModelIndex &index)
{
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    return top.isValid() && top.row() == ProjectModel::ModelRow;
}

void ProjectTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!isOfModel(index))
        return;
    QMenu menu;
    menu.setObjectName("modelMenu");
    menu.addActions(m_modelActions);
    menu.exec(isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void ProjectTree::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && isOfModel(currentIndex()))
        m_modelActions.front()->trigger();
    else
        QTreeView::keyPressEvent(event);
}

} // namespace phonoscope
