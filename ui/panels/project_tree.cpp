// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/project_tree.h"

#include "ui/models/project_model.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

namespace phonoscope {

ProjectTree::ProjectTree(const ProjectStore &store, QWidget *parent) : QTreeView(parent)
{
    setObjectName("project");
    setAccessibleName(tr("Model and corpus"));
    setModel(new ProjectModel(store, this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(3 * kGrid / 2);
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

} // namespace phonoscope
