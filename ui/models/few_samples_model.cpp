// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/few_samples_model.h"

#include "ui/models/color_chip.h"
#include "ui/theme/number_text.h"

namespace phonoscope {

FewSamplesModel::FewSamplesModel(const Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme)
{
}

void FewSamplesModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void FewSamplesModel::setFewSamples(FewSamples few)
{
    beginResetModel();
    m_few = std::move(few);
    endResetModel();
}

int FewSamplesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_few.cells.size());
}

int FewSamplesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FewSamplesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FewSamples::Cell &cell = m_few.cells[static_cast<std::size_t>(index.row())];
    if (role == Qt::DecorationRole && index.column() == Group)
        return groupChip(m_theme, cell.group, cell.position);
    if (role == Qt::TextAlignmentRole && index.column() == Samples)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == Remark)
        return cell.samples == 0 ? m_theme.warning : m_theme.textSecondary;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Group:
        return cell.group;
    case Phone:
        return cell.phone;
    case Samples:
        return countText(cell.samples);
    default:
        return cell.samples == 0 ? tr("never compared") : tr("one activation may decide");
    }
}

QVariant FewSamplesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Samples ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Group:
        return tr("Group");
    case Phone:
        return tr("Phone");
    case Samples:
        return tr("Samples");
    default:
        return tr("What follows");
    }
}

} // namespace phonoscope
