// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/properties_model.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace phonoscope {

/// The properties with their groups and counts, and below them the control of the shown one.
class PropertiesPanel final : public QWidget {
    Q_OBJECT
public:
    PropertiesPanel(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

Q_SIGNALS:
    void propertyChosen(const QString &id, int group);

private:
    void choose(const QModelIndex &index);
    void showCurrent();
    void showControl();

    const ProjectStore &m_store;
    PropertiesModel *m_model;
    QTreeView *m_tree;
    QLabel *m_control;
};

} // namespace phonoscope
