// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace phonoscope {

/// The project's masks with their sizes; names can be edited. Those of another model are greyed.
class MasksModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Count, ColumnCount };

    MasksModel(const ProjectStore &store, const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);

    const Mask *mask(int row) const; ///< null for none
    int rowOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void renameRequested(const QString &name, const QString &newName);

private:
    void takeMasks();
    QString toolTip(const Mask &mask) const;

    const ProjectStore &m_store;
    Theme m_theme;
    std::vector<Mask> m_masks;
};

/// Why a mask cannot be used with the open model; empty when it can.
QString maskReason(const ProjectStore &store, const Mask &mask);

} // namespace phonoscope
