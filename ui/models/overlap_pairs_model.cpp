// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/overlap_pairs_model.h"

#include "ui/theme/number_text.h"

#include <QBrush>
#include <QFont>

#include <bit>

namespace phonoscope {

namespace {

/// Of more sets there would be more pairs than anyone reads.
constexpr std::size_t kFewSets = 4;

} // namespace

OverlapPairsModel::OverlapPairsModel(const Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme)
{
}

void OverlapPairsModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (!m_pairs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::BackgroundRole});
}

void OverlapPairsModel::setRegion(std::shared_ptr<const OverlapResult> result, unsigned region)
{
    std::vector<unsigned> pairs;
    if (result) {
        for (const OverlapRegion &each : result->overlap.regions) {
            const bool isOfRegion = std::popcount(region) >= 2 ? (region & each.sets) == each.sets
                                                               : region == 0 || (region & each.sets) != 0;
            if (each.pValue && (result->sets.size() <= kFewSets || isOfRegion))
                pairs.push_back(each.sets);
        }
    }
    const bool isSame = pairs == m_pairs;
    if (!isSame)
        beginResetModel();
    m_result = std::move(result);
    m_region = region;
    m_pairs = std::move(pairs);
    if (!isSame)
        endResetModel();
    else if (!m_pairs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int OverlapPairsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pairs.size());
}

int OverlapPairsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OverlapPairsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_result)
        return {};
    const unsigned pair = m_pairs[static_cast<std::size_t>(index.row())];
    const OverlapRegion &region = m_result->overlap.region(pair);
    if (role == Qt::TextAlignmentRole && index.column() != Pair)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::BackgroundRole && (m_region & pair) == pair)
        return QBrush(m_theme.selectedRow);
    if (role == Qt::FontRole && index.column() == LogP)
        return Theme::font(12, QFont::DemiBold);
    if (role == Qt::ToolTipRole && region.pValue && *region.pValue > 0)
        return tr("%1: p = %2").arg(setsText(*m_result, pair), QString::number(*region.pValue, 'g', 3));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Pair:
        return tr("%1 ∩ %2").arg(m_result->sets[static_cast<std::size_t>(std::countr_zero(pair))].inSentence,
                                 m_result->sets[static_cast<std::size_t>(std::bit_width(pair)) - 1].inSentence);
    case Observed:
        return countText(region.inclusive);
    case Expected:
        return decimalText(region.expectedInclusive, 1);
    case LogP:
        return logPText(region.pValue);
    default:
        return {};
    }
}

QVariant OverlapPairsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Pair ? QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter)
                               : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Pair:
        return tr("Intersection");
    case Observed:
        return tr("observed");
    case Expected:
        return tr("expected");
    case LogP:
        return tr("log10 p");
    default:
        return {};
    }
}

} // namespace phonoscope
