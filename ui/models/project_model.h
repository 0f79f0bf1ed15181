// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QAbstractItemModel>

namespace phonoscope {

/// The open project: its model with what it is, and its corpus with the utterances.
class ProjectModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Detail };
    enum Row { ModelRow, CorpusRow, SuppliedRow };

    explicit ProjectModel(const ProjectStore &store, QObject *parent = nullptr);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void reset();
    QVariant topData(int row, int column, int role) const;
    QVariant suppliedData(int column, int role) const;
    QVariant utteranceData(int row, int column, int role) const;

    const ProjectStore &m_store;
    struct Fact {
        QString name;
        QString detail;
    };
    std::vector<Fact> m_modelFacts;
    int m_utterances = 0;
    bool m_hasProject = false;
    bool m_isSupplied = false; ///< the project's supplied analysis is shown
};

} // namespace phonoscope
