// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QTreeView>

namespace phonoscope {

/// Model and corpus of the open project.
class ProjectTree final : public QTreeView {
    Q_OBJECT
public:
    explicit ProjectTree(const ProjectStore &store, QWidget *parent = nullptr);
};

} // namespace phonoscope
