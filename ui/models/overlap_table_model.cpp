// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/overlap_table_model.h"

#include "ui/theme/number_text.h"

#include <algorithm>

namespace phonoscope {

OverlapTableModel::OverlapTableModel(QObject *parent) : QAbstractTableModel(parent)
{
}

void OverlapTableModel::setResult(std::shared_ptr<const OverlapResult> result)
{
    const auto namesOf = [](const OverlapResult *of) {
        std::vector<QString> names;
        for (std::size_t i = 0; of && i < of->sets.size(); ++i)
            names.push_back(of->sets[i].name);
        return names;
    };
    if (result && namesOf(result.get()) == namesOf(m_result.get())) {
        m_result = std::move(result);
        if (m_sortColumn >= 0)
            sort(m_sortColumn, m_sortOrder);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_result = std::move(result);
    m_rows.clear();
    if (m_result)
        for (const OverlapRegion &region : m_result->overlap.regions)
            m_rows.push_back(region.sets);
    sortRows();
    endResetModel();
}

int OverlapTableModel::rowOf(unsigned region) const
{
    const auto found = std::ranges::find(m_rows, region);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int OverlapTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OverlapTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OverlapTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_result)
        return {};
    const OverlapRegion &region = m_result->overlap.region(regionAt(index.row()));
    if (role == Qt::TextAlignmentRole && index.column() != Region)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == LogP)
        return region.pValue ? tr("Hypergeometric test, one-sided: at least so many in common by chance")
                             : tr("The test compares two sets.");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Region: {
        QString name = setsText(*m_result, region.sets);
        return name.replace(0, 1, name.left(1).toUpper());
    }
    case Exclusive:
        return countText(region.exclusive);
    case ExpectedExclusive:
        return decimalText(region.expectedExclusive, 1);
    case Inclusive:
        return countText(region.inclusive);
    case ExpectedInclusive:
        return decimalText(region.expectedInclusive, 1);
    case LogP:
        return logPText(region.pValue);
    default:
        return {};
    }
}

QVariant OverlapTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Region ? QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter)
                                 : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Exclusive:
            return tr("Neurons of exactly these sets, of none of the others");
        case Inclusive:
            return tr("Neurons of all these sets, whatever else they are in");
        case ExpectedExclusive:
        case ExpectedInclusive:
            return tr("What sets of these sizes would share if they were drawn independently in every layer");
        case LogP:
            return tr("Logarithm of the p-value of the inclusive count, for two sets");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Region:
        return tr("Sets");
    case Exclusive:
        return tr("In exactly these");
    case Inclusive:
        return tr("Inclusive");
    case ExpectedExclusive:
    case ExpectedInclusive:
        return tr("By chance");
    case LogP:
        return tr("log10 p");
    default:
        return {};
    }
}

double OverlapTableModel::sortKey(unsigned sets) const
{
    const OverlapRegion &region = m_result->overlap.region(sets);
    switch (m_sortColumn) {
    case Exclusive:
        return region.exclusive;
    case ExpectedExclusive:
        return region.expectedExclusive;
    case Inclusive:
        return region.inclusive;
    case ExpectedInclusive:
        return region.expectedInclusive;
    case LogP:
        return region.pValue.value_or(2); // after all that have one
    default:
        return 0;
    }
}

void OverlapTableModel::sortRows()
{
    if (m_result && m_sortColumn == Region) {
        std::vector<unsigned> all;
        for (const OverlapRegion &region : m_result->overlap.regions)
            all.push_back(region.sets);
        m_rows = all;
        if (m_sortOrder == Qt::DescendingOrder)
            std::ranges::reverse(m_rows);
    } else if (m_result && m_sortColumn >= 0) {
        std::ranges::stable_sort(m_rows, [this](unsigned a, unsigned b) {
            return m_sortOrder == Qt::AscendingOrder ? sortKey(a) < sortKey(b) : sortKey(a) > sortKey(b);
        });
    }
}

void OverlapTableModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<unsigned> regions;
    for (const QModelIndex &index : before)
        regions.push_back(regionAt(index.row()));
    m_sortColumn = column;
    m_sortOrder = order;
    sortRows();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(regions[static_cast<std::size_t>(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace phonoscope
