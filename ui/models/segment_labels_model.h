// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/segment_labels.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace phonoscope {

/// What the segments of a tier are called. Another text in the first column is an intent: renameRequested().
class SegmentLabelsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Label, InCorpus, Samples, Utterances, Columns };
    static constexpr int kEditedRole = Qt::UserRole;   ///< whether something is called otherwise than in the corpus
    static constexpr int kSortRole = Qt::UserRole + 1; ///< numbers as numbers

    using QAbstractTableModel::QAbstractTableModel;
    void setLabels(std::vector<SegmentLabel> labels);
    const std::vector<SegmentLabel> &labels() const { return m_labels; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void renameRequested(const std::string &from, const std::string &to);

private:
    std::vector<SegmentLabel> m_labels;
};

} // namespace phonoscope
