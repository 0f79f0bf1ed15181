// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/properties_model.h"

#include "ui/models/color_chip.h"
#include "ui/models/property_draft.h"
#include "ui/theme/number_text.h"

namespace phonoscope {

PropertiesModel::PropertiesModel(const ProjectStore &store, const Theme &theme, QObject *parent)
    : QAbstractItemModel(parent), m_store(store), m_theme(theme)
{
    findRows();
    const auto reset = [this] {
        beginResetModel();
        findRows();
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

void PropertiesModel::findRows()
{
    m_rows = static_cast<int>(m_store.tables().size());
    m_unmade.clear();
    if (!m_store.opened())
        return;
    for (const PropertyDefinition &definition : m_store.project()->properties) {
        const QString id = QString::fromStdString(definition.id);
        if (m_store.propertyIndex(id) < 0)
            m_unmade.push_back(
                {id,
                 QString::fromStdString(definition.name.empty() ? propertyDisplayName(definition.id) : definition.name),
                 m_store.reasonFor(definition.id)});
    }
}

QString PropertiesModel::idOf(const QModelIndex &index) const
{
    const int row = place(index).property;
    if (row < 0)
        return {};
    if (row < m_rows)
        return QString::fromStdString(m_store.tables()[static_cast<std::size_t>(row)].property().id);
    return m_unmade[static_cast<std::size_t>(row - m_rows)].id;
}

/// What the user made is told from the standard.
QString PropertiesModel::mark(const std::string &id) const
{
    if (!propertyOfUser(m_store, id))
        return {};
    return isStandardId(m_store, id) ? tr("changed") : tr("own");
}

QVariant PropertiesModel::unmadeData(const Unmade &unmade, int column, int role) const
{
    if (role == Qt::DisplayRole)
        return column == Name ? unmade.name : QStringLiteral("–");
    if (role == Qt::TextAlignmentRole && column == Count)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole)
        return unmade.reason.isEmpty() ? m_theme.disabled : m_theme.warning;
    if (role == Qt::ToolTipRole)
        return unmade.reason.isEmpty()
            ? tr("%1 depends on all samples: it is there when the analysis is complete").arg(unmade.name)
            : tr("%1 cannot be made of this analysis. %2").arg(unmade.name, unmade.reason);
    return {};
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
        return m_rows + static_cast<int>(m_unmade.size());
    if (parent.internalId() != 0 || parent.column() != Name || parent.row() >= m_rows)
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
    if (at.property >= m_rows)
        return unmadeData(m_unmade[static_cast<std::size_t>(at.property - m_rows)], index.column(), role);
    const PropertyTable &table = m_store.tables()[static_cast<std::size_t>(at.property)];
    const Property &property = table.property();
    const std::string &name = at.group < 0 ? property.name : property.groups[static_cast<std::size_t>(at.group)].name;
    if (role == Qt::DisplayRole && index.column() == Name) {
        const QString text = QString::fromStdString(name);
        const QString marked = at.group < 0 ? mark(property.id) : QString();
        return marked.isEmpty() ? text : tr("%1 (%2)").arg(text, marked);
    }
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
