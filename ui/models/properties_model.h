// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModel>

namespace phonoscope {

/// Properties and, below them, their groups, each with the number of its property neurons in the shown layers. After
/// them those of the user's that cannot be made of this analysis, or not yet.
class PropertiesModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Count };

    PropertiesModel(const ProjectStore &store, const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);

    /// Row of the property in the store, past its end for one that cannot be made; the group, or -1 for the property
    /// itself.
    struct Place {
        int property = -1;
        int group = -1;
    };
    Place place(const QModelIndex &index) const;
    QModelIndex indexOf(int property, int group = -1) const;
    /// Id of the property that an index belongs to; empty for none.
    QString idOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    /// A property of the user's without a table.
    struct Unmade {
        QString id;
        QString name;
        QString reason;
    };

    void countsChanged(int property);
    void findRows();
    QVariant unmadeData(const Unmade &unmade, int column, int role) const;
    QString mark(const std::string &id) const;

    const ProjectStore &m_store;
    Theme m_theme;
    int m_rows = 0; ///< of properties with a table
    std::vector<Unmade> m_unmade;
};

} // namespace phonoscope
