// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/properties_model.h"

#include "ui/models/color_chip.h"
#include "ui/theme/number_text.h"

namespace phonoscope {

PropertiesModel::PropertiesModel(const ProjectStore &store, const Theme &theme, QObject *parent)
    : QAbstractItemModel(parent), m_store(store), m_theme(theme), m_rows(static_cast<int>(store.tables().size()))
{
    const auto reset = [this] {
        beginResetModel();
        m_rows = static_cast<int>(m_store.tables().size());
        endResetModel();
    };
    connect(&store, &ProjectStore::projectChanged, this, reset);
    connect(&store, &ProjectStore::headerChanged, this, reset);
    connect(&store, &ProjectStore::thresholdsChanged, this, &PropertiesModel::countsChanged);
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & ProjectStore::ContextPart::Layers) {
            for (int row = 0; row < m_rows; ++row)
                countsChanged(row);
        }
    });
}

void PropertiesModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (int row = 0; row < m_rows; ++row) {
        const QModelIndex property = indexOf(row);
        Q_EMIT dataChanged(property, property, {Qt::DecorationRole});
        Q_EMIT dataChanged(index(0, Name, property), index(rowCount(property) - 1, Name, property),
                           {Qt::DecorationRole});
    }
}

void PropertiesModel::countsChanged(int row)
{
    if (row >= m_rows)
        return; // the reset for a new header follows
    const QModelIndex property = index(row, Count);
    Q_EMIT dataChanged(property, property, {Qt::DisplayRole});
    const QModelIndex name = indexOf(row);
    Q_EMIT dataChanged(index(0, Count, name), index(rowCount(name) - 1, Count, name), {Qt::DisplayRole});
}

PropertiesModel::Place PropertiesModel::place(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == 0)
        return {index.row(), -1};
    return {static_cast<int>(index.internalId()) - 1, index.row()};
}

QModelIndex PropertiesModel::indexOf(int property, int group) const
{
    const QModelIndex parent = index(property, Name);
    return group < 0 ? parent : index(group, Name, parent);
}

QModelIndex PropertiesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // Properties have id 0, groups the row of their property + 1.
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr(0));
}

QModelIndex PropertiesModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, Name, quintptr(0));
}

int PropertiesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_rows;
    if (parent.internalId() != 0 || parent.column() != Name)
        return 0;
    return static_cast<int>(m_store.tables()[static_cast<std::size_t>(parent.row())].property().groups.size());
}

int PropertiesModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant PropertiesModel::data(const QModelIndex &index, int role) const
{
    const Place at = place(index);
    if (at.property < 0)
        return {};
    const PropertyTable &table = m_store.tables()[static_cast<std::size_t>(at.property)];
    const Property &property = table.property();
    const std::string &name = at.group < 0 ? property.name : property.groups[static_cast<std::size_t>(at.group)].name;
    if (role == Qt::DisplayRole && index.column() == Name)
        return QString::fromStdString(name);
    if (role == Qt::DisplayRole)
        return countText(table.total(at.group, m_store.context().firstLayer, m_store.context().lastLayer));
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DecorationRole && index.column() == Name)
        return at.group < 0 ? propertyChips(m_theme, property)
                            : groupChip(m_theme, QString::fromStdString(name), at.group);
    if (role == Qt::ToolTipRole && at.group < 0)
        return tr("%1: neurons that belong to exactly one of its groups, %2 segments counted")
            .arg(QString::fromStdString(name), countText(static_cast<qint64>(table.counts().samples())));
    if (role == Qt::ToolTipRole)
        return tr("%1: neurons of this group only, %2 segments counted")
            .arg(QString::fromStdString(name),
                 countText(static_cast<qint64>(table.samples(static_cast<std::size_t>(at.group)))));
    return {};
}

} // namespace phonoscope
