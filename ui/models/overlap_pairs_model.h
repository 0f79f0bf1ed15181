// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/overlap_content.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace phonoscope {

/// Pairs of sets: how many neurons they have in common, beside chance. All pairs of a few sets, of more those that a
/// region has part in; pairs within the region are marked.
class OverlapPairsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Pair, Observed, Expected, LogP, ColumnCount };

    explicit OverlapPairsModel(const Theme &theme, QObject *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Null: none. region 0: no region.
    void setRegion(std::shared_ptr<const OverlapResult> result, unsigned region);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Theme m_theme;
    std::shared_ptr<const OverlapResult> m_result;
    std::vector<unsigned> m_pairs;
    unsigned m_region = 0;
};

} // namespace phonoscope
