// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/masks_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace phonoscope {

class MaskActions;

/// The project's masks: a list with names that are edited in place; files of neurons can be dropped on it.
class MasksPanel final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive it.
    MasksPanel(const ProjectStore &store, MaskActions &actions, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addKeys();
    void showMask(const QString &name);
    void editName();
    void showMenu(const QPoint &at);
    void showState();

    const ProjectStore &m_store;
    MaskActions &m_actions;
    MasksModel *m_model;
    QStackedWidget *m_pages;
    QTreeView *m_list;
    QLabel *m_empty;
    QPushButton *m_create;
    QPushButton *m_import;
};

} // namespace phonoscope
