// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/overlap_content.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace phonoscope {

/// Regions of an overlap, a row each: neurons in exactly its sets and in all of them, each beside chance.
class OverlapTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Region, Exclusive, ExpectedExclusive, Inclusive, ExpectedInclusive, LogP, ColumnCount };

    explicit OverlapTableModel(QObject *parent = nullptr);
    /// Null: none. The same regions as before keep their rows.
    void setResult(std::shared_ptr<const OverlapResult> result);

    unsigned regionAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(unsigned region) const; ///< -1 for none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    double sortKey(unsigned region) const;
    void sortRows();

    std::shared_ptr<const OverlapResult> m_result;
    std::vector<unsigned> m_rows;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace phonoscope
