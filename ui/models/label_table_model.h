// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/label_edits.h"
#include "ui/state/project_store.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace phonoscope {

/// The utterances of the open analysis with their labels as they stand. Setting a cell is an intent: editRequested()
/// asks for it, and what then changes in the store is told cell by cell.
class LabelTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int kEditedRole = Qt::UserRole; ///< whether a cell differs from the corpus table
    explicit LabelTableModel(const ProjectStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const std::string &columnName(int column) const { return m_columns[static_cast<std::size_t>(column)]; }
    int columnOf(const std::string &name) const; ///< -1 for none
    const std::string &utterance(int row) const;
    /// "" where there is none.
    const std::string &value(int row, int column) const;
    bool isEdited(int row, int column) const;

Q_SIGNALS:
    void editRequested(const phonoscope::LabelEdits &labels, const QString &text);

private:
    void showHeader();
    void reset();
    void showColumns(const std::vector<std::string> &wanted);
    void showChanges(const LabelEdits &before);
    void showChanged(const std::map<std::string, std::string> &before, const std::map<std::string, std::string> &after,
                     int column);
    const std::string *corpusValue(int row, int column) const;

    const ProjectStore &m_store;
    std::vector<std::string> m_columns;                 ///< as told to views
    std::vector<std::optional<std::size_t>> m_places;   ///< of the columns, in the store's labels
    std::vector<std::optional<std::size_t>> m_ownPlace; ///< in the labels of the corpus
    std::map<std::string, int> m_rows;                  ///< by utterance
    int m_rowCount = 0;
    std::uint64_t m_revision = 0; ///< of the analysis that is shown
    LabelEdits m_edits;           ///< as told to views
};

/// Filters and sorts it. Text matches anywhere in a row; "gender:female" where the column holds exactly that. Rows stay
/// in place while they are edited.
class LabelTableFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit LabelTableFilter(LabelTableModel &model, QObject *parent = nullptr);
    void setWanted(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    LabelTableModel &m_model;
    QString m_wanted;
    int m_column = -1; ///< that must hold m_exact
    std::string m_exact;
};

} // namespace phonoscope
