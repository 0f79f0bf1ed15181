// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QTreeView>

namespace phonoscope {

/// Model and corpus of the open project; the utterance that becomes the current row is chosen. The model's row has a
/// menu; Enter and a double click on it take the first action.
class ProjectTree final : public QTreeView {
    Q_OBJECT
public:
    ProjectTree(const ProjectStore &store, const QList<QAction *> &modelActions, QWidget *parent = nullptr);

Q_SIGNALS:
    void utteranceChosen(const QString &id);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    static bool isOfModel(const QModelIndex &index);

    QList<QAction *> m_modelActions;
};

} // namespace phonoscope
