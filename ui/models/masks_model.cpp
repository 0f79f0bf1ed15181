// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/masks_model.h"

#include "ui/models/color_chip.h"
#include "ui/theme/number_text.h"

#include <algorithm>

namespace phonoscope {

MasksModel::MasksModel(const ProjectStore &store, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_theme(theme)
{
    const auto look = [this] {
        if (!m_masks.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    };
    connect(&store, &ProjectStore::masksChanged, this, &MasksModel::takeMasks);
    connect(&store, &ProjectStore::projectChanged, this, &MasksModel::takeMasks);
    connect(&store, &ProjectStore::projectChanged, this, look);
    connect(&store, &ProjectStore::headerChanged, this, look); // another model
    takeMasks();
}

void MasksModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (!m_masks.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                           {Qt::DecorationRole, Qt::ForegroundRole});
}

/// What stands before and after the change stays as it is.
void MasksModel::takeMasks()
{
    const std::vector<Mask> now = m_store.project() ? m_store.project()->masks : std::vector<Mask>();
    if (now == m_masks)
        return;
    const auto same = std::ranges::mismatch(m_masks, now);
    const auto first = static_cast<int>(same.in1 - m_masks.begin());
    int before = static_cast<int>(m_masks.size());
    int after = static_cast<int>(now.size());
    while (before > first && after > first
           && m_masks[static_cast<std::size_t>(before) - 1] == now[static_cast<std::size_t>(after) - 1]) {
        --before;
        --after;
    }
    const int both = std::min(before, after);
    if (after > both) {
        beginInsertRows({}, both, after - 1);
        m_masks = now;
        endInsertRows();
    } else if (before > both) {
        beginRemoveRows({}, both, before - 1);
        m_masks = now;
        endRemoveRows();
    } else {
        m_masks = now;
    }
    // Colours go by place.
    if (first < rowCount())
        Q_EMIT dataChanged(index(first, 0), index(rowCount() - 1, ColumnCount - 1));
}

const Mask *MasksModel::mask(int row) const
{
    return row >= 0 && row < rowCount() ? &m_masks[static_cast<std::size_t>(row)] : nullptr;
}

int MasksModel::rowOf(const QString &name) const
{
    const auto found = std::ranges::find(m_masks, name.toStdString(), &Mask::name);
    return found == m_masks.end() ? -1 : static_cast<int>(found - m_masks.begin());
}

int MasksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_masks.size());
}

int MasksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags MasksModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == Name ? flags | Qt::ItemIsEditable : flags;
}

QString MasksModel::toolTip(const Mask &mask) const
{
    QStringList lines{QString::fromStdString(mask.name)};
    if (const QString reason = maskReason(m_store, mask); !reason.isEmpty())
        lines.append(reason);
    QStringList layers;
    for (std::size_t row = 0; row < mask.neurons.layers(); ++row) {
        const auto count = static_cast<qint64>(mask.neurons.layer(LayerIndex::fromRow(row)).size());
        if (count > 0)
            layers.append(tr("layer %1: %2").arg(row + 1).arg(countText(count)));
    }
    lines.append(layers.isEmpty() ? tr("It has no neurons.") : layers.join(QStringLiteral(", ")));
    if (!mask.note.empty())
        lines.append(QString::fromStdString(mask.note));
    return lines.join(QLatin1Char('\n'));
}

QVariant MasksModel::data(const QModelIndex &index, int role) const
{
    const Mask *at = index.isValid() ? mask(index.row()) : nullptr;
    if (!at)
        return {};
    const bool isUsable = maskReason(m_store, *at).isEmpty();
    if (role == Qt::ToolTipRole)
        return toolTip(*at);
    if (role == Qt::ForegroundRole && !isUsable)
        return m_theme.disabled;
    if (index.column() == Name && (role == Qt::DisplayRole || role == Qt::EditRole))
        return QString::fromStdString(at->name);
    if (index.column() == Name && role == Qt::DecorationRole && isUsable)
        return groupChip(m_theme, {}, index.row());
    if (index.column() == Count && role == Qt::DisplayRole)
        return countText(static_cast<qint64>(at->neurons.size()));
    if (index.column() == Count && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant MasksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Mask") : tr("Neurons");
}

bool MasksModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Mask *at = index.isValid() ? mask(index.row()) : nullptr;
    const QString name = value.toString().trimmed();
    if (!at || role != Qt::EditRole || index.column() != Name || name.isEmpty() || rowOf(name) >= 0)
        return false;
    Q_EMIT renameRequested(QString::fromStdString(at->name), name);
    return true;
}

QString maskReason(const ProjectStore &store, const Mask &mask)
{
    if (!store.opened())
        return MasksModel::tr("No model is open.");
    if (mask.modelHash != store.opened()->model.hash)
        return MasksModel::tr("These are neurons of another model (%1). Open that model to use them.")
            .arg(QString::fromStdString(mask.modelHash.empty() ? "?" : mask.modelHash));
    if (!store.neuronsOf(mask))
        return MasksModel::tr("Some of these neurons are not in the open model.");
    return {};
}

} // namespace phonoscope
