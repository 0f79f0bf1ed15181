// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/properties_model.h"
#include "ui/state/stability_runs.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeView;

namespace phonoscope {

class PropertyActions;

/// The properties with their groups and counts, and below them the control of the shown one and its stability.
class PropertiesPanel final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive it.
    PropertiesPanel(const ProjectStore &store, const StabilityRuns &stability, PropertyActions &actions,
                    const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

Q_SIGNALS:
    void propertyChosen(const QString &id, int group);
    void stabilityRequested();

private:
    void choose(const QModelIndex &index);
    void showCurrent();
    void showControl();
    void showStability();
    void showMenu(const QPoint &at);
    void addKeys();

    const ProjectStore &m_store;
    const StabilityRuns &m_stability;
    PropertyActions &m_actions;
    PropertiesModel *m_model;
    QTreeView *m_tree;
    QLabel *m_control;
    QLabel *m_stabilityText;
    QPushButton *m_create;
    QPushButton *m_compute;
};

} // namespace phonoscope
