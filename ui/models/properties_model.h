// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModel>

namespace phonoscope {

/// Properties and, below them, their groups, each with the number of its property neurons in the shown layers.
class PropertiesModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Count };

    PropertiesModel(const ProjectStore &store, const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);

    /// Row of the property in the store; the group, or -1 for the property itself.
    struct Place {
        int property = -1;
        int group = -1;
    };
    Place place(const QModelIndex &index) const;
    QModelIndex indexOf(int property, int group = -1) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void countsChanged(int property);

    const ProjectStore &m_store;
    Theme m_theme;
    int m_rows = 0;
};

} // namespace phonoscope
